"""A session as a file: WAV, MP3, FLAC or Ogg, with chapters, subtitles and a playlist.

A ``Timeline`` and a ``SpeechSynthesizer`` enter, files leave. This package touches the disk. To
start fast, other packages import its modules ``formats``, ``render_cache``, ``renderer``,
``tracks`` and ``playlist`` directly, and an encoder is loaded only to write; the other modules are
private.
"""
