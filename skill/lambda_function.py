"""The same skill on AWS Lambda, where the trigger checks the signature: ``handler``.

Settings come from the environment. Lambda's file system is read-only, so the store must be remote.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import msgspec

from skill.components import make_components
from skill.http import SkillWebservice
from skill.operations import logs
from skill.settings import from_environment
from skill.verification import ClaimVerifier

ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME"


def handler(event: object, context: object) -> dict[str, Any]:
    """Answer *event*, an Alexa request as plain values of JSON.

    Raises:
        VerificationError: if the request is for another skill.
        MalformedRequestError: if the event is no Alexa request.
        RetryLaterError: if Alexa must send the event again.
    """
    del context
    answer = webservice().answer((), msgspec.json.encode(event))
    response: dict[str, Any] = msgspec.json.decode(answer)
    return response


@cache
def webservice() -> SkillWebservice:
    """Return the skill's web service, made once per process.

    Raises:
        SettingsError, ContentError: as ``skill.components.make_components``.
    """
    settings = from_environment(os.environ)
    settings.check()
    logs.configure(settings.log_level)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)
    return SkillWebservice(make_components(settings).skill, None, claims)


if ON_LAMBDA in os.environ:  # the cold start has more CPU time than the first request
    webservice()
