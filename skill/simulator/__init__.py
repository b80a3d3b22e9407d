"""The device simulator: a page that behaves like an Alexa device, at ``GET /``.

It sends typed words to the skill as Alexa would send them, and gives the response as text and
sound. It keeps nothing, and is served only without verification; so ``routes`` and ``voice`` are
imported by name.
"""
