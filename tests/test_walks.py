"""No walk through the product passes through more files than a reader keeps in mind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walks import MOST_FILES, WALKS, Trace, trace_second_run


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_is_short(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(folder, str(tmp_path))
    files = trace_second_run(WALKS[name]())
    assert 0 < len(files) <= MOST_FILES, files


def test_a_file_counts_once_if_a_function_of_it_runs() -> None:
    trace = Trace()
    with trace.watch():
        Trace()
    assert trace.files == {}, "the tests are no part of the product"
