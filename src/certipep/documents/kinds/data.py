"""Data of other programs as text: XML, INI and YAML, laid out as the paper that they describe."""

from __future__ import annotations

import re
from typing import Any

from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.plain.decoding import decode, is_text
from certipep.documents.plain.elements import xml_tree
from certipep.documents.plain.flow import page_of_blocks
from certipep.documents.plain.keyed import blocks_of_keys
from certipep.documents.plain.sections import ini_tree, yaml_tree
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_ELEMENT = re.compile(r"\s*(?:<\?xml\b[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<[A-Za-z_][\w.:-]*[\s>/]", re.DOTALL)
_DECLARED = re.compile(r'(<\?xml\b[^>]*?)\s+encoding\s*=\s*(["\']).*?\2')
_SECTIONS = re.compile(r"(?:\s*[;#][^\n]*\n)*\s*\[[^\[\]=\n]{1,60}\]\s*\n")
_SURE = 70
_NAMED = 20


def sniff(source: Source) -> int:
    """Recognise elements and sections; indented keys are told by the name of the file."""
    if not is_text(source.data):
        return 0
    if _tree(source) is None:
        return 0
    return _NAMED if source.suffix in (".yaml", ".yml") else _SURE


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Lay the data out as statements and tables."""
    if len(source.data) > options.limits.characters * 4:
        raise LimitError(f"{source.file}: this file is too long; give the certificate alone")
    blocks = list(blocks_of_keys(_tree(source)))
    if not blocks:
        raise UnreadableError(f"{source.file}: there is nothing in this file; ask for it again")
    return (Document(source.file, "data", source.sha256, len(source.data), (page_of_blocks(blocks),)),)


def _tree(source: Source) -> Any:
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"<", b"[", b";", b"#")) and source.suffix not in (".yaml", ".yml", ".ini"):
        return None
    text = decode(source.data)[0]
    if _ELEMENT.match(text):
        return xml_tree(_DECLARED.sub(r"\1", text, count=1))
    if _SECTIONS.match(text):
        return ini_tree(text)
    return yaml_tree(text) if source.suffix in (".yaml", ".yml") else None


KIND = Kind("data", sniff, read)
