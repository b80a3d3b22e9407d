"""Verifies, answers, logs and counts HTTP requests.

Depends on Flask and WSGI, on no store; the skill is an object that answers an envelope.
``card_pictures`` loads the content's drawings, so it is imported by name, and only if cards have
pictures.
"""

from skill.http.error_responses import JSON, error_response
from skill.http.webservice import SkillWebservice

__all__ = ["JSON", "SkillWebservice", "error_response"]
