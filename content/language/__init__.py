"""The language of the product, and where it is spoken; the language itself is a room in here.

Its code stands in ``content/language/en``, its words and texts in ``content/data/en``.
"""

LANGUAGE = "en"
LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
DEFAULT_LOCALE = "en-US"

__all__ = ["DEFAULT_LOCALE", "LANGUAGE", "LOCALES"]
