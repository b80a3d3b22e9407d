"""The list of sources is read whole, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.library import load_sources
from content.library.decoder import ContentError

if TYPE_CHECKING:
    from tests.content.conftest import Folder


def test_a_source_is_told_by_its_id() -> None:
    assert load_sources()["S14"].startswith("Robertson and Wood")


def test_sources_are_read_once(folder: Folder) -> None:
    assert load_sources(folder.path) == {"k": "general knowledge"}
    assert load_sources(folder.path) is load_sources(folder.path)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('k = "general knowledge"\nS1 = ["a"]\n', "en/sources.toml: S1: is no text"),
        ('k = " "\n', "en/sources.toml: k: is no text"),
    ],
)
def test_sources_that_are_no_texts(folder: Folder, text: str, fault: str) -> None:
    folder.write("en/sources.toml", text)
    with pytest.raises(ContentError) as refused:
        load_sources(folder.path)
    assert [str(one) for one in refused.value.faults] == [fault]


def test_no_list_of_sources(folder: Folder) -> None:
    folder.remove("en/sources.toml")
    with pytest.raises(ContentError) as refused:
        load_sources(folder.path)
    assert [str(one) for one in refused.value.faults] == ["en/sources.toml: file: is missing"]
