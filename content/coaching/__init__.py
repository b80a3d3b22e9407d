"""The coaching: pure functions on records, without clock, I/O or randomness."""
