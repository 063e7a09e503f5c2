"""Forged texts, records and messages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.paper import HEAD, ROWS, Make


def message(styled: bytes) -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Message-ID"] = (
        "a@example.org",
        "b@example.org",
        "COA",
        "<1@x>",
    )
    rows = "\n".join(
        "\t".join(row) for row in (*HEAD, ("", ""), ("Test", "Method", "Specification", "Result"), *ROWS)
    )
    letter.set_content(rows)
    letter.add_alternative(styled.decode(), subtype="html")
    return bytes(letter)


def texts() -> Iterator[tuple[str, Make]]:
    def made(good: str, cell: str) -> tuple[str, bytes]:
        lines = [f"{a}: {b}" for a, b in HEAD] + ["", "Test\tMethod\tSpecification\tResult"]
        lines += ["\t".join(cell if one == good else one for one in row) for row in ROWS]
        return "txt", ("\r\n".join(lines) + "\r\n").encode()

    yield "email: two forms", lambda good, bad: ("eml", message(html(html_rows(good, bad))))
    yield "txt: turned", lambda good, _: made(good, f"\u202e{good}\u202c")
    yield "txt: isolated", lambda good, _: made(good, f"\u2067{good}\u2069")
    yield "txt: terminal", lambda good, bad: made(good, f"{good}\x1b[{len(good)}D{bad}")
    yield "json: text and value", lambda good, bad: ("json", record(good, bad))


def record(good: str, bad: str) -> bytes:
    kinds = {"Da": "mass_found", "%": "purity", "mg": "content"}
    results = [
        {"test": "mass_found", "text": "3108.4 Da", "value": 3108.4, "unit": "Da"},
        {"test": "purity", "text": "98.5 %", "value": 98.5, "unit": "%"},
        {"test": "content", "text": "5.1 mg", "value": 5.1, "unit": "mg"},
    ]
    for one in results:
        if one["test"] == kinds[good.split()[1]]:
            one["text"] = bad
    certificate = {"pages": [1], "product": "Thymosin alpha 1 5 mg", "lot": "LPW-1", "formula": "C129H215N33O55",
                   "cas": "62304-98-7", "molecular_weight": 3108.3, "results": results}  # fmt: skip
    return json.dumps(
        [{"schema": "certipep.record/1", "file": "x", "sha256": "", "certificates": [certificate]}]
    ).encode()
