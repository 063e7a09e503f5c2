"""Forged records, tables and messages: two values of one name, values that are marked as void, cells that programs change."""
# ruff: noqa: E501 - the records are easier to read in one line each

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.paper import HEAD, TABLE, Make
from benchmarks.forgeries.texts import message, plain, record


def _edited(good: str, edit: Callable[[dict[str, Any]], None]) -> bytes:
    data = json.loads(record(good, good))
    edit(next(one for one in data[0]["certificates"][0]["results"] if one["text"] == good))
    return json.dumps(data).encode()


def _foreign(good: str, **more: Any) -> dict[str, Any]:
    """Return a record of another program."""
    return {
        "product": "Thymosin alpha 1 (thymalfasin) 5 mg", "lot": "LPW-TA1-2603", "manufacturer": "Larkspur Peptide Works",
        "formula": "C129H215N33O55", "cas": "62304-98-7", "date": "2026-03-16",
        "results": [
            {"test": "Molecular mass found (ESI-MS)", "specification": "3108.3 +/- 1.0 Da", "result": good} | more,
            {"test": "[M+3H]3+", "result": "1037.1"}, {"test": "[M+4H]4+", "result": "778.1"},
            {"test": "Purity (HPLC)", "specification": ">= 98.0 %", "result": "98.5 %"},
            {"test": "Content per vial", "specification": "4.5 - 5.5 mg", "result": "5.1 mg"},
        ],
    }  # fmt: skip


JSON: dict[str, Callable[[str, str], bytes]] = {
    "two values of one name": lambda g, b: json.dumps(_foreign(g)).replace(f'"result": "{g}"', f'"result": "{b}", "result": "{g}"').encode(),
    "two values of one name the other way": lambda g, b: json.dumps(_foreign(g)).replace(f'"result": "{g}"', f'"result": "{g}", "result": "{b}"').encode(),
    "two results of one name": lambda g, b: json.dumps(_foreign(g) | {"x": 1}).replace('"x": 1', f'"results": [{{"test": "Molecular mass found", "result": "{b}"}}]').encode(),
    "not valid": lambda g, _: json.dumps(_foreign(g, valid=False)).encode(),
    "withdrawn": lambda g, _: json.dumps(_foreign(g, status="withdrawn")).encode(),
    "a remark": lambda g, b: json.dumps(_foreign(g, remark=f"corrected to {b}")).encode(),
    "a paper that is void": lambda g, _: json.dumps(_foreign(g) | {"status": "void"}).encode(),
    "a paper that is withdrawn": lambda g, _: json.dumps(_foreign(g) | {"note": "This certificate is withdrawn."}).encode(),
    "negated": lambda g, _: json.dumps(_foreign(f"not {g}")).encode(),
    "escaped marks": lambda g, _: json.dumps(_foreign(f"1\u2060{g}")).encode(),
    "turned": lambda g, _: json.dumps(_foreign(f"\u202e{g}")).encode(),
    "own record, two values of one name": lambda g, b: _edited(g, lambda one: one.update(x=1)).replace(b'"x": 1', f'"value": {b.split()[0]}'.encode()),
    "own record, a remark": lambda g, _: _edited(g, lambda one: one.update(text=f"not {g}")),
    "own record, withdrawn": lambda g, _: _edited(g, lambda one: one.update(text=f"{g} (withdrawn)")),
    "own record, another test": lambda g, b: _edited(g, lambda one: one.update(name=f"Mass {b}")),
    "own record, kilodalton": lambda g, _: _edited(g, lambda one: one.update(unit="kDa")),
    "own record, an upper end": lambda g, b: _edited(g, lambda one: one.update(upper=float(b.split()[0]))),
    "own record, an uncertainty": lambda g, _: _edited(g, lambda one: one.update(uncertainty=9000.0)),
    "own record, a comparator": lambda g, _: _edited(g, lambda one: one.update(comparator="<")),
    "own record, a power": lambda g, _: _edited(g, lambda one: one.update(value=3.1084e3, text="3.1084e9 Da")),
    "own record, a part": lambda g, _: _edited(g, lambda one: one.update(text="43108.4 Da")),
    "own record, a sign": lambda g, _: _edited(g, lambda one: one.update(text="-3108.4 Da")),
}  # fmt: skip


