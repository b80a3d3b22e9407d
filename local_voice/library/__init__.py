"""The content on the laptop: the shipped library and the user's own routines.

A locale, a routine's name, a TOML file or a CSV file enter; a ``Library``, a ``Routine``, the
problems of a file or a ``CommandError`` leave. This package reads the user's folder of routines and
writes nothing.
"""

from local_voice.library.csv_routines import read_csv_routine
from local_voice.library.names import fold, require_named
from local_voice.library.own_routines import (
    ROUTINE_ID,
    FileProblem,
    find_routine,
    id_from_stem,
    load_library,
    read_routine,
)

__all__ = [
    "ROUTINE_ID",
    "FileProblem",
    "find_routine",
    "fold",
    "id_from_stem",
    "load_library",
    "read_csv_routine",
    "read_routine",
    "require_named",
]
