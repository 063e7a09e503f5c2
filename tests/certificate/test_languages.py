"""A paper in a language that is not known says so, and nothing that it lacks is held against it."""

from __future__ import annotations

import pytest

from certipep import verify
from certipep.certificate.languages import in_unknown_language
from certipep.certificate.understanding import understand
from certipep.documents import open_documents

LITHUANIAN = """Analizės liudijimas
Gaminio pavadinimas: Semaglutidas
Partijos žyma: AB123
Pagaminta: 12/03/2026
Grynumas (HPLC): 98,5 %
Išvaizda: balti milteliai
Drėgmės kiekis (KF): 3,2 %
Sunkieji elementai: atitinka
"""
ARABIC = """شهادة تحليل
اسم المنتج: سيماجلوتيد
رقم التشغيلة: AB123
تاريخ الإنتاج: 12/03/2026
المظهر: مسحوق أبيض
محتوى الماء: 3.2%
المعادن الثقيلة: مطابق
"""
ENGLISH = """Certificate of Analysis
The powder was examined and is described below; no further statement about the material is made in this letter.
Purity: 98.5 %
"""


@pytest.mark.parametrize(("text", "unknown"), [(LITHUANIAN, True), (ARABIC, True), (ENGLISH, False)])
def test_a_language_that_is_not_known(tmp_path, text, unknown):
    paper = tmp_path / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    assert [in_unknown_language(understand(one)) for one in open_documents(paper)] == [unknown]
    asked = {finding.check for finding in verify(paper).findings if finding.outcome == "warn"}
    assert ("DO-15" in asked) != unknown
