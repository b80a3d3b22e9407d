"""The user's folders, and files that are written whole or not at all.

Paths and bytes enter, files on disk leave. It touches the disk and the environment, and knows
nothing of the coach.
"""

from local_voice.files.atomic_write import PRIVATE, whole_file, write_whole
from local_voice.files.folders import cache_folder, data_folder, settings_folder

__all__ = [
    "PRIVATE",
    "cache_folder",
    "data_folder",
    "settings_folder",
    "whole_file",
    "write_whole",
]
