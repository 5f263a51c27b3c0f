"""``doctor``: is everything here that Backstop needs?"""

from __future__ import annotations

from dataclasses import asdict

import typer

from console.commands import answers

MARKS = {"ok": "ok     ", "warning": "warning", "failure": "FAILURE"}


def doctor(workspace: answers.Workspace = None, as_json: answers.Json = False) -> None:
    """Checks versions, codecs, fonts, keyring, disk, display and the workspace's databases.

    Example: python main.py doctor --workspace ~/review
    """
    from console.doctor import examine

    findings = examine(workspace or answers.default_workspace())
    lines = []
    for finding in findings:
        lines.append(f"{MARKS[finding.state]}  {finding.name}: {finding.detail}")
        if finding.remedy:
            lines.append(f"         → {finding.remedy}")
    failed = any(finding.state == "failure" for finding in findings)
    payload = {"ok": not failed, "findings": [asdict(finding) for finding in findings]}
    answers.say("\n".join(lines), payload, as_json=as_json)
    if failed:
        raise typer.Exit(answers.SHORT)
