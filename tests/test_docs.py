"""Every command, option, setting and dependency stands in the documentation."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from local_voice.cli import hip_coach as laptop
from skill.cli import main as service

ROOT = Path(__file__).parent.parent
LAPTOP = (ROOT / "docs" / "laptop.md").read_text(encoding="utf-8")
SERVING = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
SPOKEN_FOR = {"--help", "--version"}


def commands(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, f"{path} {name}".strip())
    else:
        yield path, command


def options(command: click.Command) -> set[str]:
    named = {
        opt for param in command.params if isinstance(param, click.Option) for opt in param.opts
    }
    return {opt for opt in named if opt.startswith("--")} - SPOKEN_FOR


@pytest.mark.parametrize(("path", "command"), list(commands(laptop)), ids=str)
def test_the_laptops_commands_are_in_the_docs(path: str, command: click.Command) -> None:
    assert f"hip-coach {path}" in LAPTOP
    assert [opt for opt in options(command) if opt not in LAPTOP] == []


@pytest.mark.parametrize(("path", "command"), list(commands(service)), ids=str)
def test_the_services_commands_are_in_the_docs(path: str, command: click.Command) -> None:
    assert path.rpartition(" ")[2] in SERVING
    assert [opt for opt in options(command) if opt not in SERVING] == []


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *itertools.chain.from_iterable(extras)]
    names = {re.split(r"[\[<>=; ]", one, maxsplit=1)[0].lower() for one in wanted}
    assert sorted(name for name in names if name not in lines) == []
