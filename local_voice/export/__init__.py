"""A session as a file: WAV, MP3, FLAC or Ogg, with chapters, subtitles and a playlist.

A ``Timeline`` and a ``SpeechSynthesizer`` enter, files leave. This package touches the disk. To
start fast, other packages import its modules ``render_cache``, ``renderer`` and ``tracks``
directly, and the library of an encoder is loaded only to write; the other modules are private.
"""

from local_voice.export.encoders import ENCODERS
from local_voice.export.subtitles import FORMATTERS

__all__ = ["ENCODERS", "FORMATTERS"]
