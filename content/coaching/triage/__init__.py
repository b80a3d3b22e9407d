"""Triage: how soon somebody should be seen, which conditions are likely, what to ask next.

A description of the complaint enters; an assessment leaves. It may use the library and the
records, and knows no words of the runner. The package exports what a description is made of;
``assessment`` and ``care`` are imported as modules, so that other users do not load them.
"""

from content.coaching.triage.case import Description, Finding, Origin

__all__ = ["Description", "Finding", "Origin"]
