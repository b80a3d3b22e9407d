"""Requests as a speaker sends them, as JSON and as the SDK's objects."""

from __future__ import annotations

import json
from typing import Any

from ask_sdk_core.attributes_manager import AttributesManager
from ask_sdk_core.handler_input import HandlerInput

from skill.wire.request import read_envelope

USER = "amzn1.ask.account.RUNNER"
APPLICATION = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
TIME = "2026-11-22T12:00:00Z"
EPOCH = 1_795_348_800.0


Filled = str | tuple[str, str] | None
"""The words of a slot, the words and the id they match, or nothing."""


def envelope(
    request: dict[str, Any], memory: object = None, interfaces: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a whole envelope around *request*."""
    user = {"userId": USER}
    application = {"applicationId": APPLICATION}
    system = {
        "user": user,
        "application": application,
        "device": {"deviceId": "d", "supportedInterfaces": interfaces or {}},
    }
    return {
        "version": "1.0",
        "session": {
            "new": memory is None,
            "sessionId": "s",
            "application": application,
            "user": user,
            "attributes": memory or {},
        },
        "context": {"System": system},
        "request": {"requestId": "r-1", "timestamp": TIME, "locale": "en-US", **request},
    }


def intent(name: str, **slots: Filled) -> dict[str, Any]:
    """Return an intent's request; a slot is its words, or the words with an id that they match."""
    filled = {key: slot(key, value) for key, value in slots.items()}
    return {
        "type": "IntentRequest",
        "dialogState": "COMPLETED",
        "intent": {"name": name, "confirmationStatus": "NONE", "slots": filled},
    }


def slot(name: str, value: Filled) -> dict[str, Any]:
    """Return a slot that is empty, unmatched, or matched to an id."""
    if value is None:
        return {"name": name, "confirmationStatus": "NONE"}
    words, identity = (value, None) if isinstance(value, str) else value
    return {
        "name": name,
        "value": words,
        "confirmationStatus": "NONE",
        "resolutions": {"resolutionsPerAuthority": [authority(words, identity)]},
    }


def authority(words: str, identity: str | None) -> dict[str, Any]:
    """Return what one authority makes of *words*."""
    if identity is None:
        return {"authority": "a", "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    values = [{"value": {"name": words, "id": identity}}]
    return {"authority": "a", "status": {"code": "ER_SUCCESS_MATCH"}, "values": values}


def handler_input(plain: dict[str, Any]) -> HandlerInput:
    """Return *plain*, an envelope in JSON, as a handler is given it."""
    read: Any = read_envelope(json.dumps(plain).encode())
    return HandlerInput(request_envelope=read, attributes_manager=AttributesManager(read))
