"""The web service: one address for the speaker, two for whoever watches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response, request

from content.records.progress import ProgressStore, StoreUnavailableError
from skill.http import (
    JSON,
    Doorway,
    SkillWebservice,
    answer_problems,
    answered,
    problem,
    refuse_strangers,
    respond,
)
from skill.settings import Settings
from skill.verification import ClaimVerifier

SKILL = "/skill"
"""Where the speaker's requests go."""

PROBE = "0" * 64
"""A key that no user has, for asking the store whether it answers."""

if TYPE_CHECKING:
    from content.records.speech import RendererFactory
    from skill.components import Parts


def create_app(
    settings: Settings, parts: Parts | None = None, voice: RendererFactory | None = None
) -> Flask:
    """Return the service that *settings* describe, made of *parts* where they are given.

    Sessions are streamed where there is a *voice* to record them and an address to play them from.

    Raises:
        SettingsError: if the settings do not go together.
        ContentError: if the content has faults.
    """
    from skill.components import make_parts  # noqa: PLC0415 - the engine and its content, only here

    settings.check()
    parts = parts or make_parts(settings, voice)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=settings.verify)
    signatures = parts.signatures if settings.verify else None
    return _routes(settings, parts, SkillWebservice(parts.skill, signatures, claims))


def _routes(settings: Settings, parts: Parts, endpoint: SkillWebservice) -> Flask:
    app = Flask("skill", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    if not settings.verify:
        app.before_request(lambda: refuse_strangers(request.environ))
        _serve_library(app)
    app.add_url_rule(
        SKILL,
        view_func=partial(respond, endpoint, parts.observer),
        methods=["POST"],
        endpoint="skill",
    )
    app.add_url_rule("/healthz", view_func=_healthz, endpoint="healthz")
    app.add_url_rule("/readyz", view_func=partial(_readyz, parts.store), endpoint="readyz")
    if parts.shelf is not None:
        from skill.audio import serve_tracks  # noqa: PLC0415 - only where sessions are streamed

        serve_tracks(app, parts.shelf)
    if parts.pictured:
        from skill.http.card_pictures import serve_cards  # noqa: PLC0415 - only where it is wanted

        serve_cards(app)
    if parts.trial is not None:
        from skill.trial.routes import serve_trial  # noqa: PLC0415 - only where nothing is verified

        serve_trial(app, parts.trial)
    answer_problems(app, parts.observer)
    if settings.verify:
        answer = partial(answered, endpoint, parts.observer)
        refuse = partial(problem, parts.observer)
        inner = app.wsgi_app
        app.wsgi_app = Doorway(inner, SKILL, answer, refuse, settings.max_body)  # type: ignore[method-assign] # as Flask advises
    return app


def _serve_library(app: Flask) -> None:
    from skill.handlers import library_of  # noqa: PLC0415 - the engine, as in create_app
    from skill.leaflets import serve_leaflets  # noqa: PLC0415 - only where nothing is verified

    serve_leaflets(app, library_of)


def _healthz() -> Response:
    """Answer while the process lives."""
    return Response('{"status":"ok"}\n', mimetype=JSON)


def _readyz(store: ProgressStore) -> Response:
    """Answer whether requests can be served in full: content and roots were read at the start."""
    try:
        store.load(PROBE)
    except StoreUnavailableError as fault:
        return Response(f'{{"status":"degraded","store":"{fault.key}"}}\n', 503, mimetype=JSON)
    return Response('{"status":"ready"}\n', mimetype=JSON)