def _csv(good: str, cell: str, sign: str = ",", quote: str = '"') -> bytes:
    rows = [
        sign.join(f"{quote}{cell if one == good else one}{quote}" for one in row)
        for row in (*HEAD, (), *TABLE)
    ]
    return "\r\n".join(rows).encode()


CSV: dict[str, Callable[[str, str], bytes]] = {
    "a formula behind a plus": lambda g, b: _csv(g, f"+{b.split()[0]}+0"),
    "a formula behind a minus": lambda g, b: _csv(g, f"-1*-{b.split()[0]}"),
    "a formula behind a blank": lambda g, b: _csv(g, f' ="{b}"'),
    "a formula behind a tab": lambda g, b: _csv(g, f'\t="{b}"'),
    "a quotation mark": lambda g, _: _csv(g, f"1'{g}"),
    "a return alone": lambda g, b: _csv(g, f"{g}\r{b}"),
    "far to the right": lambda g, _: _csv(g, "-") + b"\r\n" + b"," * 400 + f'"Molecular weight (MS)","{g}"'.encode(),
    "far below": lambda g, _: _csv(g, "-") + b"\r\n" * 3000 + f'"Molecular weight (MS)","ESI-MS","3108.3 +/- 1.0 Da","{g}"'.encode(),
    "nothing between": lambda g, _: _csv(g, g).replace(b'"3108.3 +/- 1.0 Da","3108.4 Da"', b'"3108.3 +/- 1.0 Da1""3108.4 Da"'),
    "withdrawn": lambda g, _: _csv(g, f"{g} (withdrawn)"),
    "hyperlink": lambda g, b: _csv(g, f'@HYPERLINK(""x"",""{b}"")'),
}  # fmt: skip


def _mail(build: Callable[[EmailMessage], None]) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Message-ID"] = (
        "a@example.org",
        "b@example.org",
        "COA",
        "<1@x>",
    )
    build(letter)
    return bytes(letter)


def _styled(cell: str, good: str, sheet: str = "") -> str:
    return html(html_rows(good, cell), sheet).decode()


MAILS: dict[str, Callable[[str, str], bytes]] = {
    "room in the styled form": lambda g, _: message("", _styled(f"<div style='padding-left:1e5px'>{g}</div>", g)),
    "raised in the styled form": lambda g, _: message("", _styled("31<sup><b>08</b></sup>.4 Da", g)),
    "a picture by its number": lambda g, b: message("", _styled(f"<img src='cid:x' alt='{b}'>{g}", g)),
    "withdrawn below": lambda *_: message(plain() + "\r\nThe results above are withdrawn.\r\n", ""),
    "a quoted letter": lambda _, b: message("> " + plain().replace("\r\n", "\r\n> ") + f"\r\nNo: the mass found was {b}.\r\n", ""),
    "the answer is no": lambda *_: message(f"The following certificate is not valid.\r\n\r\n{plain()}", ""),
    "blanks": lambda g, _: message(plain(g, "-") + "\r\n" * 2000 + f"Molecular weight (MS)\tESI-MS\t3108.3 +/- 1.0 Da\t{g}\r\n", ""),
    "flowed": lambda g, _: message(plain(g, f"1 \r\n{g}"), "").replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed; delsp=yes'),
    "a soft end of a line": lambda g, _: message(plain(g, f"1=\r\n{g}"), ""),
    "a subject that withdraws": lambda *_: message(plain(), "").replace(b"Subject: COA", b"Subject: Withdrawn: this certificate is void"),
}  # fmt: skip


def records() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for ending, made in (("json", JSON), ("csv", CSV), ("eml", MAILS)):
        for name, make in made.items():
            yield f"{ending}: {name}", lambda good, bad, e=ending, m=make: (e, m(good, bad))


def honest() -> Iterator[tuple[str, Make]]:
    """Yield honest records, tables and messages."""
    yield (
        "json: of another program",
        lambda g, _: ("json", json.dumps(_foreign(g, status="final", valid=True)).encode()),
    )
    yield "csv: plain", lambda g, _: ("csv", _csv(g, g))
    yield "eml: plain", lambda *_: ("eml", message(plain(), ""))
    yield "eml: styled", lambda g, _: ("eml", message("", _styled(f"<b>{g}</b>", g)))
    yield (
        "eml: a letter before it",
        lambda *_: (
            "eml",
            message(f"Dear customer,\r\nplease find the certificate below.\r\n\r\n{plain()}", ""),
        ),
    )


HONEST_PAPERS = honest
