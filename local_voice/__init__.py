"""The laptop channel: the same coach as on Alexa, as an offline command line program.

Each sub-package has a docstring that says what it does. From low to high: files; audio and
settings; library, progress and speech; playback; terminal and export; session; cli. A package
imports only from lower ones.
"""
