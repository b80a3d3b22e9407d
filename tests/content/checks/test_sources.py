"""Every source that a record names can be looked up, and none is kept for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.checks import faults_of

if TYPE_CHECKING:
    from tests.content.conftest import Folder

SOURCES = "en/sources.toml"
ICE = "en/care_topics/ice.toml"


def told(folder: Folder) -> list[str]:
    return [str(fault) for fault in faults_of(folder.path)]


def test_a_source_of_nothing(folder: Folder) -> None:
    folder.change(SOURCES, 'k = "', 'S1 = "A book, 2020"\nk = "')
    assert told(folder) == [f"{SOURCES}: S1: is the source of nothing"]


def test_a_source_that_nobody_can_look_up(folder: Folder) -> None:
    folder.change(ICE, '["k"]', '["k", "S1"]')
    assert told(folder) == [f'{ICE}: sources: "S1" is not told of in {SOURCES}']


def test_a_source_that_is_no_text(folder: Folder) -> None:
    folder.change(SOURCES, 'k = "', 'S1 = 5\nk = "')
    assert told(folder) == [f"{SOURCES}: S1: is no text"]
