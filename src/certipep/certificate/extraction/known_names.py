"""Words that the reference panel knows as the name of a peptide."""

from __future__ import annotations

from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.reference.names import name_sound
from certipep.reference.panel import panel

__all__ = ["names_a_peptide"]


def names_a_peptide(head: str, vocabulary: Vocabulary) -> bool:
    """Return whether a few words begin with a name of the panel, and are no test and no label themselves."""
    words = head.split()
    if not words or len(words) > threshold("words of a headline") or vocabulary.test(head) is not None:
        return False
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if panel.ids_of(name) or panel.sounds_to_ids.get(name_sound(name)):
            return vocabulary.label(name) is None and vocabulary.test(name) is None
    return False
