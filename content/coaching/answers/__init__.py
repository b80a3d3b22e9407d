"""Answers from the library; they are the same for every user.

A meaning enters; an explanation with a question to ask next leaves. It may use the library and
the structs of the dialog, and knows nothing of a session or a complaint.
"""

from content.coaching.answers.explanation import OWN_HIP, Explanation, deepen

__all__ = ["OWN_HIP", "Explanation", "deepen"]
