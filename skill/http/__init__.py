"""Verifies, answers, logs and counts HTTP requests.

Depends on Flask and WSGI, on no store; the skill is an object that answers an envelope.
``card_pictures`` loads the content's drawings, so it is imported by name, and only if cards have
pictures.
"""

from skill.http.answer import answer_and_log, answer_flask_request
from skill.http.error_responses import JSON, error_response, register_error_handlers
from skill.http.fast_path import FastPath
from skill.http.local_access import require_local_request
from skill.http.webservice import (
    MalformedRequestError,
    RetryLaterError,
    SkillResponse,
    SkillWebservice,
)

__all__ = [
    "JSON",
    "FastPath",
    "MalformedRequestError",
    "RetryLaterError",
    "SkillResponse",
    "SkillWebservice",
    "answer_and_log",
    "answer_flask_request",
    "error_response",
    "register_error_handlers",
    "require_local_request",
]
