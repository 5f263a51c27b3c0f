"""The commands as one command line."""

from __future__ import annotations

import sys

import typer

from console.commands import answers
from console.commands.audit import audit
from console.commands.certificate import certificate
from console.commands.check_listing import check_listing
from console.commands.doctor import doctor
from console.commands.export import export
from console.commands.importing import import_labels
from console.commands.ingest import ingest
from console.commands.migrate import migrate
from console.commands.people import people
from console.commands.probe import probe
from console.commands.queues import queues
from console.commands.sampling_plan import sampling_plan
from console.commands.serve import serve
from console.commands.signals import signals
from console.commands.timeline import timeline
from console.commands.token import token
from console.commands.tour import tour
from console.commands.tracking import tracking
from console.commands.window import console
from console.commands.world import world
from review.errors import BackstopError

app = typer.Typer(
    name="backstop",
    help="Backstop: review what the AI made, correct it, and let the models learn from it.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    console,
    world,
    ingest,
    queues,
    export,
    import_labels,
    tour,
    doctor,
    serve,
    migrate,
    tracking,
    check_listing,
    sampling_plan,
    certificate,
    probe,
    signals,
    timeline,
):
    app.command()(command)
for family in (people, token, audit):
    app.add_typer(family)


def run(given: list[str]) -> int:
    """Runs one command and returns its exit code (see ``console.commands.answers``)."""
    try:
        code = typer.main.get_command(app)(given, prog_name="main.py", standalone_mode=False)
    except BackstopError as error:
        return answers.explain(error, as_json="--json" in given)
    except typer.Exit as end:
        code = end.exit_code
    except (typer.Abort, KeyboardInterrupt):
        code = answers.STOPPED
    except Exception as error:
        code = answers.usage(error)
        if code is None:
            raise
        return code
    if code == answers.STOPPED:  # typer turns Ctrl+C into this code without a word
        print("Stopped.", file=sys.stderr)
    return int(code or 0)
