"""``python -m local_voice.cli``: the same as ``hip-coach``."""

from local_voice.cli import main

if __name__ == "__main__":
    main()
