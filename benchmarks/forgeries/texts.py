"""Forged texts, records and messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.paper import HEAD, TABLE, Make


def plain(good: str = "", cell: str = "", *, join: str = "\t") -> str:
    """Return the paper as lines of text, with the cell `good` replaced."""
    lines = [f"{a}: {b}" for a, b in HEAD] + [""]
    lines += [join.join(cell if one == good else one for one in row) for row in TABLE]
    return "\r\n".join(lines) + "\r\n"


def message(words: str, styled: str, *, later: str = "", sort: str = "plain") -> bytes:
    """Return a message in two forms, and a `later` part that is shown below them."""
    letter = EmailMessage()
    letter["From"], letter["To"] = "a@example.org", "b@example.org"
    letter["Subject"], letter["Message-ID"] = "COA", "<1@x>"
    letter.set_content(words, subtype=sort)
    if styled:
        letter.add_alternative(styled, subtype="html")
    if later:
        letter.make_mixed()
        extra = EmailMessage()
        extra.set_content(later)
        letter.attach(extra)
    return bytes(letter)


def attached(words: str, sort: str, data: str, shown: str) -> bytes:
    """Return a message with a further part of the kind text/`sort`, which a program shows below the text."""
    letter = EmailMessage()
    letter["From"], letter["To"] = "a@example.org", "b@example.org"
    letter["Subject"], letter["Message-ID"] = "COA", "<1@x>"
    letter.set_content(words)
    letter.make_mixed()
    extra = EmailMessage()
    extra.set_content(data, subtype="plain" if sort == "rfc822" else sort)
    if shown:
        extra["Content-Disposition"] = shown
    letter.attach(extra)
    return bytes(letter)


_OVERLAY = "\u0336"  # strikes out the letter before it
TEXTS: dict[str, Callable[[str, str], str]] = {
    "turned": lambda g, _: f"\u202e{g}\u202c", "isolated": lambda g, _: f"\u2067{g}\u2069",
    "terminal": lambda g, b: f"{g}\x1b[{len(g)}D{b}", "struck by marks": lambda g, _: _OVERLAY.join(g) + _OVERLAY,
    "backspaces": lambda g, b: g + "\b" * len(g) + b, "written over": lambda g, b: f"{g}\r{b}",
    "tags": lambda g, _: f"<del>{g}</del>", "comment": lambda g, b: f"<!-- {g} --> {b}"[: 9 + len(g)],
    "tildes": lambda g, _: f"~~{g}~~",
    "enclosed": lambda g, _: "".join(one + ("\u20e0" if one.isdigit() else "") for one in g),
    "turned letters": lambda g, _: f"\u200f{g}",
    "struck in words": lambda g, b: f"[-{g}-]{{+{b}+}}", "correction below": lambda g, b: f"{g} (corrected: {b})",
    "pages of old terminals": lambda g, b: f"{g}\f\x1b[1A{b}",
    "digits with marks": lambda g, _: "\u20d2".join(g) + "\u20d2",
}  # fmt: skip
TABLES: dict[str, Callable[[str, str], str]] = {
    "formula": lambda g, b: f'="{b}"&LEFT("{g}",0)', "sum": lambda _, b: f"=0+{b.split()[0]}",
    "turned": lambda g, _: f"\u202e{g}\u202c", "struck by marks": lambda g, _: _OVERLAY.join(g) + _OVERLAY,
}  # fmt: skip


def texts() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    page = lambda good, cell: html(html_rows(good, cell)).decode()  # noqa: E731
    mails: dict[str, Callable[[str, str], bytes]] = {
        "two forms": lambda g, b: message(plain(), page(g, b)),
        "two forms the other way": lambda g, b: message(plain(g, b), page("", "")),
        "a part below": lambda _, b: message(plain(), "", later=f"Molecular weight (MS): {b}"),
        "a part below the styled form": lambda _, b: message(plain(), page("", ""), later=f"Mass: {b}"),
        "another form": lambda g, b: message(plain(g, b), page("", ""), sort="enriched"),
        "two heads": lambda *_: b"Content-Type: text/html\r\n" + message(plain(), ""),
        "hidden in the styled form": lambda g, _: message(
            "", page(g, f"<span style='font-size:0'>{g}</span>")
        ),
        "turned": lambda g, _: message(plain(g, f"\u202e{g}\u202c"), ""),
        "a part shown as a page": lambda _, b: attached(
            plain(), "html", f"<p>Purity (HPLC): {b}</p>", "inline"
        ),
        "a letter within": lambda _, b: attached(
            plain(), "rfc822", f"Subject: COA\r\n\r\nPurity (HPLC): {b}", ""
        ),
        "a form in a form": lambda g, b: b"X-A: 1\r\n" + message(plain(g, b), page(g, g)),
        "an unknown encoding": lambda g, b: message(plain(g, b), page(g, g)).replace(
            b'charset="utf-8"', b'charset="utf-7"'
        ),
        "forms of an odd sort": lambda g, b: message(plain(g, b), page(g, g)).replace(
            b"multipart/alternative", b"multipart/x-mixed-replace"
        ),
    }
    for name, made in mails.items():
        yield f"email: {name}", lambda good, bad, m=made: ("eml", m(good, bad))
    for name, cell in TEXTS.items():
        yield f"txt: {name}", lambda good, bad, c=cell: ("txt", plain(good, c(good, bad)).encode())
    for name, cell in TABLES.items():
        yield f"csv: {name}", lambda good, bad, c=cell: ("csv", _csv(good, c(good, bad)))
    yield "csv: separator of its own", lambda good, _: ("csv", b"sep=|\r\n" + _csv(good, good))
    yield "html: behind a long text", lambda good, _: (
        "html", b"a " * 3000 + html(html_rows(good, f"<span style='font-size:0'>{good}</span>")))  # fmt: skip
    yield "svg: drawn", lambda good, _: ("svg", _svg(good))
    yield "json: text and value", lambda good, bad: ("json", record(good, bad))
    yield "json: two of one name", lambda good, bad: (
        "json", record(good, good).replace(b'"unit"', f'"text": "{bad}", "text": "{good}", "unit"'.encode()),
    )  # fmt: skip
    yield "json: text without a value", lambda good, bad: ("json", record(good, bad, number=False))
    yield "json: limit", lambda good, _: (
        "json", record(good, good).replace(b'"unit"', b'"specification": "<= 2.0", "criterion": {"comparator": ">=", '
                                           b'"low": 2.0}, "unit"'))  # fmt: skip


def _csv(good: str, cell: str) -> bytes:
    quoted = '"' + cell.replace('"', '""') + '"'
    rows = [",".join(quoted if one == good else f'"{one}"' for one in row) for row in (*HEAD, (), *TABLE)]
    return "\r\n".join(rows).encode()


def _svg(good: str) -> bytes:
    lines = "".join(
        f"<text y='{20 * at}'>{' '.join(row).replace('<', '&lt;').replace('>', '&gt;')}</text>\n"
        for at, row in enumerate((*HEAD, *TABLE))
    )
    faint = f"<tspan opacity='.01'>{good}</tspan>"
    return f"<svg xmlns='http://www.w3.org/2000/svg'>\n{lines.replace(good, faint)}</svg>".encode()


def record(good: str, bad: str, *, number: bool = True) -> bytes:
    kinds = {"Da": "mass_found", "%": "purity", "mg": "content"}
    results: list[dict[str, Any]] = [
        {"test": "mass_found", "text": "3108.4 Da", "value": 3108.4, "unit": "Da"},
        {"test": "purity", "text": "98.5 %", "value": 98.5, "unit": "%"},
        {"test": "content", "text": "5.1 mg", "value": 5.1, "unit": "mg"},
    ]
    for one in results:
        if one["test"] == kinds[good.split()[1]]:
            one["text"] = bad
            if not number:
                del one["value"]
    certificate = {"pages": [1], "product": "Thymosin alpha 1 5 mg", "lot": "LPW-1", "formula": "C129H215N33O55",
                   "cas": "62304-98-7", "molecular_weight": 3108.3, "manufacturer": "Larkspur (invented)",
                   "report_number": "C-26-0317", "dates": {"reported": "2026-03-16"}, "results": results}  # fmt: skip
    return json.dumps(
        [{"schema": "certipep.record/1", "file": "x", "sha256": "", "certificates": [certificate]}]
    ).encode()
