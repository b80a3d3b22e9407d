"""The trial page: a speaker in a browser, at ``GET /``, only without verification.

Typed words come in and are sent to the skill as Alexa would send them; the response comes back as
text and sound. It keeps nothing. ``routes`` and ``voice`` are imported by name, and only without
verification.
"""
