"""The service against its own OpenAPI document: right and wrong requests to every route, every check of schemathesis.

Short: each role asks every route as in the examples, and each route is covered (every cap from both sides, wrong types,
missing and unknown fields, other methods, no token) by one role that has its right. Long: each role, every route,
every phase, a hundred random requests each on top, and chains of requests that hand results on.

What a form cannot say is allowed to be refused: an entry about an item that is not there, a hash that is another's.
Those routes, and only those, may answer 422 to what fits their form, and 413 where its parts fit and their sum is too
much; everything else that fits must be done.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from backends.service.table import SCHEME
from review.rights import Action, Role, allowed
from tests.rows import Row, at_least, none_of

ROOT = Path(__file__).parents[2]
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
REQUEST_S = 20
"""Many times what any answer takes on a machine that does other things too."""
PROCESSES = 2
REFUSED_BY_CONTENT = (
    *("/v1/decisions", "/v1/retractions", "/v1/snoozes", "/v1/comments"),
    *("/v1/assets/{sha256}", "/v1/webhooks", "/v1/people", "/v1/people/change", "/v1/tokens"),
    *("/v1/frozen", "/v1/frozen/{frozen}/trial", "/v1/sweeps", "/v1/sweeps/{sweep}/carry", "/v1/sweeps/{sweep}/undo"),
    *("/v1/frozen-lots", "/v1/lots", "/v1/lots/{lot}/findings", "/v1/lots/{lot}/decide", "/v1/streams/resume"),
    *("/v1/proposals/confirm", "/v1/proposals/decline", "/v1/proposals/withdraw", "/v1/parcels/cause", "/v1/exports"),
    *("/v1/trackings", "/v1/trackings/edi", "/v1/house/mappings", "/v1/house/refunds", "/v1/house/bulk"),
    "/v1/house/listings",
)
_CONFIG = """
hooks = "tests.proofs.fuzz_hooks"
[[operations]]
include-path = {paths}
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", "401", "403", "404", "409", "413", "416", "422"]
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
"""


@dataclass(frozen=True)
class Service:
    """A running service and everybody's token."""

    address: str
    tokens: Mapping[str, str]
    process: subprocess.Popen[str]


@dataclass(frozen=True)
class Errand:
    """One run of schemathesis: as whom, over which routes (none: all), in which phases."""

    role: str
    phases: str
    operations: Sequence[str] = ()
    examples: int = 1


def begin(folder: Path) -> Service:
    """Starts a service over a small world."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.service_child", str(folder / "workspace")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=(folder / "service.log").open("w"),
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    return Service(told["address"], told["tokens"], process)


def end(service: Service) -> int:
    """Ends it as its input ends; its exit code."""
    assert service.process.stdin is not None
    service.process.stdin.close()
    return service.process.wait(timeout=60)


def operations(document: Mapping[str, Any]) -> dict[str, str]:
    """Operation id → the right that it needs; "" where it needs none."""
    found = {}
    for path in document["paths"].values():
        for operation in path.values():
            scopes = [scope for one in operation.get("security", ()) for scope in one[SCHEME]]
            found[operation["operationId"]] = scopes[0] if scopes else ""
    return found


def shared_out(rights: Mapping[str, str]) -> dict[str, list[str]]:
    """Each operation to one role that may do it to others' things too, where there is one."""
    out: dict[str, list[str]] = {role.value: [] for role in Role}
    for operation, right in rights.items():
        able = [role for role in Role if not right or allowed(role, Action(right))]
        widest = [role for role in able if not right or allowed(role, Action(right), own=False)]
        out[(widest or able)[0].value].append(operation)
    return out


def errands(document: Mapping[str, Any], *, long: bool) -> list[Errand]:
    """What to run."""
    if long:
        return [Errand(role.value, "examples,coverage,fuzzing,stateful", examples=100) for role in Role]
    shares = shared_out(operations(document))
    looks = [Errand(role.value, "examples") for role in Role]
    return [*(Errand(role, "coverage", share) for role, share in shares.items() if share), *looks]


