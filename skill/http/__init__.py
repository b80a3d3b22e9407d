"""HTTP requests in, HTTP responses out: verified, dispatched to the skill, logged and counted.

It may touch Flask and WSGI; it knows the skill only as what answers an envelope, and no store.
``card_pictures`` loads the drawings of the content, so it is imported by name, where cards have
pictures.
"""

from skill.http.endpoint import answered, respond
from skill.http.error_responses import JSON, answer_problems, problem
from skill.http.fast_path import Doorway
from skill.http.local_access import refuse_strangers
from skill.http.webservice import Answer, MalformedRequestError, SkillWebservice, UndoneError

__all__ = [
    "JSON",
    "Answer",
    "Doorway",
    "MalformedRequestError",
    "SkillWebservice",
    "UndoneError",
    "answer_problems",
    "answered",
    "problem",
    "refuse_strangers",
    "respond",
]
