"""``python -m content.pictures DIR [--png]``: the page, and every picture as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from content.library import load
from content.pictures.formats.png import RasteriserMissingError
from content.pictures.gallery import FOLDER, PAGE, page, write_png, write_svg


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and the page that shows them; 1 if PNG cannot be made here."""
    chosen = _parser().parse_args(arguments)
    library, folder = load(), chosen.folder / FOLDER
    count = write_svg(library, folder)
    (chosen.folder / PAGE).write_text(page(library), encoding="utf-8")
    try:
        count += write_png(library, folder) if chosen.png else 0
    except RasteriserMissingError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command speaks
        return 1
    print(f"{count} pictures in {folder}")  # noqa: T201 - a command speaks
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m content.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the page and its pictures go")
    parser.add_argument("--png", action="store_true", help="PNG files for cards, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
