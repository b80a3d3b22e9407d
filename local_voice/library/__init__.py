"""The content on the laptop: the shipped library and the user's own routines.

A locale, a routine's name, a TOML file or a table enter; a ``Library``, a ``Routine``, the
problems of a file or a ``CommandError`` leave. This package reads the user's folder of routines and
writes nothing.
"""

from local_voice.library.own_routines import (
    ROUTINE_ID,
    FileProblem,
    is_own,
    read_routine,
)
from local_voice.library.table_routines import read_table_routine, to_toml_text
from local_voice.library.user_library import (
    find_routine,
    fold,
    id_from_stem,
    load_user_library,
    read_choices,
    require_named,
    routines_folder,
)

__all__ = [
    "ROUTINE_ID",
    "FileProblem",
    "find_routine",
    "fold",
    "id_from_stem",
    "is_own",
    "load_user_library",
    "read_choices",
    "read_routine",
    "read_table_routine",
    "require_named",
    "routines_folder",
    "to_toml_text",
]
