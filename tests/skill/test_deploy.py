"""What deploy/ holds names commands, settings and files that exist."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from skill.settings import Settings, environment_name

TOP = Path(__file__).parents[2]
DEPLOY = TOP / "deploy"
SETTINGS = {environment_name(setting) for setting in fields(Settings)}
FILES = ["Dockerfile", "compose.yaml", "example.env", "Caddyfile", "hip-coach.service"]
OTHERS = {"HIP_COACH_DOMAIN", "HIP_COACH_UPSTREAM", "HIP_COACH_CADDY_BODY"}
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
    named = [set(line.split()) for line in re.findall(r"^\t@\w+ path (.+)$", text, re.MULTILINE)]
    assert named == [{"/skill", "/skill/"}, {"/audio/*", "/cards/*", "/healthz"}]
    assert text.count("reverse_proxy") == len(named)


def test_the_proxy_bounds_what_a_client_sends_in_time_and_size() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    largest = f"{Settings().max_body // 1024}KiB"
    assert f"max_size {largest}" in text
    for line in ("read_header 5s", "read_body 5s", "idle 1m", "grace_period 10s"):
        assert line in text
    for name in ("body.caddy", "body-2.6.2.caddy"):
        assert largest in (DEPLOY / name).read_text()


CADDY = shutil.which("caddy")


@pytest.mark.skipif(CADDY is None, reason="caddy is not installed: apt-get install caddy")
def test_the_caddy_that_is_here_takes_the_file(tmp_path: Path) -> None:
    version = subprocess.run([str(CADDY), "version"], capture_output=True, text=True, check=True)  # noqa: S603 - found
    numbers = [int(part) for part in re.findall(r"\d+", version.stdout)[:3]]
    body = "body-2.6.2.caddy" if numbers <= [2, 6, 2] else "body.caddy"
    told = subprocess.run(  # noqa: S603 - the same
        [str(CADDY), "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")],
        env={
            "HIP_COACH_CADDY_BODY": body,
            "HIP_COACH_DOMAIN": "http://localhost:8999",
            "XDG_DATA_HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("hip-coach.service", ("MemoryMax=1G", "TasksMax=1024", "LimitCORE=0")),
        ("compose.yaml", ("mem_limit: 1g", "pids_limit: 1024", "core: 0", "max-size: 10m")),
    ],
)
def test_memory_tasks_cores_and_logs_are_bounded(name: str, lines: tuple[str, ...]) -> None:
    text = (DEPLOY / name).read_text()
    for line in lines:
        assert line in text


def test_every_container_is_bounded() -> None:
    text = (DEPLOY / "compose.yaml").read_text()
    services = text.partition("\nservices:\n")[2].partition("\nvolumes:\n")[0]
    assert len(re.findall(r"^  \w+:$", services, re.MULTILINE)) == services.count("<<: *bounded")


def test_the_threads_of_every_worker_fit_the_limit_of_tasks() -> None:
    assert 2 * (Settings().threads + 64) <= 1024  # compose begins two workers


def test_what_is_not_used_is_not_in_the_image() -> None:
    assert "uninstall --yes certvalidator oscrypto" in (DEPLOY / "Dockerfile").read_text()


def test_the_unit_runs_without_rights() -> None:
    text = (DEPLOY / "hip-coach.service").read_text()
    for line in ("DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"):
        assert line in text
    assert "ExecStart=/opt/hip-coach/bin/hip-coach-skill serve" in text
