"""What stands beside a table, or in a picture set into the page, is no part of its rows."""

from __future__ import annotations

from msgspec.structs import replace

from certificate.making import document, page, rows
from certipep.certificate import understand
from certipep.documents.document import Page, Picture, Word

TABLE = rows(
    100, 14, (40, 150, 250),
    ("Analysis", "Method", "Result"),
    ("Purity", "HPLC", "99.4 %"),
    ("Quantity", "HPLC", "5.05 mg"),
    ("Endotoxins", "LAL", "< 0.5 EU/mg"),
)  # fmt: skip


def results(one: Page) -> dict[str, str]:
    (certificate,) = understand(document(one)).certificates
    return {result.test: result.text for result in certificate.results}


WANTED = {"purity": "99.4 %", "content": "5.05 mg", "endotoxin": "< 0.5 EU/mg"}


def test_a_photograph_far_right_of_the_table():
    photo = [(480, 113, "EXAMPLEPEP"), (482, 128, "TB-500"), (484, 142, "5MG")]
    assert results(page(*TABLE, *photo, source="ocr")) == WANTED


def test_a_spectrum_far_left_of_the_table():
    moved = [(x + 300, y, text) for x, y, text in TABLE]
    spectrum = [(40, 114, "[M+2H]2+"), (45, 128, "710.2"), (60, 160, "500"), (110, 160, "700")]
    assert results(page(*moved, *spectrum, source="ocr")) == {**WANTED, "mz": "710.2"}


def test_a_verdict_in_a_column_without_heading_is_not_lost():
    one = page(*TABLE, (480, 114, "FAIL"), source="ocr")
    assert "FAIL" in " ".join(results(one).values())


def test_a_photograph_set_into_a_page_of_text():
    photo = [
        Word("EXAMPLEPEP", (310, 115, 360, 122), source="ocr"),
        Word("5MG", (320, 128, 340, 135), source="ocr"),
    ]
    made = page(*TABLE)
    made = replace(
        made, words=(*made.words, *photo), pictures=(Picture((300, 95, 380, 160), 400, 300, "0" * 64),)
    )
    assert results(made) == WANTED


def test_a_form_that_was_filled_in_is_one_page():
    labels = [
        Word("Purity:", (40, 100, 80, 110), source="ocr"),
        Word("Lot:", (40, 120, 70, 130), source="ocr"),
    ]
    typed = page((150, 100, "99.4 %"), (150, 120, "AB-12 of May"))
    made = replace(
        typed,
        words=(*typed.words, *labels),
        pictures=(Picture((30, 90, 330, 140), 400, 300, "0" * 64),),
    )
    assert results(made)["purity"] == "99.4 %"


def test_a_form_left_of_names_that_end_below_their_heading():
    size = 18.0  # as high as the boxes of a recogniser

    def ended(right: float, y: float, text: str) -> tuple[float, float, str, float]:
        # A character is half as wide as high, a space 0.3.
        return (right - 0.5 * size * len(text.replace(" ", "")) - 0.3 * size * text.count(" "), y, text, size)

    fields = [("Product", "BPC-157"), ("Lot", "A17"), ("CAS", "137525-51-0"), ("Client", "Alder Ltd")]
    tests = [("Purity", "99.4 %"), ("Water content", "3.1 %"), ("Acetate", "5.6 %"), ("TFA", "0.1 %")]
    made = page(
        ended(460, 80, "Test"),
        ended(580, 80, "Result"),
        *(
            item
            for at, ((label, value), (name, found)) in enumerate(zip(fields, tests, strict=True))
            for y in (104 + 24 * at,)
            for item in (
                (20, y, label, size),
                ended(290, y, value),
                ended(460, y, name),
                ended(580, y, found),
            )
        ),
        source="ocr",
    )
    (certificate,) = understand(document(made)).certificates
    header = certificate.header
    assert {name: header[name].text for name in ("product", "lot", "cas", "client")} == {
        "product": "BPC-157", "lot": "A17", "cas": "137525-51-0", "client": "Alder Ltd"
    }  # fmt: skip
    assert [one.text for one in certificate.results] == ["99.4 %", "3.1 %", "5.6 %", "0.1 %"]
