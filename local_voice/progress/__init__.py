"""What was done and when: the laptop's only record of its user, and the calendar of it.

A finished session and the time enter; a ``Page``, a ``History``, and calendars in text or SVG
leave. It touches one file of the user's, and keeps nothing about health. To start fast, the
``history`` and the calendars ``calendar_text`` and ``calendar_svg`` are imported by module.
"""

from local_voice.progress.progress_file import USER, DamagedRecordError, Page, ProgressFile

__all__ = [
    "USER",
    "DamagedRecordError",
    "Page",
    "ProgressFile",
]
