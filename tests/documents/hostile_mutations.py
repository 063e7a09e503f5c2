"""Mutations that know a format: what a hostile hand would do to a document, beyond flipped bits."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

__all__ = ["hostile"]

_ENTITIES = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE a PUBLIC "-//x//y" "http://127.0.0.1:9/none.dtd">',
)
_PLACES = ("../../outside.txt", "/outside.txt", "..\\..\\outside.txt", "C:\\outside.txt", "a/../../b.txt")
_NUMBERS = ("0", "-1", "1e99", "NaN", "99999999999999999999", "4294967295", "2147483648")

Mutation = Callable[[bytes, random.Random], bytes]


def hostile(data: bytes, chance: random.Random) -> bytes | None:
    """Return a copy changed within its format, or None where none of the ways fits."""
    for head, ways in _WAYS:
        if data[: len(head)] == head:
            return chance.choice(ways)(data, chance)
    return None


def _zip(data: bytes, chance: random.Random) -> bytes:
    """Pack the members again: one mutated, one more that wants to be written elsewhere, or one that is a bomb."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _text(content, chance) if name == chosen and content else content)
        extra = chance.randrange(4)
        if extra == 0:
            new.writestr(chance.choice(_PLACES), b"Purity: 99 %")
        elif extra == 1:
            new.writestr("big.xml", b"<a>" + bytes(chance.choice((10**6, 3 * 10**7))))
        elif extra == 2:
            new.writestr("inner.zip", data)
    return out.getvalue()


def _text(data: bytes, chance: random.Random) -> bytes:
    """Nest deeply, repeat, declare entities, or replace a number; for markup, JSON, CSV and mail."""
    text = data.decode("utf-8", "replace")
    how = chance.randrange(6)
    at = chance.randrange(len(text) + 1)
    if how == 0:
        opening = chance.choice(("<div>", "<table><tr><td>", "<w:p>", "[", '{"a":', "(", '"'))
        text = text[:at] + opening * chance.choice((50, 3_000, 60_000)) + text[at:]
    elif how == 1:
        text = chance.choice(_ENTITIES) + text[:at] + "&x;&c;" + text[at:]
    elif how == 2:
        part = text[at : at + 200] or text[:200]
        text = text[:at] + part * chance.choice((10, 2_000)) + text[at:]
    elif how == 3:
        numbers = list(re.finditer(r"\d+", text))
        if numbers:
            spot = chance.choice(numbers)
            text = text[: spot.start()] + chance.choice(_NUMBERS) + text[spot.end() :]
    elif how == 4:
        text = (
            text[:at] + chance.choice(("\0", "\u202e", "\ufeff", "\r", "\x1b[2J", "\udc80")) * 20 + text[at:]
        )
    else:
        text = text[:at] + "9" * chance.choice((400, 200_000)) + text[at:]
    return text.encode("utf-8", "surrogatepass")


def _deep(data: bytes, chance: random.Random) -> bytes:
    """Nest sections and lists by their indents, or repeat a key without end."""
    levels = chance.choice((20, 400, 3_000))
    if chance.random() < 0.5:
        return data + b"".join(b" " * at + b"- a:\n" for at in range(levels))
    return data + b"".join(b"[s%d]\nkey = %d\n" % (at, at) for at in range(levels))


def _anchors(data: bytes, chance: random.Random) -> bytes:
    """Name a list and hold it many times in the next: a bomb where names are followed."""
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n"]
    for at in range(1, chance.choice((3, 12))):
        lines.append(b"a%d: &a%d [%s]\n" % (at, at, b", ".join([b"*a%d" % (at - 1)] * 9)))
    return data + b"".join(lines)


def _pdf(data: bytes, chance: random.Random) -> bytes:
    """Give the page an impossible size, a rotation, or nest an array without end."""
    how = chance.randrange(3)
    if how == 0:
        box = " ".join(chance.choice(("0", "-5", "1e9", "99999999", "612")) for _ in range(4)).encode()
        return re.sub(rb"/MediaBox\s*\[[^\]]*\]", b"/MediaBox [" + box + b"]", data)
    if how == 1:
        return data.replace(b"/Type /Page\n", b"/Type /Page /Rotate 37 /UserUnit 1e6\n")
    return data.replace(b"endobj", b"[" * chance.choice((100, 100_000)) + b" endobj", 1)


def _png(data: bytes, chance: random.Random) -> bytes:
    """Declare another size, with the right check sum."""
    sides = struct.pack(">II", *(chance.choice((0, 1, 100, 65_535, 2**31 - 1)) for _ in range(2)))
    head = b"IHDR" + sides + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


def _bmp(data: bytes, chance: random.Random) -> bytes:
    """Declare another size."""
    sides = struct.pack("<ii", *(chance.choice((0, -1, 1, 65_535, 2**31 - 1)) for _ in range(2)))
    return data[:18] + sides + data[26:]


def _gif(data: bytes, chance: random.Random) -> bytes:
    """Declare another size, or repeat the frame many times."""
    if chance.random() < 0.5:
        return data[:6] + struct.pack("<HH", 65_535, chance.choice((1, 65_535))) + data[10:]
    return data[:-1] + data[13:-1] * chance.choice((2, 500)) + b";"


_WAYS: tuple[tuple[bytes, tuple[Mutation, ...]], ...] = (
    (b"PK\x03\x04", (_zip,)),
    (b"%PDF-", (_pdf,)),
    (b"\x89PNG", (_png,)),
    (b"BM", (_bmp,)),
    (b"GIF8", (_gif,)),
    (b"<", (_text,)),
    (b"{", (_text,)),
    (b"From:", (_text,)),
    (b"Test,", (_text,)),
    (b"[", (_text, _deep)),
    (b"---", (_text, _deep, _anchors)),
)
