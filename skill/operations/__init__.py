"""Logs and measures the events of the service, for the operators.

It gets names, counts and times, never utterances or users, and a fault here never fails a request.
``logs`` is imported by name. So is ``metrics``, but only if metrics are served, since it loads
slowly and reads the environment while it loads.
"""

from skill.operations.observer import ObservedStore, Observer

__all__ = ["ObservedStore", "Observer"]
