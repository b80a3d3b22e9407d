"""The web service: the skill's endpoint, and two health endpoints for monitoring."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

from content.records.progress import ProgressStore, StoreUnavailableError
from skill.http import JSON, SkillWebservice, error_response
from skill.operations.logs import Sampler
from skill.settings import Settings, is_loopback
from skill.verification import ClaimVerifier

SKILL_PATH = "/skill"
"""The path that Alexa posts requests to."""

PROBE_KEY = "0" * 64
"""A key that no user has; loading it shows whether the store works."""

PROXY_HEADERS = (
    *("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_CF_", "HTTP_TRUE_CLIENT_IP"),
    *("HTTP_X_REAL_IP", "HTTP_X_ORIGINAL_HOST", "HTTP_X_CLIENT_IP", "HTTP_X_CLUSTER_CLIENT_IP"),
)
"""What the names of headers begin with that a proxy or a tunnel adds."""

if TYPE_CHECKING:
    from content.records.speech import RendererFactory
    from skill.components import Components


def create_app(
    settings: Settings,
    components: Components | None = None,
    make_renderer: RendererFactory | None = None,
) -> Flask:
    """Return the service that *settings* describe; *components* replace the usual ones in tests.

    Sessions are streamed if there are a *make_renderer* to record them with and an address to play
    them from.

    Raises:
        SettingsError: if the settings contradict each other.
        ContentError: if the content has faults.
    """
    from skill.components import make_components  # noqa: PLC0415 - loads the engine and all content

    settings.check()
    components = components or make_components(settings, make_renderer)
    claims = ClaimVerifier(frozenset(settings.skill_id), check_time=settings.verify)
    webservice = SkillWebservice(
        components.skill, components.signatures, claims, components.observer
    )
    app = Flask("skill", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.url_map.strict_slashes = False  # "/skill/" is our address as well
    app.add_url_rule(
        SKILL_PATH, view_func=webservice.answer_flask_request, methods=["POST"], endpoint="skill"
    )
    app.add_url_rule("/healthz", view_func=_healthz, endpoint="healthz")
    app.add_url_rule("/readyz", view_func=partial(_readyz, components.store), endpoint="readyz")
    for add_routes in components.routes:
        add_routes(app)
    if not settings.verify:
        _add_leaflets(app)
        app.before_request(lambda: require_local_request(request.environ))
    on_error = partial(error_response, components.observer, Sampler())
    app.register_error_handler(Exception, on_error)
    return app


def _add_leaflets(app: Flask) -> None:
    from skill.handlers import library_of  # noqa: PLC0415 - the engine, as in create_app
    from skill.leaflets import serve_leaflets  # noqa: PLC0415 - only without verification

    serve_leaflets(app, library_of)


def _healthz() -> Response:
    """Answer as long as the process runs."""
    return Response('{"status":"ok"}\n', mimetype=JSON)


def _readyz(store: ProgressStore) -> Response:
    """Answer whether the store works; content and trust roots were loaded at the start."""
    try:
        store.load(PROBE_KEY)
    except StoreUnavailableError as fault:
        return Response(f'{{"status":"degraded","store":"{fault.key}"}}\n', 503, mimetype=JSON)
    return Response('{"status":"ready"}\n', mimetype=JSON)


def require_local_request(environ: Mapping[str, object]) -> None:
    """Refuse a request with a foreign Host, through a proxy, or from another site's page.

    Raises:
        Forbidden: with the reason as its description.
    """
    if not is_loopback(_host_without_port(str(environ.get("HTTP_HOST", "")))):
        raise Forbidden("foreign_host")
    if any(name.startswith(PROXY_HEADERS) for name in environ):
        raise Forbidden("forwarded")
    if environ.get("HTTP_ORIGIN", own := f"http://{environ.get('HTTP_HOST')}") != own:
        raise Forbidden("foreign_origin")


def _host_without_port(host: str) -> str:
    """Return *host* without its port; an IPv6 address is in brackets."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] if ":" in host else host
