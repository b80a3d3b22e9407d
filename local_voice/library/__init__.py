"""The content that the laptop leads through: what is shipped, and the user's own routines.

A locale, a name, a TOML or a CSV file enter; a ``Library``, a ``Routine``, a ``Refusal`` or the
misfits of a file leave. It reads the user's folder of routines and writes nothing.
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
