"""Without verification, only programs on this machine may use the service."""

from __future__ import annotations

from collections.abc import Mapping

from skill.settings import is_loopback

PROXY_HEADERS = (
    *("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_CF_", "HTTP_TRUE_CLIENT_IP"),
    *("HTTP_X_REAL_IP", "HTTP_X_ORIGINAL_HOST", "HTTP_X_CLIENT_IP", "HTTP_X_CLUSTER_CLIENT_IP"),
)
"""What the names of headers begin with that a proxy or a tunnel adds."""


class NotLocalError(Exception):
    """A request that seems to come from another machine or another site's page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def require_local_request(environ: Mapping[str, object]) -> None:
    """Refuse a request with a foreign Host, through a proxy, or from another site's page.

    Raises:
        NotLocalError: with the reason.
    """
    if not is_loopback(_host_without_port(str(environ.get("HTTP_HOST", "")))):
        raise NotLocalError("foreign_host")
    if any(name.startswith(PROXY_HEADERS) for name in environ):
        raise NotLocalError("forwarded")
    if environ.get("HTTP_ORIGIN", own := f"http://{environ.get('HTTP_HOST')}") != own:
        raise NotLocalError("foreign_origin")


def _host_without_port(host: str) -> str:
    """Return *host* without its port; an IPv6 address is in brackets."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] if ":" in host else host
