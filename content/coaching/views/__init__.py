"""Views: what a screen may show with a turn, and how it was heard, without the markup of a screen.

A turn with its dialog state enters; a view leaves. It may use everything that made the turn except
the coach, and adds nothing to what was said.
"""

from content.coaching.views.hearing import Hearing, hearing_of
from content.coaching.views.plan_bar import PlanBar, plan_of
from content.coaching.views.turn_views import view_of
from content.coaching.views.view import Layout, Row, Span, Touch, View

__all__ = [
    "Hearing",
    "Layout",
    "PlanBar",
    "Row",
    "Span",
    "Touch",
    "View",
    "hearing_of",
    "plan_of",
    "view_of",
]
