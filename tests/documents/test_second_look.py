"""The second reading: the recogniser looks at the lines on which claims stand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import TraitKind, painted_lines, second_look
from certipep.documents.ocr import available_engine, client
from certipep.errors import UnreadableError

Raw = Callable[..., Path]
SHOWN = b"BT /F 11 Tf 60 700 Td (Content) Tj ET BT /F 11 Tf 200 700 Td (5.1 kg) Tj ET "
PLACE = (1, (190.0, 75.0, 300.0, 100.0))

pytestmark = pytest.mark.skipif(available_engine() != "rapidocr", reason="no recogniser is installed")


def lying(path: Path, where: Path) -> Path:
    """Give the font a table that says m where it paints k."""
    pikepdf = pytest.importorskip("pikepdf")
    table = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <6b> <006d> endbfchar endcmap"
    with pikepdf.open(path) as document:
        document.pages[0].Resources.Font.F.ToUnicode = document.make_stream(table)
        document.save(where)
    return where


def looked(path: Path, **settings: Any) -> tuple[Any, ...]:
    return second_look(path, sha256(path.read_bytes()).hexdigest(), [PLACE], **settings)


def test_a_letter_that_is_painted_as_another_is_told(raw_pdf: Raw, tmp_path: Path) -> None:
    (trait,) = looked(lying(raw_pdf(SHOWN), tmp_path / "lying.pdf"))
    assert trait.kind is TraitKind.DIFFERS
    assert (trait.page, trait.text) == (1, "5.1 mg")
    assert "5.1 kg" in trait.message


def test_an_honest_line_is_not(raw_pdf: Raw) -> None:
    assert looked(raw_pdf(SHOWN)) == ()


def test_another_file_than_the_one_that_was_read_is_not_looked_at(raw_pdf: Raw, tmp_path: Path) -> None:
    path = lying(raw_pdf(SHOWN), tmp_path / "lying.pdf")
    for given in (path, tmp_path / "missing.pdf"):
        (trait,) = second_look(given, "0" * 64, [PLACE])
        assert trait.kind is TraitKind.UNTESTED
        assert "another one than the one that was read" in trait.message


def test_what_is_no_pdf_has_no_painted_page(tmp_path: Path) -> None:
    path = tmp_path / "coa.txt"
    path.write_text("Content 5.1 mg")
    assert looked(path) == ()


def message(data: bytes) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Message-ID"] = "a@example.org", "COA", "<1@x>"
    letter.set_content("See the attached file.")
    letter.add_attachment(data, "application", "pdf", filename="coa.pdf")
    return bytes(letter)


def archive(data: bytes, name: str = "coa.pdf") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.txt", "certificates")
        package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("wrapped", [archive, message, lambda data: archive(archive(data), "inner.zip")])
def test_a_file_in_an_archive_or_message_is_looked_at(raw_pdf: Raw, tmp_path: Path, wrapped: Any) -> None:
    data = lying(raw_pdf(SHOWN), tmp_path / "lying.pdf").read_bytes()
    outer = tmp_path / "outer"
    outer.write_bytes(wrapped(data))
    (trait,) = second_look(outer, sha256(data).hexdigest(), [PLACE])
    assert trait.kind is TraitKind.DIFFERS


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the recogniser fail as often as the list says."""
    times = [0]

    def recognise(pictures: Any, limits: Any) -> Any:
        times[0] -= 1
        if times[0] >= 0:
            raise UnreadableError("the recogniser failed on this page (it stopped)")
        return original(pictures, limits)

    original = client.recognise_lines
    monkeypatch.setattr(client, "recognise_lines", recognise)
    return times


def test_what_could_not_be_looked_at_is_told(raw_pdf: Raw, failing: list[int]) -> None:
    failing[0] = 9
    (trait,) = looked(raw_pdf(SHOWN))
    assert (trait.kind, trait.page) == (TraitKind.UNTESTED, 1)
    assert trait.message.endswith("(the recogniser failed on this page (it stopped))")


