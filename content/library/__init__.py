"""Reads the content files of a locale, checks that they fit, and hands them out as one library.

The TOML files of ``content/data`` enter, a ``Library`` of records leaves, or every fault at once.
It alone touches the disk, and may use the records and the languages.
"""

from content.language import DEFAULT_LOCALE, LANGUAGE, LOCALES
from content.library.clinical_rules import (
    ids_at_part,
    ids_of_group,
    ids_of_role,
    rules_of,
)
from content.library.contents import Library
from content.library.decoder import AnyRecord, ContentError, Fault, Table, decode, parse
from content.library.learned import LEARNED, load_model
from content.library.library import (
    DATA,
    FOLDERS,
    PHRASES,
    UNKNOWN_REGION,
    SharedFiles,
    clear_cache,
    load,
    parse_all,
    read_locale,
)
from content.library.phrases import Phrases, blanks, flatten
from content.library.sources import SOURCES, load_sources, read_sources

__all__ = [
    "DATA",
    "DEFAULT_LOCALE",
    "FOLDERS",
    "LANGUAGE",
    "LEARNED",
    "LOCALES",
    "PHRASES",
    "SOURCES",
    "UNKNOWN_REGION",
    "AnyRecord",
    "ContentError",
    "Fault",
    "Library",
    "Phrases",
    "SharedFiles",
    "Table",
    "blanks",
    "clear_cache",
    "decode",
    "flatten",
    "ids_at_part",
    "ids_of_group",
    "ids_of_role",
    "load",
    "load_model",
    "load_sources",
    "parse",
    "parse_all",
    "read_locale",
    "read_sources",
    "rules_of",
]
