"""The content on the laptop: the shipped library and the user's own routines.

A locale, a routine's name, a TOML file or a table enter; a ``Library``, a ``Routine``, the
problems of a file or a ``CommandError`` leave. This package reads the user's folder of routines and
writes nothing.
"""

from local_voice.library.names import ROUTINE_ID, fold, id_from_stem, require_named
from local_voice.library.own_routines import (
    FileProblem,
    find_routine,
    is_own,
    load_library,
    read_routine,
)
from local_voice.library.table_routines import read_table_routine, to_toml_text

__all__ = [
    "ROUTINE_ID",
    "FileProblem",
    "find_routine",
    "fold",
    "id_from_stem",
    "is_own",
    "load_library",
    "read_routine",
    "read_table_routine",
    "require_named",
    "to_toml_text",
]
