"""The requests that are measured: a small launch, an Echo Show's, a question, a session's next."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tests.benchmarks.identity import SKILL
from tests.fakes import amazon

LONG_ID = "A" * 170
SHOW_BYTES = 7_500


def now() -> str:
    """Return the time as Amazon writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def launch(user: str = "someone") -> dict[str, Any]:
    """Return the launch of a speaker without a screen."""
    return _envelope(user, {"type": "LaunchRequest"}, {"AudioPlayer": {}})


def intent(
    name: str, attributes: dict[str, Any] | None = None, user: str = "someone"
) -> dict[str, Any]:
    """Return an intent in a session that holds *attributes*."""
    asked = {"type": "IntentRequest", "intent": {"name": name, "confirmationStatus": "NONE"}}
    return _envelope(user, asked, {"AudioPlayer": {}}, attributes)


def question(user: str = "someone") -> dict[str, Any]:
    """Return "what is a labral tear", as the platform sends it."""
    matched = {
        "authority": "amzn1.er-authority.echo-sdk.CONDITION",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": "labral tear", "id": "labral_tear"}}],
    }
    asked = intent("ConditionIntent", {}, user)
    asked["request"]["intent"]["slots"] = {
        "condition": {
            "name": "condition",
            "value": "labral tear",
            "confirmationStatus": "NONE",
            "resolutions": {"resolutionsPerAuthority": [matched]},
        }
    }
    return asked


def show(user: str = "someone") -> dict[str, Any]:
    """Return the launch of a device with a screen, as large as such requests are."""
    apl = {"runtime": {"maxVersion": "2024.3"}}
    envelope = _envelope(
        user, {"type": "LaunchRequest"}, {"AudioPlayer": {}, "Alexa.Presentation.APL": apl}
    )
    shown: list[dict[str, Any]] = []
    envelope["context"] |= {
        "Viewport": VIEWPORT,
        "Viewports": [{"type": "APL", "id": "main", **APL_VIEWPORT}],
        "Extensions": {"available": {"aplext:backstack:10": {}}},
        "Alexa.Presentation.APL": {
            "token": "screen",
            "version": "AriaRuntimeLibrary-2024.3",
            "componentsVisibleOnScreen": shown,
        },
    }
    while len(json.dumps(envelope)) < SHOW_BYTES:
        shown.append(_component(len(shown)))
    return envelope


def _component(number: int) -> dict[str, Any]:
    return {
        "uid": f":{1000 + number}",
        "position": "1280x800+0+0:0",
        "type": "text",
        "tags": {"viewport": {}, "focused": False},
        "children": [{"uid": f":{2000 + number}", "type": "graphic", "tags": {"clickable": True}}],
        "entities": [],
    }


VIEWPORT: dict[str, Any] = {
    "experiences": [
        {"arcMinuteWidth": 346, "arcMinuteHeight": 216, "canRotate": False, "canResize": False}
    ],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1280,
    "pixelHeight": 800,
    "dpi": 160,
    "currentPixelWidth": 1280,
    "currentPixelHeight": 800,
    "touch": ["SINGLE"],
    "video": {"codecs": ["H_264_42", "H_264_41"]},
}
APL_VIEWPORT: dict[str, Any] = {
    "shape": "RECTANGLE",
    "dpi": 213,
    "presentationType": "STANDARD",
    "canRotate": False,
    "configuration": {
        "current": {
            "mode": "HUB",
            "video": {"codecs": ["H_264_42", "H_264_41"]},
            "size": {"type": "DISCRETE", "pixelWidth": 1280, "pixelHeight": 800},
        }
    },
}


def _envelope(
    user: str,
    asked: dict[str, Any],
    interfaces: dict[str, Any],
    attributes: dict[str, Any] | None = None,
) -> dict[str, Any]:
    who = {"userId": f"amzn1.ask.account.{LONG_ID}.{user}"}
    ours = {"applicationId": SKILL}
    return {
        "version": "1.0",
        "session": {
            "new": attributes is None,
            "sessionId": "amzn1.echo-api.session.1",
            "application": ours,
            "attributes": attributes or {},
            "user": who,
        },
        "context": {
            "System": {
                "application": ours,
                "user": who,
                "device": {
                    "deviceId": f"amzn1.ask.device.{LONG_ID}",
                    "supportedInterfaces": interfaces,
                },
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "e" * 700,
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.1",
            "locale": "en-US",
            "timestamp": now(),
            **asked,
        },
    }


def posted(envelope: dict[str, Any], path: str = "/skill") -> bytes:
    """Return the bytes of an HTTP request that posts *envelope*, signed, made now."""
    envelope["request"]["timestamp"] = now()
    body = json.dumps(envelope).encode()
    head = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json; charset=utf-8",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in amazon.signed(body)),
        "",
        "",
    ]
    return "\r\n".join(head).encode() + body
