"""What could be seen beside a turn, in no screen's markup.

A turn and the state it leaves behind enter, a view leaves. It may touch whatever made the turn
but the coach itself, and adds nothing to what was said.
"""

from content.coaching.views.turn_views import view_of
from content.coaching.views.view import Layout, Row, Span, Touch, View

__all__ = ["Layout", "Row", "Span", "Touch", "View", "view_of"]
