"""The window's own road from the command line, without the command-line library: it costs as much as Qt's import."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from console.commands.folders import default_workspace
from console.display import has_display
from review.errors import BadArgument

if TYPE_CHECKING:
    from console.bootstrap import ServiceAt


def plain_console(words: Sequence[str]) -> tuple[Path | None, bool] | None:
    """Workspace and ``--demo`` where ``words`` ask for the window in the plainest way; else None."""
    workspace: Path | None = None
    demo = False
    rest = iter(words[1:] if words and words[0] == "console" else words)
    for word in rest:
        if word == "--demo":
            demo = True
        elif word in ("--workspace", "-w") and (folder := next(rest, "-")) and not folder.startswith("-"):
            workspace = Path(folder)
        else:
            return None
    return workspace, demo


def service_at(
    address: str, roots: Path | None, media_origins: tuple[str, ...], *, trust_env: bool
) -> ServiceAt | None:
    """The service of ``--backend`` and what belongs to it; ``BadArgument`` where it is none, None without one."""
    if not address:
        if roots is not None or media_origins or trust_env:
            raise BadArgument("These options belong to a service.", remedy="Name it with --backend.")
        return None
    from backends.http.addresses import Address
    from console.bootstrap import ServiceAt

    for origin in media_origins:
        Address.of(origin)
    return ServiceAt(Address.of(address).text, roots, media_origins, trust_env)


def workspace_of(service: ServiceAt) -> Path:
    """Where the journal of one service lies when no workspace is named: each service has its own."""
    name = "".join(char if char.isalnum() or char in ".-" else "_" for char in service.address.partition("//")[2])
    return default_workspace(f"service-{name[:100]}")


def open_console(workspace: Path | None, *, demo: bool, service: ServiceAt | None = None) -> int:
    """Opens the window, or, where there is no display, says so and runs the tour."""
    if service is not None and demo:
        raise BadArgument("A demonstration world is no service's.", remedy="Leave --demo or --backend away.")
    if not has_display():
        out = Path("tour")
        print(f"No display here, so the tour runs offscreen; its pictures go to {out.resolve()}.", file=sys.stderr)
        from console.commands.tour import tour

        tour(out)
        return 0
    from console.window.start import run_console

    if service is not None:
        return run_console(workspace or workspace_of(service), service=service)
    return run_console(workspace or default_workspace("demo" if demo else "workspace"), demo=demo)
