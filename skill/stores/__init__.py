"""Stores progress records in SQLite, PostgreSQL or DynamoDB, each under a record key.

Only this package uses a database. A driver is loaded when a store of its kind is opened, so
other packages open stores here and import none.
"""

from skill.stores.expiry import DailyExpiry
from skill.stores.factory import (
    expire,
    forget,
    make_user_id_hasher,
    open_store,
    remove_temporary_files,
)
from skill.stores.user_keys import UserIdHasher

__all__ = [
    "DailyExpiry",
    "UserIdHasher",
    "expire",
    "forget",
    "make_user_id_hasher",
    "open_store",
    "remove_temporary_files",
]
