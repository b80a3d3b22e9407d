"""The user's folders, and atomic writing of files.

Paths and bytes enter, files on disk leave. This package touches the disk and the environment, and
knows nothing about the coach.
"""

from local_voice.files.atomic_write import PRIVATE, atomic_file, write_atomically
from local_voice.files.folders import cache_folder, data_folder, settings_folder

__all__ = [
    "PRIVATE",
    "atomic_file",
    "cache_folder",
    "data_folder",
    "settings_folder",
    "write_atomically",
]
