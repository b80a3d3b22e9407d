"""Records: the frozen structs of content files, of a user's progress and of speech.

Nothing enters; the types leave.
They depend on msgspec and each other only. Other
rooms import a record from its own module, so that a cold start loads only what it needs.
"""
