"""``python -m content.pictures DIR``: the page, and every picture as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from content.library import load
from content.pictures.gallery import FOLDER, PAGE, page, write_svg


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and the page that shows them."""
    parser = argparse.ArgumentParser(prog="python -m content.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the page and its pictures go")
    chosen = parser.parse_args(arguments)
    library, folder = load(), chosen.folder / FOLDER
    count = write_svg(library, folder)
    (chosen.folder / PAGE).write_text(page(library), encoding="utf-8")
    print(f"{count} pictures in {folder}")  # noqa: T201 - a command speaks
    return 0


if __name__ == "__main__":
    sys.exit(main())
