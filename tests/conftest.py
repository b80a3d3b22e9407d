"""The same machine for every test: what the owner of this one has set is put aside."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
LOOKS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
OURS = "HIP_COACH_"
FOR_TESTS = ("HIP_COACH_SCREENSHOTS", "HIP_COACH_TEST_POSTGRESQL")
"""What may be set for the tests themselves."""


def put_aside(names: list[str]) -> None:
    """Forget how this machine's owner wants things to look, to be reached, and the skill to run."""
    foreign = {*LOOKS, *PROXIES, *map(str.upper, PROXIES)}
    for name in names:
        if name in foreign or (name.startswith((OURS, "AWS_")) and name not in FOR_TESTS):
            del os.environ[name]
    os.environ["TERM"] = "xterm"


put_aside(list(os.environ))  # Before any test is imported: some libraries look only once.


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the owner's settings, progress and phrases out of the tests, and these from them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in FOLDERS:
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield
