"""Translates a view into an APL document, and a touch on the screen into a ``Meaning``.

Depends on the content's drawings and the documents in ``documents`` only. ``examples`` writes an
example of every screen; it is imported by name.
"""

from skill.apl.screens import screen_of
from skill.apl.touches import meaning_of_touch

__all__ = ["meaning_of_touch", "screen_of"]
