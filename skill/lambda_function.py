"""The same skill on AWS Lambda, where the trigger has checked the signature: ``handler``.

Settings come from the environment. The file system is read-only there: the store is a remote one.
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
    """Answer *event*, a request of the speaker's as plain values.

    Raises:
        VerificationError: if it is for another skill.
        MalformedRequestError: if it is no request.
        UndoneError: if it is to be sent again.
    """
    del context
    answer = endpoint().answer((), msgspec.json.encode(event))
    told: dict[str, Any] = msgspec.json.decode(answer.body)
    return told


@cache
def endpoint() -> SkillWebservice:
    """Return the skill, put together once a process.

    Raises:
        SettingsError, ContentError: as ``skill.components.make_components``.
    """
    settings = from_environment(os.environ)
    settings.check()
    logs.configure(settings.log_level)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=False)
    return SkillWebservice(make_components(settings).skill, None, claims)


if ON_LAMBDA in os.environ:  # a cold start has more processor than the first request
    endpoint()
