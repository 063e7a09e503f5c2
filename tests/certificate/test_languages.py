"""A paper in a language that is not known says so, and nothing that it lacks is held against it."""

from __future__ import annotations

import pytest

from certipep import verify
from certipep.certificate.languages import in_unknown_language
from certipep.certificate.understanding import understand
from certipep.documents import open_documents

VIETNAMESE = """Phiếu phân tích
Tên sản phẩm: Semaglutid
Số lô: AB123
Ngày sản xuất: 12/03/2026
Độ tinh khiết (HPLC): 98,5 %
Hình thức: bột màu trắng
Hàm lượng nước (KF): 3,2 %
Kim loại nặng: đạt
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


@pytest.mark.parametrize(("text", "unknown"), [(VIETNAMESE, True), (ARABIC, True), (ENGLISH, False)])
def test_a_language_that_is_not_known(tmp_path, text, unknown):
    paper = tmp_path / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    assert [in_unknown_language(understand(one)) for one in open_documents(paper)] == [unknown]
    asked = {finding.check for finding in verify(paper).findings if finding.outcome == "warn"}
    assert ("DO-15" in asked) != unknown
