"""The stock stack, made importable in this process alone: nobody's files are changed."""

from __future__ import annotations

import importlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import certifi
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import CustomSkillBuilder
from flask import Flask, Response, jsonify, request

NARROW = r"\b(\d\.\d\.\d[a-z]*)\b"
WIDE = r"\b(\d+\.\d+\.\d+[a-z]*)\b"


@contextmanager
def widened() -> Iterator[None]:
    """Let the stock certificate library read OpenSSL's version whatever its number of digits."""
    search = re.search

    def wider(pattern: Any, *rest: Any) -> Any:  # noqa: ANN401 - stands for re.search
        return search(WIDE if pattern == NARROW else pattern, *rest)

    re.search = wider  # type: ignore[assignment] # for the length of an import
    try:
        yield
    finally:
        re.search = search


# Loaded at once, before anything of ours puts its stand-in in the certificate library's place.
with widened():
    verifiers: Any = importlib.import_module("ask_sdk_webservice_support.verifier")
    handlers: Any = importlib.import_module("ask_sdk_webservice_support.webservice_handler")


def trust(root: bytes) -> None:
    """Let the stock verifier trust the PEM certificate *root* beside the usual ones."""
    with tempfile.NamedTemporaryFile(suffix=".pem", delete=False) as file:
        file.write(Path(certifi.where()).read_bytes() + root)
    os.environ["SSL_CERT_FILE"] = file.name


def app(chain_url: str, chain: bytes) -> Flask:
    """Return the stock stack's service, verification on, the chain at *chain_url* known."""
    verifier = verifiers.RequestVerifier()
    verifier._cert_cache[chain_url] = chain
    service = handlers.WebserviceSkillHandler(
        skill=_skill(), verify_signature=False, verify_timestamp=True, verifiers=[verifier]
    )
    flask = Flask("stock", static_folder=None)

    @flask.post("/skill")
    def skill() -> Response:
        body = request.data.decode("utf-8")
        return jsonify(service.verify_request_and_dispatch(request.headers, body))

    return flask


class Greeter(AbstractRequestHandler):
    """Greets, whatever was asked."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take it."""
        return True

    def handle(self, handler_input: HandlerInput) -> Any:  # noqa: ANN401 - the SDK's response
        """Greet."""
        return (
            handler_input.response_builder.speak("Hello. What would you like to do?")
            .ask("What would you like to do?")
            .response
        )


def _skill() -> CustomSkill:
    builder = CustomSkillBuilder()
    builder.add_request_handler(Greeter())
    return builder.create()
