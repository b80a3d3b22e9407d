"""Learns the weights of the ears from labelled sentences: `python -m tests.training`."""
