"""``console``: the window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from console.commands import answers
from console.commands.opening import open_console, service_at


def console(
    workspace: answers.Workspace = None,
    demo: Annotated[bool, typer.Option("--demo", help="Open a demonstration world, made at the first start.")] = False,
    backend: Annotated[
        str, typer.Option("--backend", help="Work on the review service at this address (https://…).")
    ] = "",
    ca_file: Annotated[
        Path | None,
        typer.Option("--ca-file", help="Further certificates to trust the service by, as PEM.", show_default=False),
    ] = None,
    media_origin: Annotated[
        list[str] | None,
        typer.Option("--media-origin", help="Load media from this bucket by the service's signed links; repeatable."),
    ] = None,
    proxy_from_env: Annotated[
        bool, typer.Option("--proxy-from-env", help="Reach the service through the proxy that HTTPS_PROXY names.")
    ] = False,
) -> None:
    """Opens the console. Without a display it says so and runs the tour instead.

    Example: python main.py console --workspace ~/review
    """
    service = service_at(backend, ca_file, tuple(media_origin or ()), trust_env=proxy_from_env)
    raise typer.Exit(open_console(workspace, demo=demo, service=service))