def test_one_failure_is_tried_again(raw_pdf: Raw, tmp_path: Path, failing: list[int]) -> None:
    path = raw_pdf(SHOWN)
    failing[0] = 1
    assert looked(path) == ()
    failing[0] = 1
    (trait,) = looked(lying(path, tmp_path / "lying.pdf"))
    assert trait.kind is TraitKind.DIFFERS


def test_a_recogniser_that_was_ended_is_started_again(raw_pdf: Raw, tmp_path: Path) -> None:
    path = lying(raw_pdf(SHOWN), tmp_path / "lying.pdf")
    looked(path)
    client._running[0]._process.kill()
    assert [trait.kind for trait in looked(path)] == [TraitKind.DIFFERS]


def test_a_value_that_stands_upright_was_read_but_once(raw_pdf: Raw) -> None:
    path = raw_pdf(
        b"BT /F 11 Tf 60 700 Td (Content) Tj ET BT /F 11 Tf 0 1 -1 0 200 700 Tm (3108.4 Da) Tj ET "
    )
    (trait,) = second_look(path, sha256(path.read_bytes()).hexdigest(), [(1, (180.0, 55.0, 210.0, 100.0))])
    assert trait.kind is TraitKind.UNTESTED
    assert "does not run along the page" in trait.message


def reading_as(monkeypatch: pytest.MonkeyPatch, *texts: tuple[str, float]) -> None:
    """Let the recogniser read each painting of a line as the next of these."""
    left = list(texts)

    def recognise(pictures: Any, limits: Any) -> Any:
        del limits
        one = left.pop(0)
        return [one for _ in pictures]

    monkeypatch.setattr(client, "recognise_lines", recognise)


@pytest.mark.parametrize(
    "texts",
    [
        [("", 0.0)] * 3,
        [("5.1 kg", 0.99), ("5.1 hg", 0.99), ("", 0.0)],
        [("7.7 kg", 0.6)] * 3,
    ],
)
def test_a_line_that_no_painting_confirms_was_not_tested(
    raw_pdf: Raw, monkeypatch: pytest.MonkeyPatch, texts: list[tuple[str, float]]
) -> None:
    path = raw_pdf(SHOWN.replace(b"kg", b"mg"))
    reading_as(monkeypatch, *texts)
    (trait,) = looked(path)
    assert (trait.kind, trait.text) == (TraitKind.UNTESTED, "5.1 mg")


@pytest.mark.parametrize(
    "texts",
    [
        [("5.1 mg", 0.99)],
        [("5.1 kg", 0.99), ("5.1 mg", 0.5)],
        [("", 0.0), ("S.l mg", 0.9)],
        [("7.7 kg", 0.99), ("", 0.0), ("5.1 mg", 0.99)],
    ],
)
def test_a_line_that_one_painting_confirms_is_not_told(
    raw_pdf: Raw, monkeypatch: pytest.MonkeyPatch, texts: list[tuple[str, float]]
) -> None:
    path = raw_pdf(SHOWN.replace(b"kg", b"mg"))
    reading_as(monkeypatch, *texts)
    assert looked(path) == ()


@pytest.mark.parametrize(
    ("said", "seen"), [("C₁₂₉H₂₁₅N₃₃O₅₅", "C129H215N33O55"), ("10⁻³ µg", "10-3 μg"), ("ﬁt", "fit")]
)
def test_raised_lowered_and_joined_letters_are_as_they_are_recognised(said: str, seen: str) -> None:
    assert not painted_lines._differs(said, seen)
    assert painted_lines._differs("C₁₂₉H₂₁₅N₃₃O₅₅", "C129H215N35O55")


def test_words_in_a_script_that_is_not_recognised_are_left_out() -> None:
    words = [
        [text, [x, 100.0, x + 5.0 * len(text), 110.0], "F", 10.0, "#000000"]
        for x, text in (
            (50.0, "<"),
            (58.0, "10"),
            (72.0, "КОЕ/г"),
            (100.0, "на"),
            (114.0, "25"),
            (127.0, "мг"),
        )
    ]
    lines, missed = painted_lines._lines([{"number": 1, "words": words}], {(1, (50.0, 100.0, 137.0, 110.0))})
    assert [(line.text, line.box[2]) for line in lines] == [("< 10", 68.0), ("25", 124.0)]
    assert not missed
