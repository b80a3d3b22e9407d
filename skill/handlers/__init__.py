"""Handlers translate between Alexa and the coach: the SDK's handler input to its response.

Only ``turns`` and ``user_records`` read and write progress, in the store that they are given. A
handler holds no medical rule: it translates the request, asks the coach, translates the answer.
"""

from skill.handlers.coaches import coach_of, library_of
from skill.handlers.dialog import ErrorHandler, RequestHandler
from skill.handlers.turns import SkillService
from skill.handlers.user_records import UserRecords

__all__ = [
    "ErrorHandler",
    "RequestHandler",
    "SkillService",
    "UserRecords",
    "coach_of",
    "library_of",
]
