"""Settings come from the environment and from flags, and refuse what must not run."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from skill import settings
from skill.settings import Settings, SettingsError


def test_every_setting_is_read_from_the_environment() -> None:
    read = settings.from_environment(
        {
            "HIP_COACH_HOST": "::1",
            "HIP_COACH_PORT": "9",
            "HIP_COACH_SKILL_ID": "one, two",
            "HIP_COACH_VERIFY": "no",
            "HIP_COACH_PUBLIC_URL": "https://coach.example",
            "HIP_COACH_STORE": "sqlite:///x",
            "HIP_COACH_STORE_KEY": "secret",
            "HIP_COACH_OLD_STORE_KEY": "older",
            "HIP_COACH_STORE_TIMEOUT": "0.1",
            "HIP_COACH_TRUST_ROOTS": "/roots.pem",
            "HIP_COACH_MAX_BODY": "5",
            "HIP_COACH_WORKERS": "2",
            "HIP_COACH_THREADS": "3",
            "HIP_COACH_STOP_TIMEOUT": "4",
            "HIP_COACH_METRICS_PORT": "6",
            "HIP_COACH_LOG_LEVEL": "debug",
            "PATH": "/bin",
        }
    )
    assert read == Settings(
        host="::1",
        port=9,
        skill_id=("one", "two"),
        verify=False,
        public_url="https://coach.example",
        store="sqlite:///x",
        store_key="secret",
        old_store_key="older",
        store_timeout=0.1,
        trust_roots=Path("/roots.pem"),
        max_body=5,
        workers=2,
        threads=3,
        stop_timeout=4,
        metrics_port=6,
        log_level="debug",
    )


def test_what_is_given_counts_before_the_environment() -> None:
    assert settings.from_environment({"HIP_COACH_PORT": "9"}, port=10).port == 10


def test_an_empty_variable_is_none() -> None:
    assert settings.from_environment({"HIP_COACH_PORT": ""}).port == 8000


@pytest.mark.parametrize("word", ["1", "TRUE", "yes", "on"])
def test_words_for_yes(word: str) -> None:
    assert settings.from_environment({"HIP_COACH_VERIFY": word}).verify


@pytest.mark.parametrize(
    ("name", "text"), [("PORT", "eight"), ("VERIFY", "maybe"), ("STORE_TIMEOUT", "soon")]
)
def test_what_cannot_be_read_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"HIP_COACH_{name}: cannot read '{text}'"):
        settings.from_environment({f"HIP_COACH_{name}": text})


def test_secrets_are_not_shown() -> None:
    assert "hush" not in repr(Settings(store_key="hush"))
    secret = [each.name for each in fields(Settings) if not each.repr]
    assert secret == ["store_key", "old_store_key"]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LocalHost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound
        ("10.0.0.1", False),
        ("::", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_what_is_this_machine_alone(host: str, expected: bool) -> None:  # noqa: FBT001 - a row of the table
    assert settings.is_loopback(host) is expected


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "skill-id: needed"),
        ({"verify": False, "host": "0.0.0.0"}, "no-verify: listens on loopback only"),  # noqa: S104 - the same
        ({"verify": False, "public_url": "https://x.example"}, "no-verify: not with a public-url"),
        ({"skill_id": ("a",), "public_url": "http://x.example"}, "public-url: must begin"),
        ({"skill_id": ("",)}, "skill-id: must not be empty"),
        ({"skill_id": ("a", " ")}, "skill-id: must not be empty"),
        ({"skill_id": ("a",), "host": ""}, "host: must not be empty"),
        ({"skill_id": ("a",), "public_url": "https://"}, "public-url: names no host"),
        ({"skill_id": ("a",), "public_url": "https:///x"}, "public-url: names no host"),
        ({"verify": False, "port": 0}, "port: 1 at least"),
        ({"verify": False, "port": 65_536}, "port: 65535 at most"),
        ({"verify": False, "metrics_port": 65_536}, "port: 65535 at most"),
        ({"verify": False, "workers": 0}, "workers: 1 at least"),
        ({"verify": False, "store_timeout": -1.0}, "store-timeout: 0.01 at least"),
        ({"verify": False, "log_level": "loud"}, "log-level: one of debug, info"),
    ],
)
def test_what_must_not_run_is_refused(changed: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        settings.from_environment({}, **changed).check()


def test_what_may_run_is_not_refused() -> None:
    Settings(verify=False, port=65_535, log_level="DEBUG").check()
    Settings(skill_id=("a",), host="0.0.0.0", public_url="https://x.example").check()  # noqa: S104 - the same
