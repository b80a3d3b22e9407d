"""Erases expired places and records from the store once a day."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from content.records.progress import StoreUnavailableError

EXPIRY_INTERVAL = 86_400.0
"""Seconds from one expiry to the next."""

RETRY_INTERVAL = 600.0
"""Seconds until the next try if the store failed."""

log = logging.getLogger("skill.sweeping")


class DailyExpiry:
    """Calls *expire*, which returns the number of erasures, every day until *stopped* is set."""

    def __init__(self, expire: Callable[[], int], stopped: threading.Event | None = None) -> None:
        self._expire = expire
        self._stopped = stopped or threading.Event()

    def start(self) -> threading.Thread:
        """Run on a thread that ends with the process."""
        thread = threading.Thread(target=self.run, name="expiry", daemon=True)
        thread.start()
        return thread

    def run(self) -> None:
        """Expire after a day, and then every day, until *stopped* is set."""
        seconds = EXPIRY_INTERVAL
        while not self._stopped.wait(seconds):
            seconds = self.run_once()

    def run_once(self) -> float:
        """Expire now, and return the seconds until the next time."""
        try:
            erased = self._expire()
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key, "lost": "sweep"})
            return RETRY_INTERVAL
        if erased:
            log.info("swept", extra={"erased": erased})
        return EXPIRY_INTERVAL
