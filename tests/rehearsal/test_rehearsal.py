"""The page on operations and its rehearsal have the same parts, and its commands are of this tree.

The rehearsal itself is ``make rehearse``: it needs root, Caddy and PostgreSQL.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from skill.cli import main
from tests.rehearsal import __main__ as rehearsal
from tests.rehearsal.sandbox import TOP, SkipError, commands_of, machine


def test_every_part_of_the_page_is_rehearsed_in_its_order() -> None:
    assert list(commands_of()) == list(rehearsal.CHECKS)


@pytest.mark.parametrize("name", rehearsal.CHECKS)
def test_the_commands_are_those_of_a_shell(name: str) -> None:
    told = subprocess.run(
        ["/bin/bash", "-n"], input=commands_of()[name], text=True, capture_output=True, check=False
    )
    assert told.returncode == 0, told.stderr


def test_the_commands_name_files_and_commands_of_ours() -> None:
    text = "\n".join(commands_of().values())
    assert all((TOP / name).exists() for name in re.findall(r"deploy/[\w.-]+", text))
    assert set(re.findall(r"hip-coach-skill (\w+)", text)) <= set(main.commands)


def test_where_something_is_not_here_it_is_skipped_in_a_plain_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SkipError, match="not here: caddy, "), machine():
        pass
    assert rehearsal.main() == 0
    assert capsys.readouterr().out.startswith("rehearsal skipped: not here: caddy, ")


def test_without_root_it_is_skipped_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("caddy", "curl", "openssl", "runuser", "mount", "pg_dump", "psql", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SkipError, match="needs root"), machine():
        pass
