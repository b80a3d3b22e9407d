"""A session as a file: WAV, MP3, FLAC or Ogg, with chapters, subtitles and a playlist.

A ``Timeline`` and a ``Phrasebook`` enter, files leave. It touches the disk, and loads an encoder
only to write. A copy of a kept file needs ``formats`` and ``render_cache`` alone, so these and
``renderer`` and ``playlist`` are imported by module; the formats themselves stay inside.
"""
