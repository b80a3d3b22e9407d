"""Stores progress records by user key, in SQLite, PostgreSQL or DynamoDB.

A user's key and a record go in, the record comes out. Only this package touches a database. A
driver is loaded when a store of its kind is opened, so other packages open stores here and import
none.
"""

from skill.stores.expiry import DailyExpiry
from skill.stores.factory import expire, open_keys, open_store, release
from skill.stores.user_keys import UserKeys

__all__ = ["DailyExpiry", "UserKeys", "expire", "open_keys", "open_store", "release"]
