"""The web service: one address for the speaker, two for whoever watches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response, request

from content.records.progress import ProgressStore, StoreUnavailableError
from skill.http import (
    JSON,
    FastPath,
    SkillWebservice,
    answer_request,
    error_response,
    register_error_handlers,
    require_local_request,
    respond,
)
from skill.settings import Settings
from skill.verification import ClaimVerifier

SKILL_PATH = "/skill"
"""Where the speaker's requests go."""

PROBE_KEY = "0" * 64
"""A key that no user has, for asking the store whether it answers."""

if TYPE_CHECKING:
    from content.records.speech import Voice
    from skill.components import Components


def create_app(
    settings: Settings, parts: Components | None = None, voice: Voice | None = None
) -> Flask:
    """Return the service that *settings* describe, made of *parts* where they are given.

    Sessions are streamed where there is a *voice* to record them and an address to play them from.

    Raises:
        SettingsError: if the settings do not go together.
        ContentError: if the content has faults.
    """
    from skill.components import make_components  # noqa: PLC0415 - the engine and its content, only here

    settings.check()
    parts = parts or make_components(settings, voice)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=settings.verify)
    signatures = parts.signatures if settings.verify else None
    return _build_app(settings, parts, SkillWebservice(parts.skill, signatures, claims))


def _build_app(settings: Settings, parts: Components, endpoint: SkillWebservice) -> Flask:
    app = Flask("skill", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    if not settings.verify:
        app.before_request(lambda: require_local_request(request.environ))
        _add_leaflets(app)
    app.add_url_rule(
        SKILL_PATH,
        view_func=partial(respond, endpoint, parts.observer),
        methods=["POST"],
        endpoint="skill",
    )
    app.add_url_rule("/healthz", view_func=_healthz, endpoint="healthz")
    app.add_url_rule("/readyz", view_func=partial(_readyz, parts.store), endpoint="readyz")
    if parts.tracks is not None:
        from skill.audio import serve_tracks  # noqa: PLC0415 - only where sessions are streamed

        serve_tracks(app, parts.tracks)
    if parts.has_card_pictures:
        from skill.http.card_pictures import serve_cards  # noqa: PLC0415 - only where it is wanted

        serve_cards(app)
    if parts.trial is not None:
        from skill.trial.routes import serve_trial  # noqa: PLC0415 - only where nothing is verified

        serve_trial(app, parts.trial)
    register_error_handlers(app, parts.observer)
    if settings.verify:
        answer = partial(answer_request, endpoint, parts.observer)
        refuse = partial(error_response, parts.observer)
        inner = app.wsgi_app
        app.wsgi_app = FastPath(inner, SKILL_PATH, answer, refuse, settings.max_body)  # type: ignore[method-assign] # as Flask advises
    return app


def _add_leaflets(app: Flask) -> None:
    from skill.handlers import library_of  # noqa: PLC0415 - the engine, as in create_app
    from skill.leaflets import serve_leaflets  # noqa: PLC0415 - only where nothing is verified

    serve_leaflets(app, library_of)


def _healthz() -> Response:
    """Answer while the process lives."""
    return Response('{"status":"ok"}\n', mimetype=JSON)


def _readyz(store: ProgressStore) -> Response:
    """Answer whether requests can be served in full: content and roots were read at the start."""
    try:
        store.load(PROBE_KEY)
    except StoreUnavailableError as fault:
        return Response(f'{{"status":"degraded","store":"{fault.key}"}}\n', 503, mimetype=JSON)
    return Response('{"status":"ready"}\n', mimetype=JSON)
