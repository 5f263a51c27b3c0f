"""What every flow needs: the window with its pages, the desk, the settings. Values and widgets, no behaviour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.bootstrap import Workplace
from console.desk import Desk
from console.frame import MainWindow
from console.pages.home_page import HomePage
from console.pages.queue_page import QueuePage
from console.pages.review_page import ReviewPage
from console.pages.side_panel import SidePanel
from console.pictures import Pictures
from console.settings import Settings
from console.tasks import TaskScope
from review.queue import Filter, QueueSpec
from widgets.table.rows import kind_mark


@dataclass
class Stage:
    """Everything on stage. ``tell`` says a sentence to the person: text, and whether undo is offered."""

    window: MainWindow
    place: Workplace
    desk: Desk
    settings: Settings
    scope: TaskScope
    pictures: Pictures
    home: HomePage
    queue: QueuePage
    review: ReviewPage
    side: SidePanel
    tell: Callable[[str], None]


def kind_queue(kind: str) -> QueueSpec:
    """A kind's own queue."""
    return QueueSpec(kind, kind_mark(kind).word, Filter(kind=kind))
