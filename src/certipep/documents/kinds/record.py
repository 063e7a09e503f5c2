"""A certificate record as JSON: handed on as it is, for the layer that knows its fields."""

from __future__ import annotations

import json
import re

from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.plain.decoding import decode, is_text
from certipep.documents.plain.grid import page_of_lines
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

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
    try:
        json.loads(text)
    except ValueError as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "the start"
        raise UnreadableError(f"{source.file}: not valid JSON at {where}; mend the record there") from None
    except RecursionError:
        raise LimitError(f"{source.file}: this JSON is nested too deep to be a record") from None
    page = page_of_lines(text.splitlines()[:2000])
    document = Document(
        source.file, "record", source.sha256, len(source.data), (page,), metadata={"text": text}
    )
    return (document,)


KIND = Kind("record", sniff, read)
