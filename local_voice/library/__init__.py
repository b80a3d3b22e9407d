"""The content on the laptop: the shipped library and the user's own routines.

A locale, a routine's name, a TOML file or a CSV file enter; a ``Library``, a ``Routine``, the
problems of a file or a ``CommandError`` leave. This package reads the user's folder of routines and
writes nothing.
"""

from local_voice.library.csv_routines import routine_of_csv
from local_voice.library.loader import library_of, routine_named
from local_voice.library.own_routines import (
    ROUTINE_ID,
    ROUTINE_TEMPLATE,
    Misfit,
    as_name,
    read_routine,
)

__all__ = [
    "ROUTINE_ID",
    "ROUTINE_TEMPLATE",
    "Misfit",
    "as_name",
    "library_of",
    "read_routine",
    "routine_named",
    "routine_of_csv",
]
