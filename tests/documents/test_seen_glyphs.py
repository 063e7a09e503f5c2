"""Signs beside digits that a person takes for digits are told; usual letters beside digits are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep.documents import open_documents


def said(folder: Path, text: str) -> list[str]:
    path = folder / "paper.txt"
    path.write_text(f"Certificate of Analysis\nMolecular mass: {text}\n", encoding="utf-8")
    (document,) = open_documents(path)
    traits = (*document.traits, *(trait for page in document.pages for trait in page.traits))
    return [trait.message for trait in traits if trait.kind.value == "untested"]


@pytest.mark.parametrize(
    "text",
    ["\u13ce3108.4 Da", "\u4e283108.4 Da", "\u01c03108.4 Da",
     "\u21603108.4 Da", "\u01b73108.4 Da", "\ue0003108.4 Da",
     "3108.\u09ea Da", "3108.4\u0966 Da", "3\u0323108.4 Da", "\u04273108.4 Da", "3108.4\u3007 Da", "\u27583108.4 Da",
     "1\u20283108.4 Da", " " * 400 + "3108.4 Da", "-\n" + "\n" * 300 + "3108.4 Da"],
)  # fmt: skip
def test_signs_like_digits_are_told(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    ["3108.4 Da", "\u7ea63108.4 Da", "3108.4\u9053\u5c14\u987f", "\u0434\u043e3108.4 \u0414\u0430",
     "\u03b11 3108.4",
     "\uff13\uff11\uff10\uff18.4 Da", "3108.4\u00b5g", "3108.4 Da\u00b9", "\u00b13108.4", "214\u2005nm", "-20\u00b0C"],
)  # fmt: skip
def test_usual_letters_are_not(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text) == []
