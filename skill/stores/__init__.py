"""A user's key and a progress record in, the record out: in SQLite, PostgreSQL or DynamoDB.

The only room that touches a database. A driver is loaded when a store of its kind is opened, so
whoever is outside opens stores here and never imports one.
"""

from skill.stores.expiry import DailyExpiry
from skill.stores.factory import expire, open_keys, open_store, release
from skill.stores.user_keys import UserKeys

__all__ = ["DailyExpiry", "UserKeys", "expire", "open_keys", "open_store", "release"]
