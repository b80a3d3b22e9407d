"""Reads the content files of a locale, checks that they fit, and hands them out as one library.

The TOML files of ``content/data`` enter, a ``Library`` of records leaves, or every fault at once.
It alone touches the disk, and may use the records and the languages.
"""

from content.language import DEFAULT_LOCALE, LANGUAGE, LOCALES
from content.library.contents import (
    Library,
    Phrases,
    Sign,
    blanks,
    divide_signs,
    exact_places,
    flatten,
    ids_at_part,
    ids_of_group,
    ids_of_role,
    name_of_id,
    parts_of_role,
    roles_of,
    rules_of,
    spoken_signs,
)
from content.library.decoder import AnyRecord, ContentError, Fault, Table, decode, parse
from content.library.learned import LEARNED, load_model
from content.library.library import (
    DATA,
    FOLDERS,
    PHRASES,
    SOURCES,
    UNKNOWN_REGION,
    SharedFiles,
    load,
    load_all,
    load_sources,
    parse_all,
    read_locale,
    read_sources,
)

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
    "Sign",
    "Table",
    "blanks",
    "decode",
    "divide_signs",
    "exact_places",
    "flatten",
    "ids_at_part",
    "ids_of_group",
    "ids_of_role",
    "load",
    "load_all",
    "load_model",
    "load_sources",
    "name_of_id",
    "parse",
    "parse_all",
    "parts_of_role",
    "read_locale",
    "read_sources",
    "roles_of",
    "rules_of",
    "spoken_signs",
]
