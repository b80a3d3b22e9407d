"""What deploy/ holds names commands, settings and files that exist."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from skill.settings import Settings, environment_name

TOP = Path(__file__).parents[2]
DEPLOY = TOP / "deploy"
SETTINGS = {environment_name(setting) for setting in fields(Settings)}
FILES = ["Dockerfile", "compose.yaml", "example.env", "Caddyfile", "hip-coach.service"]
OTHERS = {"HIP_COACH_DOMAIN", "HIP_COACH_UPSTREAM"}
"""Variables of the example's own, for Caddy."""


@pytest.mark.parametrize("name", FILES)
def test_every_setting_named_is_one(name: str) -> None:
    named = set(re.findall(r"HIP_COACH_[A-Z_]+", (DEPLOY / name).read_text()))
    assert named <= SETTINGS | OTHERS


def test_the_image_is_not_root_and_starts_our_command() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    assert "USER coach" in text
    assert 'ENTRYPOINT ["/opt/hip-coach/bin/hip-coach-skill"]' in text
    commands = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["scripts"]
    assert commands["hip-coach-skill"] == "skill.cli:main"


def test_no_secret_gets_into_the_image() -> None:
    left_out = (TOP / ".dockerignore").read_text().splitlines()
    assert {".git", "deploy/.env", "var", "*.key", "*.sqlite3*"} <= set(left_out)


def test_the_containers_may_write_nowhere_else() -> None:
    text = (DEPLOY / "compose.yaml").read_text()
    assert "read_only: true" in text
    assert "cap_drop: [ALL]" in text


def test_every_variable_of_the_compose_file_is_in_the_example() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "example.env").read_text(), re.MULTILINE))
    assert used == given


def test_only_the_skill_s_addresses_are_passed_on() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    assert set(re.findall(r"handle (/\w+)", text)) == {"/skill", "/audio", "/healthz"}


def test_the_proxy_bounds_what_a_client_sends_in_time_and_size() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    largest = f"{Settings().max_body // 1024}KiB"
    for line in (f"max_size {largest}", f"request_buffers {largest}", "read_header 5s"):
        assert line in text
    assert "read_body 5s" in text


def test_the_unit_runs_without_rights() -> None:
    text = (DEPLOY / "hip-coach.service").read_text()
    for line in ("DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"):
        assert line in text
    assert "ExecStart=/opt/hip-coach/bin/hip-coach-skill serve" in text
