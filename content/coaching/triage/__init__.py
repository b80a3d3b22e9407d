"""How soon a complaint should be seen, what it fits with, and what to ask next.

A description of the complaint enters, finding by finding; an assessment leaves, care level first.
It may touch the library and the records, and knows no words of the runner's. The door gives the
case, which every meaning holds; ``assessment`` and ``care`` are imported by their names, so that
who only speaks of a case does not load them.
"""

from content.coaching.triage.case import Description, Finding

__all__ = ["Description", "Finding"]
