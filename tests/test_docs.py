"""Every command, option, setting and dependency stands in the documentation."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from content.library import LOCALES
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


PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
)
TOPS = ("content/", "skill/", "local_voice/", "tests/", "docs/", "interaction_models/", "deploy/")
ROOMS = ("content", "skill", "local_voice", "tests")


def paths_in(page: str) -> set[str]:
    """Return what stands in backticks and looks like a path or a module of the repository.

    Names in capitals and in angle brackets stand for others: ``docs/NAME.md``.
    """
    marked = re.findall(r"`([^`\s]+)`", (ROOT / page).read_text(encoding="utf-8"))
    bare = {one.partition("::")[0].rstrip("/") for one in marked}
    paths = {one for one in bare if f"{one}/".startswith(TOPS)}
    modules = {one for one in bare if re.fullmatch(rf"({'|'.join(ROOMS)})(\.[a-z_]+)+", one)}
    return {one for one in paths if not re.search(r"[A-Z]{2}|<|\{", one)} | modules


def is_there(path: str) -> bool:
    """Whether *path*, which may hold a ``*``, or the module of that name, or its owner, exists."""
    if "/" in path:
        return any(ROOT.glob(path))
    place = ROOT / path.replace(".", "/")
    return any(p.is_dir() or p.with_suffix(".py").is_file() for p in (place, place.parent))


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    assert sorted(path for path in paths_in(page) if not is_there(path)) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text(encoding="utf-8"))
    near = [link for link in links if "://" not in link]
    assert [link for link in near if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_paths_are_found_and_missed() -> None:
    assert "tests/dialogs/en" in paths_in("CONTRIBUTING.md")
    assert is_there("content/data/en")
    assert is_there("tests.house")
    assert not is_there("content/coaching/talk.py")
    assert not is_there("tests.benchmarks.none.there")


def test_every_room_stands_on_the_page_of_the_rooms() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    doors = {
        door.parent.relative_to(ROOT)
        for name in ROOMS[:3]
        for door in (ROOT / name).rglob("__init__.py")
    }
    rooms = {
        room.as_posix()
        for room in doors
        if any(p.stem != "__init__" for p in (ROOT / room).glob("*.py"))
    }
    assert sorted(room for room in rooms if f"`{room}`" not in page) == []


def test_every_locale_stands_where_one_is_chosen() -> None:
    page = (ROOT / "skill" / "simulator" / "static" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<option value="(en-[A-Z]{2})"', page) == list(LOCALES)
    settings = dict(commands(laptop))["settings"]
    told = [it.help or "" for it in settings.params if isinstance(it, click.Option)]
    assert [loc for loc in LOCALES if not any(loc in line for line in told)] == []
