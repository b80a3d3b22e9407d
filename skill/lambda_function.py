"""The same skill on AWS Lambda: ``handler``.

What is trusted here is the platform's own authentication: whoever may invoke the function. Only
Alexa's trigger may, so what comes by another way (a URL of the function, a gateway, a queue) is
refused: there nobody has checked a signature.

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
from skill.settings import SettingsError, from_environment
from skill.verification import ClaimVerifier
from skill.wire import MalformedRequestError

ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME"

OTHER_WAYS = frozenset({"requestContext", "httpMethod", "rawPath", "Records"})
"""Fields of events that other services of AWS send; a request of Alexa has none of them."""


def handler(event: object, context: object) -> dict[str, Any]:
    """Answer *event*, an Alexa request as plain values of JSON.

    Raises:
        VerificationError: if the request is for another skill.
        MalformedRequestError: if the event is no Alexa request, or came another way.
        RetryLaterError: if Alexa must send the event again.
    """
    del context
    if not isinstance(event, dict) or not OTHER_WAYS.isdisjoint(event):
        raise MalformedRequestError("not from Alexa's trigger")
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
    if not settings.skill_id:
        raise SettingsError("skill-id: needed; without verification, too")
    logs.configure(settings.log_level)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)
    return SkillWebservice(make_components(settings).skill, None, claims)


if ON_LAMBDA in os.environ:  # the cold start has more CPU time than the first request
    webservice()
