"""The user's progress: which sessions were done when, and calendars of them.

A ``Progress`` record enters; a ``ProgressDocument``, a ``History`` and calendars leave. This
package reads and writes one file in the user's folder, which has nothing about health. To start
fast, ``history``, ``calendar_text`` and ``calendar_svg`` are imported directly.
"""

from local_voice.progress.progress_file import (
    USER,
    DamagedProgressError,
    ProgressDocument,
    ProgressFile,
    load_progress,
)

__all__ = [
    "USER",
    "DamagedProgressError",
    "ProgressDocument",
    "ProgressFile",
    "load_progress",
]
