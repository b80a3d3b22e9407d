"""Handlers translate between Alexa and the coach: the SDK's handler input to its response.

Only ``turns`` and ``user_records`` read and write progress, in the store that they are given. A
handler holds no medical rule: it translates the request, asks the coach, translates the answer.
"""

from skill.handlers.coaches import FALLBACK_LOCALE, coach_of, library_of
from skill.handlers.registry import exception_handlers, handlers
from skill.handlers.turns import SkillService

__all__ = [
    "FALLBACK_LOCALE",
    "SkillService",
    "coach_of",
    "exception_handlers",
    "handlers",
    "library_of",
]
