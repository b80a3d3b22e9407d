"""The tests pass whatever a desktop has set: looks, language, proxy, its owner's own wishes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOUCHY = (
    "tests/local_voice/cli/test_progress.py",
    "tests/local_voice/library/test_own_routines.py",
    "tests/skill/test_cli.py",
)
"""Tests of what is drawn, told and written, which once failed on one desktop or another."""

PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "dumb"}
DESKTOPS = {
    "colourful": {
        "FORCE_COLOR": "1",
        "COLUMNS": "30",
        "TERM": "xterm-256color",
        "DISPLAY": ":9",
        "WAYLAND_DISPLAY": "wayland-9",
        "PULSE_SERVER": "unix:/nowhere/pulse",
    },
    "plain": {**PLAIN, "NO_COLOR": "1", "TZ": "Asia/Kolkata"},
    "a host": {"XDG_DATA_HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere", "HIP_COACH_PORT": "x"},
}


@pytest.mark.parametrize("name", DESKTOPS)
def test_the_tests_pass_on_any_desktop(name: str) -> None:
    told = subprocess.run(  # noqa: S603 - our own interpreter and tests
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TOUCHY],
        cwd=ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": "", **DESKTOPS[name]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


def test_neither_a_proxy_nor_an_account_is_used() -> None:
    script = "import os, tests.conftest; print(sorted(os.environ))"
    foreign = dict.fromkeys(("http_proxy", "HTTPS_PROXY", "AWS_PROFILE", "HIP_COACH_STORE"), "x")
    kept = dict.fromkeys(("HIP_COACH_SCREENSHOTS",), "x")
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **foreign, **kept},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not [name for name in foreign if f"'{name}'" in told.stdout]
    assert "'HIP_COACH_SCREENSHOTS'" in told.stdout
