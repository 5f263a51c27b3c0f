"""``python -m tests.proofs [name…] [--long] [--seed N]``: one JSON line a row; exit 1 where one falls short."""

from __future__ import annotations

import tests.proofs
from tests.proofs.asking import answered

if __name__ == "__main__":
    raise SystemExit(answered(tests.proofs, __doc__))
