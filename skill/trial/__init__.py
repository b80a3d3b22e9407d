"""A speaker to try in a browser, on this machine alone: ``GET /`` where nothing is verified."""
