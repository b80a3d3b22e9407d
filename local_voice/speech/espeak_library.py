"""The espeak-ng library on Linux: the bundled one from our wheel, or the system's if chosen.

The bundled one is tested. With Debian's 1.51 the same phrase can be up to 0.12 s longer or shorter,
depending on the phrase before it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from pathlib import Path

from local_voice.settings import BUNDLED

SYSTEM_LIBRARIES = ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1")
MEMORY_MAPS = Path("/proc/self/maps")


def load_espeak(source: str = BUNDLED) -> ctypes.CDLL:
    """Load the espeak-ng of *source*, "bundled" or "system", for this whole process.

    ``OSError`` or ``ImportError`` if it is missing; the other one is never used instead.
    """
    if source == BUNDLED:
        import espeakng_loader  # noqa: PLC0415 - not needed if the system's is chosen

        # espeak-ng expects the parent of the folder "espeak-ng-data", not that folder itself.
        os.environ["ESPEAK_DATA_PATH"] = str(Path(espeakng_loader.get_data_path()).parent)
        return ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    for name in SYSTEM_LIBRARIES:
        with contextlib.suppress(OSError):
            return ctypes.CDLL(name)
    raise OSError(source)


def describe_espeak(library: ctypes.CDLL) -> str:
    """Return the version of the loaded espeak-ng and where it comes from, for ``doctor``."""
    info = library.espeak_Info
    info.restype = ctypes.c_char_p
    version = info(None).decode()
    file = _loaded_file()
    return (
        f"{BUNDLED} espeak-ng {version}"
        if file == _bundled_file()
        else f"espeak-ng {version} ({file})"
    )


def _bundled_file() -> Path | None:
    try:
        import espeakng_loader  # noqa: PLC0415 - missing if only the system's is installed
    except ImportError:
        return None
    return Path(espeakng_loader.get_library_path()).resolve()


def _loaded_file() -> Path:
    """Return the path of the loaded library.

    The bundled and the system's file have the same name, so the memory map is asked for the path.
    """
    for line in MEMORY_MAPS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        file = Path(line.split(maxsplit=5)[-1])
        if file.name.startswith("libespeak-ng"):
            return file
    raise OSError(str(MEMORY_MAPS))
