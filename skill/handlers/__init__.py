"""The SDK's handler input in, its response out; thin translators between platform and coach.

``turns`` alone reads and writes progress, through the store that is handed in. No rule of care
stands here: a handler translates, asks the coach, and translates back.
"""

from skill.handlers.coaches import FALLBACK_LOCALE, coach_of, library_of
from skill.handlers.mappers import make_mappers
from skill.handlers.registry import INTENT_HANDLERS, exception_handlers, handlers
from skill.handlers.turns import SkillService

__all__ = [
    "FALLBACK_LOCALE",
    "INTENT_HANDLERS",
    "SkillService",
    "coach_of",
    "exception_handlers",
    "handlers",
    "library_of",
    "make_mappers",
]
