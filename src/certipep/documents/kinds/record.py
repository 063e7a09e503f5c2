"""A certificate record as JSON: handed on as it is, for the layer that knows its fields."""

from __future__ import annotations

import json
import re

from certipep.documents.document import Document, Trait, TraitKind
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.plain.decoding import decode, is_text
from certipep.documents.plain.grid import page_of_lines
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_UNICODE = re.compile(r"(?<!\\)\\u(?![dD][89a-fA-F])([0-9a-fA-F]{4})")
_MOST_SAID = 3
_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:(\{\s*[\"}]|\[\s*[\[{\]])|[{\[])")


def sniff(source: Source) -> int:
    """Recognise an object or a list, which no certificate in plain text begins with."""
    match = _START.match(source.head)
    if match is None or not is_text(source.data):
        return 0
    return 80 if match.group(1) else 40 if source.suffix == ".json" else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Check that it is JSON; the text stands in ``metadata["text"]``, and its lines are the words."""
    text, _ = decode(source.data)
    if len(text) > options.limits.characters * 4:
        raise LimitError(f"{source.file}: this record is too long; give one record at a time")
    doubled: dict[str, None] = {}

    def paired(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in pairs:
            if found.get(name, value) != value:
                doubled[name] = None
            found[name] = value
        return found

    try:
        json.loads(text, object_pairs_hook=paired)
    except ValueError as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "the start"
        raise UnreadableError(f"{source.file}: not valid JSON at {where}; mend the record there") from None
    except RecursionError:
        raise LimitError(f"{source.file}: this JSON is nested too deep to be a record") from None
    page = page_of_lines(_UNICODE.sub(lambda match: chr(int(match[1], 16)), text).splitlines()[:2000])
    said = [
        Trait(
            TraitKind.UNTESTED,
            f"the record has two values of the name “{name[:40]}”, of which a program takes either",
        )
        for name in list(doubled)[:_MOST_SAID]
    ]
    document = Document(
        source.file,
        "record",
        source.sha256,
        len(source.data),
        (page,),
        metadata={"text": text},
        traits=tuple(said),
    )
    return (document,)


KIND = Kind("record", sniff, read)
