"""Makes ``.venv-readers`` with the readers that cannot live beside us, from the index that pip is set up for.

datumaro wants Pillow below 13, label-studio-sdk wants OpenCV 4.12; ours are newer. Where the environment is missing,
their tests are skipped and say so.
"""

from __future__ import annotations

import subprocess
import sys

from tests.readers.foreign import FOLDER, PYTHON

WANTED = ("datumaro==1.13.12", "label-studio-sdk==2.1.2")


def main() -> None:
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", *WANTED], check=True)
    print(f"{FOLDER} is ready.")


if __name__ == "__main__":
    main()
