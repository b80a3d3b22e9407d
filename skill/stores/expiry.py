"""Sweeps the store once a day, so that nobody has to think of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from content.records.progress import StoreUnavailableError

DAY = 86_400.0
RETRY = 600.0
"""Seconds from one sweep to the next, and to the next try where the store failed."""

log = logging.getLogger("skill.sweeping")


class DailyExpiry:
    """Calls *sweep* until it is told to stop; it returns how much it erased."""

    def __init__(self, expire: Callable[[], int], stopped: threading.Event | None = None) -> None:
        self._expire = expire
        self._stopped = stopped or threading.Event()

    def start(self) -> threading.Thread:
        """Sweep on a thread that ends with the process."""
        thread = threading.Thread(target=self.run, name="sweeper", daemon=True)
        thread.start()
        return thread

    def run(self) -> None:
        """Sweep a day from now and then again and again, until told to stop."""
        seconds = DAY
        while not self._stopped.wait(seconds):
            seconds = self.run_once()

    def run_once(self) -> float:
        """Sweep, and return the seconds until it is to be done again."""
        try:
            erased = self._expire()
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key, "lost": "sweep"})
            return RETRY
        if erased:
            log.info("swept", extra={"erased": erased})
        return DAY
