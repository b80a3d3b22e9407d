"""Who answers what on the speaker; thin translators between the platform and the coach."""

from skill.handlers.registry import TALK, exception_handlers, handlers

__all__ = ["TALK", "exception_handlers", "handlers"]
