"""No walk through the product passes through more files than a reader keeps in mind."""

from __future__ import annotations

import pytest

from tests.walks import MOST_FILES, WALKS, Trace, trace_second_run


@pytest.mark.parametrize("name", ["launch", "sentence"])
def test_a_walk_is_short(name: str) -> None:
    files = trace_second_run(WALKS[name]())
    assert 0 < len(files) <= MOST_FILES, files


def test_a_file_counts_once_if_a_function_of_it_runs() -> None:
    trace = Trace()
    with trace.watch():
        Trace()
    assert trace.files == {}, "the tests are no part of the product"
