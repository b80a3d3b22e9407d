"""Every setting of the service, in one frozen record; options and variables have these names."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from configparser import ConfigParser
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "HIP_COACH_"
LOG_LEVELS = ("debug", "info", "warning", "error")
LAST_PORT = 65_535


class SettingsError(Exception):
    """Settings that are invalid or contradict each other; the message is one line for a person."""


def _make_field(
    help_text: str, default: object, *, minimum: float | None = None, secret: bool = False
) -> Any:  # noqa: ANN401 - as in dataclasses.field
    metadata = {"help": help_text, "minimum": minimum}
    return field(default=default, metadata=metadata, repr=not secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of the service. Durations are in seconds, sizes in bytes."""

    host: str = _make_field("Address to listen on.", "127.0.0.1")
    port: int = _make_field("Port to listen on.", 8000, minimum=1)
    skill_id: tuple[str, ...] = _make_field(
        "Skill id to answer for, amzn1.ask.skill....; several are allowed.", ()
    )
    verify: bool = _make_field(
        "Verify that requests come from Amazon; off only for trials on this machine.", default=True
    )
    public_url: str = _make_field("HTTPS address at which the world reaches the service.", "")
    audio: str = _make_field("Folder that streamed sessions are rendered into.", "var/audio")
    store: str = _make_field(
        "Where progress is kept: sqlite:///FILE, postgresql://... or dynamodb://TABLE?region=...",
        "sqlite:///var/hip-coach.sqlite3",
    )
    store_key: str = _make_field(
        "Secret that user ids are hashed with; made once beside a SQLite store.", "", secret=True
    )
    old_store_key: str = _make_field(
        "The secret before store-key, while records move to the new one.", "", secret=True
    )
    store_timeout: float = _make_field(
        "Seconds that reading or writing progress may take.", 0.4, minimum=0.01
    )
    trust_roots: Path | None = _make_field("PEM file of roots to trust, not certifi's.", None)  # noqa: RUF009 - a field
    max_body: int = _make_field("Largest request accepted, in bytes.", 256 * 1024, minimum=1)
    workers: int = _make_field("Worker processes.", 1, minimum=1)
    threads: int = _make_field("Threads in each worker.", 256, minimum=1)
    stop_timeout: int = _make_field(
        "Seconds that requests under way get when it stops.", 10, minimum=1
    )
    metrics_port: int = _make_field("Loopback port of GET /metrics; 0 for none.", 0, minimum=0)
    log_level: str = _make_field("debug, info, warning or error.", "info")

    @property
    def local_url(self) -> str:
        """Return the URL of the service on this machine, for people and their browsers."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def check(self) -> None:
        """Refuse settings that the service must not run with.

        Raises:
            SettingsError: naming the first setting at fault.
        """
        for setting in fields(self):
            minimum = setting.metadata["minimum"]
            if minimum is not None and getattr(self, setting.name) < minimum:
                raise SettingsError(f"{setting.name.replace('_', '-')}: {minimum} at least")
        if max(self.port, self.metrics_port) > LAST_PORT:
            raise SettingsError(f"port: {LAST_PORT} at most")
        if self.log_level.lower() not in LOG_LEVELS:
            raise SettingsError(f"log-level: one of {', '.join(LOG_LEVELS)}")
        self._check_public_url()
        for name, texts in {"host": (self.host,), "skill-id": self.skill_id}.items():
            if not all(map(str.strip, texts)):
                raise SettingsError(f"{name}: must not be empty")
        if self.verify and not self.skill_id:
            raise SettingsError("skill-id: needed, or use --no-verify for a trial on this machine")
        if not self.verify and not is_loopback(self.host):
            raise SettingsError(f"no-verify: listens on loopback only, not on {self.host}")

    def _check_public_url(self) -> None:
        if not self.public_url:
            return
        if not self.public_url.startswith("https://"):
            raise SettingsError("public-url: must begin with https://")
        if not urlsplit(self.public_url).hostname:
            raise SettingsError("public-url: names no host")
        if not self.verify:
            raise SettingsError("no-verify: not with a public-url; strangers could speak to it")


def is_loopback(host: str) -> bool:
    """Return whether *host*, a name or an address without a port, is a loopback address."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def environment_name(setting: Field[Any]) -> str:
    """Return the environment variable that *setting* is read from."""
    return PREFIX + setting.name.upper()


def from_environment(environment: Mapping[str, str], **given: object) -> Settings:
    """Return the settings: those *given* first, then those in *environment*, then defaults.

    Raises:
        SettingsError: for a value that cannot be read.
    """
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = environment_name(setting)
        if text := environment.get(name):
            try:
                values[setting.name] = PARSERS[str(setting.type)](text)
            except (KeyError, ValueError) as fault:
                raise SettingsError(f"{name}: cannot read {text!r}") from fault
    return Settings(**{**values, **given})


PARSERS: Mapping[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: ConfigParser.BOOLEAN_STATES[text.lower()],
    "tuple[str, ...]": lambda text: tuple(text.replace(",", " ").split()),
    "Path | None": Path,
}
