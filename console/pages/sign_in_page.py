"""Signing in to a shared service: where it is, a token, and what becomes of the work meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from console.words import translated
from review.standing import LineState, SignOutCause, Standing
from widgets.announce import announce
from widgets.buttons import WordButton
from widgets.layout import column, row
from widgets.states import Picture
from widgets.text import PlainLabel
from widgets.theme import px, theme

WIDTH = 440  # unscaled pixels
MAX_TYPED = 400
"""Characters of a pasted token; a longer text is refused with a word, not cut in silence."""


class SignInPage(QWidget):
    """``sign_in_requested`` (token, keep), ``sign_out_requested``, ``closed`` by Escape."""

    sign_in_requested = Signal(str, bool)
    sign_out_requested = Signal()
    closed = Signal()

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture("offline")
        self.title = PlainLabel("", role="title", wrap=True)
        self.server = PlainLabel(address, role="number", wrap=True)
        self.why = PlainLabel("", role="muted", wrap=True)
        self.waiting = PlainLabel("", wrap=True)
        self.token = QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setMaxLength(MAX_TYPED)
        self.token.setPlaceholderText(self.tr("Your token, as your administrator gave it to you"))
        self.token.setAccessibleName(self.tr("Token"))
        self.token.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.token.returnPressed.connect(self._on_sign_in)
        self.token.textEdited.connect(lambda: self.show_fault(""))
        self.keep = QCheckBox(self.tr("Keep me signed in on this computer"))
        self.keep.setChecked(True)
        self.unsafe = PlainLabel(
            self.tr("This computer has no keyring, so the token is forgotten when Backstop is closed."),
            role="dense-muted",
            wrap=True,
        )
        self.fault = PlainLabel("", role="reject", wrap=True)
        self.sign_in = WordButton(self.tr("Sign in"), kind="primary", key="Enter")
        self.sign_in.clicked.connect(self._on_sign_in)
        self.sign_out = WordButton(self.tr("Sign out"), kind="quiet")
        self.sign_out.clicked.connect(self.sign_out_requested)
        self.back = WordButton(self.tr("Back to the work"), kind="quiet", key="Esc")
        self.back.clicked.connect(self.closed)
        self._standing = Standing()
        self._build()
        theme().theme_changed.connect(self._rescale)
        self.show_fault("")
        self.show_standing(Standing(), 0)

    def _build(self) -> None:
        self._form = QWidget()
        self._form.setProperty("plain", "true")
        self._form.setLayout(column(self.token, self.keep, self.unsafe, self.fault, gap=12))
        self._panel = QWidget()
        self._panel.setProperty("plain", "true")
        self._panel.setLayout(
            column(
                row(self.picture, None),
                self.title,
                self.server,
                self.why,
                self.waiting,
                self._form,
                row(self.sign_in, self.sign_out, None, self.back),
                gap=12,
            )
        )
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row(None, self._panel, None))  # not aligned: wrapped words need the height of their width
        outer.addStretch(3)
        self._rescale()

    def _rescale(self) -> None:
        self._panel.setFixedWidth(px(WIDTH))

    def show_standing(self, standing: Standing, waiting: int) -> None:
        """How the line stands, who is signed in, and how much waits here."""
        self._standing = standing
        signed_in = standing.state is not LineState.SIGNED_OUT
        named = standing.person.name if standing.person is not None else ""
        if not signed_in:
            self.picture.set_icon("warning", "warning")
            self.title.set_text(self._asked_title(standing, named))
        elif standing.state is LineState.ONLINE:
            self.picture.set_icon("saved", "approve")
            self.title.set_text(self.tr("Signed in as {0}").format(named))
        elif standing.state is LineState.OFFLINE:
            self.picture.set_icon("offline", "warning")
            self.title.set_text(self.tr("The service is away"))
        else:
            self.picture.set_icon("offline")
            self.title.set_text(self.tr("Looking for the service"))
        self.why.set_text(self._why(standing))
        self.why.setVisible(bool(self.why.full_text()))
        self.waiting.set_text(
            self.tr("Waiting here: {0}. Nothing of it is lost; it goes out as soon as you are signed in.").format(
                waiting
            )
        )
        self.waiting.setVisible(waiting > 0 and standing.state is not LineState.ONLINE)
        self._form.setVisible(not signed_in)
        self.sign_in.setVisible(not signed_in)
        self.sign_out.setVisible(signed_in)
        self.unsafe.setVisible(not standing.keeps)
        self.keep.setVisible(standing.keeps)
        self.setAccessibleName(self.title.full_text())

    def _asked_title(self, standing: Standing, named: str) -> str:
        if standing.cause is SignOutCause.NOBODY or not named:
            return self.tr("Sign in to the review service")
        return self.tr("Sign in again, {0}").format(named)

    def _why(self, standing: Standing) -> str:
        match standing.cause:
            case SignOutCause.EXPIRED:
                return self.tr("Your token's time is over. Ask your administrator for a new one.")
            case SignOutCause.REVOKED:
                return self.tr("Your token was revoked. Ask your administrator for a new one.")
            case SignOutCause.ENDED:
                return self.tr("You no longer work with this service. Ask your administrator.")
            case SignOutCause.UNKNOWN:
                return self.tr("The service does not know this token.")
            case SignOutCause.NOBODY:
                return ""
            case None:
                return translated(standing.why)

    def show_fault(self, text: str) -> None:
        """Why the token was not taken, at its field, also to those who hear it."""
        self.fault.set_text(translated(text))
        self.fault.setVisible(bool(text))
        self.token.setProperty("wrong", "true" if text else "false")
        self.token.style().unpolish(self.token)
        self.token.style().polish(self.token)
        if text:
            announce(self.token, self.fault.full_text(), urgent=True)
            self.token.selectAll()

    def show_busy(self, busy: bool) -> None:
        """While the service is asked."""
        self.sign_in.setEnabled(not busy)
        self.token.setReadOnly(busy)
        self.sign_in.set_text(self.tr("Signing in…") if busy else self.tr("Sign in"), "Enter")

    def forget(self) -> None:
        """The token stands in no field longer than it takes to sign in."""
        self.token.clear()

    def take_focus(self) -> None:
        """The focus where the next key belongs."""
        target = self.token if self._standing.state is LineState.SIGNED_OUT else self.back
        target.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_sign_in(self) -> None:
        if not self.sign_in.isEnabled():
            return
        if not self.token.text().strip():
            self.show_fault(self.tr("A token is needed: paste it here."))
            return
        self.sign_in_requested.emit(self.token.text().strip(), self.keep.isChecked() and self._standing.keeps)
