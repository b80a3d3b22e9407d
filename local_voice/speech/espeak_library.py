"""Which espeak-ng is loaded on Linux: the one installed with us, or the system's where chosen.

The bundled one is what every length and rate is tested with. Debian's 1.51 says one phrase up to
0.12 s longer or shorter by what it said before.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from pathlib import Path

from local_voice.speech.speaker import BUNDLED, SYSTEM

SYSTEM_LIBRARIES = ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1")
MAPS = Path("/proc/self/maps")


def load(whose: str = BUNDLED) -> ctypes.CDLL:
    """Load the espeak-ng of *whose* choice, which whoever asks for its name afterwards gets.

    ``OSError`` or ``ImportError`` where it is not there; the other one never takes its place.
    """
    return _system() if whose == SYSTEM else _bundled()


def describe(library: ctypes.CDLL) -> str:
    """Return whose espeak-ng is in this process, as found there, and its version."""
    info = library.espeak_Info
    info.restype = ctypes.c_char_p
    version = info(None).decode()
    file = _mapped()
    return f"{BUNDLED} espeak-ng {version}" if file == _wheel() else f"espeak-ng {version} ({file})"


def _system() -> ctypes.CDLL:
    for name in SYSTEM_LIBRARIES:
        with contextlib.suppress(OSError):
            return ctypes.CDLL(name)
    raise OSError(SYSTEM)


def _bundled() -> ctypes.CDLL:
    import espeakng_loader  # noqa: PLC0415 - not needed where the system's is chosen

    # espeak-ng wants the folder that holds "espeak-ng-data", not that folder itself.
    os.environ["ESPEAK_DATA_PATH"] = str(Path(espeakng_loader.get_data_path()).parent)
    return ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def _wheel() -> Path | None:
    try:
        import espeakng_loader  # noqa: PLC0415 - not there where the system's is all there is
    except ImportError:
        return None
    return Path(espeakng_loader.get_library_path()).resolve()


def _mapped() -> Path:
    """Return the file of the library, as the system has it: a name alone could be either."""
    for line in MAPS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        file = Path(line.split(maxsplit=5)[-1])
        if file.name.startswith("libespeak-ng"):
            return file
    raise OSError(str(MAPS))
