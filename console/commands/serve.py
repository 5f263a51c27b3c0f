"""``serve``: the review service that several supervisors share."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import orjson
import typer

from console.commands import answers
from console.commands.folders import default_workspace
from console.commands.holding import Database


def serve(
    workspace: answers.Workspace = None,
    database: Database = "",
    host: Annotated[str, typer.Option("--host", help="The address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 takes any free one.")] = 8417,
    certificate: Annotated[
        Path | None, typer.Option("--tls-cert", help="A certificate chain in PEM.", show_default=False)
    ] = None,
    private_key: Annotated[Path | None, typer.Option("--tls-key", help="Its key in PEM.", show_default=False)] = None,
    proxy: Annotated[
        str,
        typer.Option("--behind-proxy", help="The IP address of the reverse proxy that speaks TLS.", show_default=False),
    ] = "",
    objects: Annotated[
        str, typer.Option("--objects", help="s3://bucket/prefix for media, instead of a folder.", show_default=False)
    ] = "",
    endpoint: Annotated[
        str, typer.Option("--objects-endpoint", help="The address of an S3-compatible server.", show_default=False)
    ] = "",
    link_key: Annotated[
        Path | None,
        typer.Option(
            "--link-key", help="The key file of signed links, shared by several processes.", show_default=False
        ),
    ] = None,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A host name it answers under; may be given again. Any, without.")
    ] = None,
    private_webhooks: Annotated[
        bool, typer.Option("--private-webhooks", help="Let webhooks go to addresses inside your own network.")
    ] = False,
    as_json: answers.Json = False,
) -> None:
    """Runs the review service until it is told to stop, and prints one line with its address.

    Without --database on the workspace's own file, for a small team. Plain http only on this machine, or behind a
    reverse proxy that speaks TLS.

    Example: python main.py serve --workspace ~/review --port 8417
    """
    from backends.service.opening import Whereabouts
    from backends.service.server import Entryway, set_up_logs
    from backends.service.server import serve as run
    from backends.service.settings import Settings
    from console.bootstrap import lock_workspace
    from console.clock import SystemClock

    folder = workspace or default_workspace()
    way = Entryway(host, port, certificate, private_key, proxy)
    way.check()
    settings = Settings(private_webhooks=private_webhooks, trusted_hosts=tuple(name.lower() for name in names or ()))

    def ready(address: str) -> None:
        payload = {"address": address, "pid": os.getpid(), "workspace": str(folder)}
        print(orjson.dumps(payload).decode() if as_json else f"Backstop answers at {address}", flush=True)

    set_up_logs()
    with nullcontext() if database else lock_workspace(folder):
        run(Whereabouts(folder, database, objects, endpoint, link_key), way, SystemClock(), settings, ready)
