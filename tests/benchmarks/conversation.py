"""Leads our own skill into a session, so that a "next" in it can be measured."""

from __future__ import annotations

import json
import tempfile
from typing import Any

from skill.app import create_app
from skill.settings import Settings
from tests.benchmarks import bodies

STEPS = ("AMAZON.YesIntent", "AMAZON.NoIntent")
MOST_TURNS = 8


def session_attributes() -> dict[str, Any]:
    """Return the attributes of a session under way.

    Raises:
        RuntimeError: if no answer of a willing runner starts one.
    """
    folder = tempfile.mkdtemp(prefix="hip-coach-bench-")
    settings = Settings(verify=False, store=f"sqlite:///{folder}/progress.sqlite3")
    client = create_app(settings).test_client()
    attributes: dict[str, Any] = {}
    for name in ("StartWarmUpIntent", "AMAZON.NoIntent", "AMAZON.YesIntent", "AMAZON.YesIntent"):
        told = client.post("/skill", data=json.dumps(bodies.intent(name, attributes))).get_json()
        attributes = told["sessionAttributes"]
        if attributes.get("session"):
            return attributes
    raise RuntimeError("no session was started")
