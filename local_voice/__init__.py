"""The laptop channel: the same coach, narrated offline.

Each package in here is a room with a docstring of its own. From low to high: files; audio; library,
progress and speech; playback; terminal and export; narrator; cli. A room imports lower ones only.
"""
