"""What an utterance means, where it is still looked for."""

from content.coaching.nlu.intent import Kind, Meaning
from content.coaching.triage.case import Description, Finding
from content.records.sides import Side

__all__ = ["Description", "Finding", "Kind", "Meaning", "Side"]
