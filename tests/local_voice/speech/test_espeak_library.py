"""The espeak-ng installed with us speaks, whatever the system has; the system's where chosen."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from local_voice.settings import BUNDLED, SYSTEM, Settings
from local_voice.speech import espeak_library
from local_voice.speech.espeak_library import SYSTEM_LIBRARIES, describe_espeak, load_espeak
from local_voice.speech.pyttsx3_synthesizer import Pyttsx3Synthesizer
from local_voice.speech.synthesizer import (
    NO_SYSTEM_ESPEAK,
    SynthesisError,
)

NAME = SYSTEM_LIBRARIES[0]
on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="espeak-ng speaks on Linux"
)


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the voice's process a system library: another file of the same espeak-ng."""
    loader = pytest.importorskip("espeakng_loader", reason="espeak-ng is not installed with us")
    folder = tmp_path / "a desktop's"
    folder.mkdir()
    (folder / NAME).write_bytes(Path(loader.get_library_path()).read_bytes())
    monkeypatch.setenv("LD_LIBRARY_PATH", str(folder))
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(Path(loader.get_data_path()).parent))
    return folder / NAME


def describe_after_word(whose: str) -> str:
    """Return which library speaks, told after a word."""
    with closing(Pyttsx3Synthesizer(Settings(espeak=whose))) as synthesizer:
        assert synthesizer.synthesize("Ready.").frame_count
        return synthesizer.engine_version()


@on_linux
def test_the_bundled_library_speaks_though_the_system_has_one(system: Path) -> None:
    assert describe_after_word(BUNDLED).startswith("bundled espeak-ng 1.")
    assert str(system) not in describe_after_word(BUNDLED)


@on_linux
def test_the_systems_library_speaks_where_it_is_chosen(system: Path) -> None:
    assert describe_after_word(SYSTEM).startswith("espeak-ng 1.")
    assert describe_after_word(SYSTEM).endswith(f"({system})")


@on_linux
def test_a_package_of_the_system_speaks_where_it_is_chosen() -> None:
    try:
        assert describe_after_word(SYSTEM).startswith("espeak-ng 1.")
    except SynthesisError as fault:
        assert fault.key == NO_SYSTEM_ESPEAK  # noqa: PT017 - anything else is a failure, this a skip
        pytest.skip("no espeak-ng of the system's on this machine")


@on_linux
def test_the_bundled_library_speaks_though_the_system_has_a_broken_one(system: Path) -> None:
    system.write_bytes(b"")
    assert describe_after_word(BUNDLED).startswith("bundled espeak-ng 1.")


@on_linux
def test_where_the_systems_is_chosen_and_missing_no_other_speaks(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file that is no library hides whatever else the system has under that name.
    system.write_bytes(b"")
    if Path(SYSTEM_LIBRARIES[1]).exists():
        pytest.skip(f"{SYSTEM_LIBRARIES[1]} cannot be hidden")
    monkeypatch.delenv("ESPEAK_DATA_PATH")
    with pytest.raises(SynthesisError) as failed:
        describe_after_word(SYSTEM)
    assert failed.value.key == NO_SYSTEM_ESPEAK


class FakeLibrary:
    """espeak-ng, as far as it is asked what it is."""

    def __init__(self) -> None:
        self.espeak_Info = lambda _: b"1.99"


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a made-up wheel, which stands in the place of the real one."""
    made = ModuleType("espeakng_loader")
    made.get_data_path = lambda: "/wheel/espeak-ng-data"  # type: ignore[attr-defined]  # made up
    made.get_library_path = lambda: "/wheel/libespeak-ng.so"  # type: ignore[attr-defined]  # made up
    monkeypatch.setitem(sys.modules, "espeakng_loader", made)
    monkeypatch.setenv("ESPEAK_DATA_PATH", "/usr/share")
    return made


@pytest.mark.usefixtures("wheel")
def test_each_library_is_loaded_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def missing(name: str, mode: int = 0) -> None:
        asked.append(f"{name} {mode == ctypes.RTLD_GLOBAL}")
        raise OSError

    monkeypatch.setattr("ctypes.CDLL", missing)
    with pytest.raises(OSError, match="system"):
        load_espeak(SYSTEM)
    assert os.environ["ESPEAK_DATA_PATH"] == "/usr/share"
    with pytest.raises(OSError):  # noqa: PT011 - the loader's own, whose text is the system's
        load_espeak()
    assert os.environ["ESPEAK_DATA_PATH"] == "/wheel"
    assert asked == [
        *(f"{name} False" for name in ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1")),
        "/wheel/libespeak-ng.so True",
    ]
    monkeypatch.setattr("ctypes.CDLL", lambda name, **_: name)
    assert load_espeak(SYSTEM) == "libespeak-ng.so.1"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("/wheel/libespeak-ng.so", "bundled espeak-ng 1.99"),
        ("/a desktop/libespeak-ng.so.1", "espeak-ng 1.99 (/a desktop/libespeak-ng.so.1)"),
    ],
)
@pytest.mark.usefixtures("wheel")
def test_what_is_told_is_what_is_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str, told: str
) -> None:
    map_library(monkeypatch, tmp_path, file)
    assert describe_espeak(FakeLibrary()) == told  # type: ignore[arg-type]  # as far as it is asked


def test_without_the_wheel_the_systems_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    map_library(monkeypatch, tmp_path, "/usr/lib/libespeak-ng.so.1")
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    told = describe_espeak(FakeLibrary())  # type: ignore[arg-type]  # as far as it is asked
    assert told == "espeak-ng 1.99 (/usr/lib/libespeak-ng.so.1)"


def test_nothing_is_told_of_a_library_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    map_library(monkeypatch, tmp_path, "/usr/lib/libc.so.6")
    with pytest.raises(OSError, match="maps"):
        describe_espeak(FakeLibrary())  # type: ignore[arg-type]  # as far as it is asked


def map_library(monkeypatch: pytest.MonkeyPatch, folder: Path, file: str) -> None:
    """Have the system say that *file* is in this process, after something without a name."""
    found = f"7f00-7f01 rw-p 00000000 00:00 0\n7f01-7f02 r-xp 00000000 fe:00 14    {file}\n"
    (folder / "maps").write_text(found)
    monkeypatch.setattr(espeak_library, "MEMORY_MAPS", folder / "maps")
