"""Starts one of the services that are measured: python -m tests.benchmarks.servers NAME PORT."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Flask, Response

from skill.settings import Settings
from tests.benchmarks import identity

CONSTANT = (
    '{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>Hello.</speak>"}}}'
)
THREADS = int(os.environ.get("HIP_COACH_BENCH_THREADS", Settings().threads))


def ours(fetch: Callable[[str], bytes] | None = None) -> Flask:
    """Return the service as it is deployed, but for whose signatures it trusts.

    Without *fetch* the one chain there is costs nothing to have.
    """
    # ruff: noqa: PLC0415 - each process loads only the service that it measures
    from skill.app import create_app
    from skill.components import make_components
    from skill.operations import logs
    from skill.server import prepare_memory_for_workers
    from skill.verification import SignatureVerifier
    from skill.verification.certificates import ChainValidator, trust_roots
    from skill.verification.key_cache import KeyCache

    folder = tempfile.mkdtemp(prefix="hip-coach-bench-")
    settings = Settings(
        skill_id=(identity.SKILL,), store=f"sqlite:///{folder}/progress.sqlite3", metrics_port=1
    )
    logs.configure("info")
    chain = identity.chain()
    roots = [*trust_roots(), *trust_roots(identity.root())]
    cache = KeyCache(fetch or (lambda _: chain), ChainValidator(roots).validate)
    app = create_app(
        settings, replace(make_components(settings), signatures=SignatureVerifier(cache))
    )
    prepare_memory_for_workers()
    return app


def flooded() -> Flask:
    """Return the same, which fetches chains from the stand-in for Amazon's host."""
    from skill.verification.chain_fetcher import fetch_chain
    from tests.benchmarks import certificate_host

    return ours(partial(fetch_chain, connect=certificate_host.connect))


def constant() -> Flask:
    """Return a service that answers the same whatever it hears, and reads nothing."""
    flask = Flask("constant", static_folder=None)
    flask.add_url_rule(
        "/skill",
        view_func=lambda: Response(CONSTANT, mimetype="application/json"),
        methods=["POST"],
        endpoint="skill",
    )
    return flask


def stock() -> Flask:
    """Return the stock stack, which trusts the same."""
    from tests.benchmarks import stock as stack

    stack.trust(identity.root().read_bytes())
    return stack.app(identity.url(), identity.chain())


MADE = {"ours": ours, "flooded": flooded, "constant": constant, "stock": stock}
OURS = ("ours", "flooded")


def _load(name: str, *_: object, **__: object) -> Flask:
    return MADE[name]()


def main() -> None:
    """Serve until told to stop."""
    name, port = sys.argv[1], int(sys.argv[2])
    if name in OURS:  # nothing of ours is loaded beside the stock stack
        from skill.server import share_memory_of_threads

        share_memory_of_threads()
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        target=name,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
    ).serve(target_loader=partial(_load, name))


if __name__ == "__main__":
    main()
