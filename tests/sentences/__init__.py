"""Labelled sentences of several hands: README.md tells who wrote what."""
