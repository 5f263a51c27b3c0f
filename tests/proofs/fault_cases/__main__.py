"""``python -m tests.proofs.fault_cases [gNN…] [--long] [--seed N]``: single cases of ``faults``, a JSON line a row."""

from __future__ import annotations

from tests.proofs import fault_cases
from tests.proofs.asking import answered

if __name__ == "__main__":
    raise SystemExit(answered(fault_cases, __doc__))
