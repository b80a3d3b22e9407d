"""The command that checks the content, on ours and on broken content."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING

import pytest

from content.__main__ import main, read_modules, time_routine
from content.library import load

if TYPE_CHECKING:
    from tests.content.conftest import Folder


def test_our_own_content_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert told.startswith("content: ")
    assert told.endswith(" files, no fault\n")


def test_faults_are_listed(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.change("en/care_topics/ice.toml", "answer", "anwser")
    assert main(["check", str(folder.path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "en/care_topics/ice.toml: answer: is missing" in lines
    assert "en/care_topics/ice.toml: anwser: is unknown here" in lines


def test_a_folder_that_is_not_there(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder.path / "none")]) == 2
    assert capsys.readouterr().err == f"{folder.path / 'none'}: is no folder\n"


def test_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["chekc"])
    assert stop.value.code == 2
    assert "chekc" in capsys.readouterr().err


def test_it_runs_as_a_module(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["content", "--help"])
    monkeypatch.delitem(sys.modules, "content.__main__")
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("content", run_name="__main__")
    assert stop.value.code == 0
    assert "check" in capsys.readouterr().out


def test_sources_are_found_in_packages_and_below() -> None:
    found = {source.file: source.text for source in read_modules(["content"])}
    assert "def load(" in found["content/library/library.py"]
    assert "content/coaching/timeline/timeline.py" in found
    assert all(name.endswith(".py") for name in found)


def test_page_templates_are_sources_and_style_sheets_are_none() -> None:
    found = {source.file: source.text for source in read_modules(["skill"])}
    assert "leaflet.steps" in found["skill/leaflets/templates/exercise.html"]
    assert {name.rpartition(".")[2] for name in found} == {"py", "html"}


def test_a_routine_is_timed_with_both_sides_alike() -> None:
    library = load()
    found = time_routine(library.routines["pre_run_warm_up"], library)
    assert found.seconds == pytest.approx(300, rel=0.02)
    assert found.left == found.right
    assert found.left
