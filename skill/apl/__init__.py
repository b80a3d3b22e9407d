"""A view of the coach in, an APL document with its data out; a touch in, a ``Meaning`` out.

It may touch the content's drawings and the documents in ``documents``, nothing of the request.
``examples`` writes an example of every screen; it is imported by name.
"""

from skill.apl.screens import screen_of
from skill.apl.touches import meaning_of_touch

__all__ = ["meaning_of_touch", "screen_of"]
