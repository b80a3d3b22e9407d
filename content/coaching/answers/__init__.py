"""What the coach knows, told in a breath or two; the same for everybody.

A meaning enters, an explanation with one thing to ask next leaves. It may touch the library and
the dialog's records, and knows nothing of a session or a complaint.
"""

from content.coaching.answers.explanation import Explanation

__all__ = ["Explanation"]
