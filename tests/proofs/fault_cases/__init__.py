"""One case of ``faults`` a module, ``gNN.py`` for the promise GNN: ``def run(*, long, seed) -> list[Row]``.

Each row's name begins with ``faults_gNN_``. Single cases: ``python -m tests.proofs.fault_cases g05``, with ``--long``
and ``--seed N`` as the proofs have them.
"""
