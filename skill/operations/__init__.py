"""What happens in, log lines and figures out, for whoever operates the service.

It sees names, counts and times, never words or users, and never fails the request that it tells of.
``logs`` is imported by name, and ``metrics`` too, but only where figures are wanted, since it loads
slowly and reads its settings while it loads.
"""

from skill.operations.observer import NullObserver, ObservedStore, Observer

__all__ = ["NullObserver", "ObservedStore", "Observer"]
