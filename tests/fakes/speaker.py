"""A speaker as the skill sees it: words to intents by the interaction model, and real envelopes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from skill.simulator.recogniser import recognise

__all__ = ["APPLICATION", "envelope", "recognise"]

APPLICATION = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"


def envelope(  # noqa: PLR0913 - a request has as many parts
    request: dict[str, Any], attributes: object, now: float, user: str, locale: str, *, new: bool
) -> dict[str, Any]:
    """Return a whole request as a speaker without a screen sends it."""
    application = {"applicationId": APPLICATION}
    whom = {"userId": user}
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "version": "1.0",
        "session": {
            "new": new,
            "sessionId": "amzn1.echo-api.session.dialogue",
            "application": application,
            "attributes": attributes,
            "user": whom,
        },
        "context": {
            "System": {
                "application": application,
                "user": whom,
                "device": {"deviceId": "amzn1.ask.device.dialogue", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.dialogue",
            "timestamp": stamp,
            "locale": locale,
            **request,
        },
    }
