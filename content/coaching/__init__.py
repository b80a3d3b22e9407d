"""The coaching itself: pure functions over records; no clock, no I/O, no randomness of its own."""