def start(errand: Errand, service: Service, folder: Path, seed: int) -> tuple[subprocess.Popen[str], Path]:
    """Starts schemathesis; the process and the file that its report will be in."""
    config = folder / "schemathesis.toml"
    config.write_text(_CONFIG.format(paths=json.dumps(list(REFUSED_BY_CONTENT))), encoding="utf-8")
    report = folder / f"{errand.role}-{errand.phases.replace(',', '-')}.json"
    report.unlink(missing_ok=True)
    command = [
        *(str(SCHEMATHESIS), "--config-file", str(config), "run", f"{service.address}/openapi.json"),
        *("--checks", "all", "--phases", errand.phases, "--max-examples", str(errand.examples)),
        *("--header", f"Authorization: Bearer {service.tokens[errand.role]}"),
        *("--seed", str(seed), "--continue-on-failure", "--request-timeout", str(REQUEST_S), "--warnings", "off"),
        *("--report", "json", "--report-json-path", str(report)),
        *(word for name in errand.operations for word in ("--include-operation-id", name)),
    ]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env=os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return process, report


@dataclass(frozen=True)
class Found:
    """What one errand brought home."""

    errand: Errand
    cases: int
    tested: int
    failures: tuple[str, ...]
    text: str


def finish(errand: Errand, process: subprocess.Popen[str], report: Path) -> Found:
    """Waits for an errand and reads its report."""
    text, _ = process.communicate()
    if not report.exists():
        return Found(errand, 0, 0, (f"{errand.role}, {errand.phases}: did not run",), text)
    told = json.loads(report.read_text(encoding="utf-8"))
    faults = [
        f"{errand.role}, {errand.phases}: {one['title']} {', '.join(map(str, one.get('operations', ())))}"
        for one in (*told["failures"], *told["errors"])
    ]
    if process.returncode not in (0, 1):
        faults.append(f"{errand.role}, {errand.phases}: ended with {process.returncode}")
    return Found(errand, told["test_cases"]["generated"], told["operations"]["tested"], tuple(faults), text)


def run(*, long: bool, seed: int) -> list[Row]:
    """Fuzzes a service; ``seed`` makes the same requests again."""
    found: list[Found] = []
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        folder = Path(home)
        service = begin(folder)
        stack.callback(service.process.kill)
        document = json.loads(urlopen(f"{service.address}/openapi.json", timeout=REQUEST_S).read())
        waiting = errands(document, long=long)
        with ThreadPoolExecutor(PROCESSES) as pool:
            found = list(pool.map(lambda errand: finish(errand, *start(errand, service, folder, seed)), waiting))
        died = service.process.poll() is not None
        code = -1 if died else end(service)
        broken = _server_errors(folder)
    failures = [failure for one in found for failure in one.failures]
    for one in found:
        if one.failures:
            print(one.text, file=sys.stderr)
    cases = sum(one.cases for one in found)
    routes = len(operations(document))
    return [
        none_of("api_fuzz_failures", len(failures), "failures", "; ".join(failures)[:2_000]),
        none_of("api_fuzz_broken", len(broken) + died + (code != 0), "5xx and deaths", "; ".join(broken)[:2_000]),
        at_least(
            "api_fuzz_cases", cases, 400 * routes if long else 2_000, "requests", f"{routes} routes, {len(Role)} roles"
        ),
    ]


def _server_errors(folder: Path) -> list[str]:
    """What the service itself logged of answers of 500 or more, and of anything else that is not its log."""
    log = (folder / "service.log").read_text(encoding="utf-8").splitlines()
    faults = []
    for line in log:
        if not line.startswith("{"):
            faults += [line] if line.strip() and "Invalid HTTP request" not in line else []
            continue
        told = json.loads(line)
        if told.get("event") == "broke" or told.get("status", 0) >= 500:
            faults.append(line)
    return faults
