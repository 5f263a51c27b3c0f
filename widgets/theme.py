"""The look of every screen: colour tokens, sizes and fonts from resources/themes, as one palette and one style sheet.

Views ask for a token ("approve", "line"), never for a colour, and for ``px(8)``, never for a bare pixel, so that a
change of theme or of interface scale (80 to 200 %) reaches everything that is painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources
from widgets.stylesheet import build_stylesheet
from widgets.wardrobe import Wardrobe

MIN_SCALE = 0.8
MAX_SCALE = 2.0
THEME_NAMES = ("dark", "light", "system")
HAN = (QLocale.Language.Chinese, QLocale.Language.Japanese, QLocale.Language.Korean)
ROLES = ("body", "dense", "title", "strong", "heading", "number")


@dataclass(frozen=True)
class Tokens:
    """One theme's colours (token → ``#RRGGBB``) and the sizes that all themes share, in unscaled pixels."""

    name: str
    colors: dict[str, str]
    spacing: tuple[int, ...]
    radius: int
    focus_width: int
    type_sizes: dict[str, int]
    icon_sizes: dict[str, int]
    line_height: dict[str, float]
    families: tuple[str, ...] = field(default=())


@lru_cache(maxsize=4)
def load_tokens(name: str) -> Tokens:
    """The tokens of ``dark`` or ``light``."""
    colors = resources.load_json(f"themes/{name}.json")
    metrics = resources.load_json("themes/metrics.json")
    return Tokens(
        name=colors["name"],
        colors=dict(colors["colors"]),
        spacing=tuple(metrics["spacing"]),
        radius=metrics["radius"],
        focus_width=metrics["focus_width"],
        type_sizes=dict(metrics["type"]),
        icon_sizes=dict(metrics["icon"]),
        line_height=dict(metrics["line_height"]),
        families=tuple(metrics["families"]) + tuple(metrics["fallback_families"]),
    )


def contrast(first: str, second: str) -> float:
    """WCAG 2.1 contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Theme(QObject):
    """The theme in force. ``theme_changed`` comes when all that is visible wears it."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = load_tokens("dark")
        self.chosen = "dark"
        self.scale = 1.0
        self._families: list[str] = []
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._pixels: dict[float, int] = {}
        self._follows_system = False
        self._styled = False
        self._wardrobe: Wardrobe | None = None

    @property
    def is_dark(self) -> bool:
        """True where the colours in force are the dark ones, whatever the person chose."""
        return self.tokens.name == "dark"

    def apply(self, app: QApplication, name: str = "dark", scale: float = 1.0) -> None:
        """Put theme ``name`` ("dark", "light" or "system") at interface ``scale`` (clamped to 0.8…2.0) in force."""
        self.chosen = name if name in THEME_NAMES else "dark"
        self.scale = min(MAX_SCALE, max(MIN_SCALE, scale))
        self._follow_system(app)
        self.tokens = load_tokens(_resolve(app, self.chosen))
        self._colors.clear()
        self._fonts.clear()
        self._pixels.clear()
        if not self._styled:
            # Once only: under a style sheet app.style() no longer says its name, and setting it again costs 45 ms.
            app.setStyle(QStyleFactory.create("Fusion"))
            self._styled = True
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        if self._wardrobe is not None:
            self._wardrobe.dress(self._sheet())
        else:
            app.setStyleSheet(self._sheet())
            self.theme_changed.emit()

    def dress_by_pane(self, app: QApplication, window: QWidget, places: Sequence[QWidget]) -> None:
        """From now on, until ``window`` goes, a new look reaches it pane by pane: the children of it and ``places``."""
        app.setStyleSheet("")
        wardrobe = self._wardrobe = Wardrobe(window, places, self._sheet())
        wardrobe.seen.connect(self.theme_changed)
        wardrobe.destroyed.connect(lambda: self._forget(wardrobe))

    def add_places(self, *places: QWidget) -> None:
        """More places of the window that is dressed pane by pane; nothing where none is."""
        if self._wardrobe is not None:
            self._wardrobe.add_places(*places)

    def _forget(self, wardrobe: Wardrobe) -> None:
        if self._wardrobe is wardrobe:
            self._wardrobe = None

    def _sheet(self) -> str:
        tokens = self.tokens
        art = {part: resources.path(f"themes/{tokens.name}-{part}.svg").as_posix() for part in ("arrow", "tick")}
        weight = int(self._strong)
        return build_stylesheet(tokens.colors, self.px, tokens.radius, tokens.focus_width, art, strong=weight)

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of ``token``; ``alpha`` 0…1. An unknown token is a mistake of ours: ``KeyError``."""
        kept = self._colors.get(token)
        if kept is None:
            kept = self._colors[token] = QColor(self.tokens.colors[token])
        if alpha >= 1.0:
            return kept
        faded = QColor(kept)
        faded.setAlphaF(alpha)
        return faded

    def px(self, size: float) -> int:
        """``size`` unscaled pixels at the interface scale, at least 1 for anything above 0."""
        kept = self._pixels.get(size)
        if kept is None:
            kept = round(size * self.scale)
            self._pixels[size] = kept = max(1, kept) if size > 0 else kept
        return kept

    def font(self, role: str = "body") -> QFont:
        """The font of a role: body 13, dense 12, title 16, strong, heading (small), number."""
        kept = self._fonts.get(role)
        if kept is None:
            kept = self._fonts[role] = self._make_font(role)
        return QFont(kept)

    def line_height(self, tall: bool) -> float:
        """Line height as a factor of the font size: ``tall`` for Chinese, Japanese, Korean and Thai."""
        return self.tokens.line_height["tall" if tall else "latin"]

    def _make_font(self, role: str) -> QFont:
        sizes = self.tokens.type_sizes
        size = {"title": sizes["title"], "dense": sizes["dense"], "number": sizes["dense"]}.get(role, sizes["body"])
        if role == "heading":
            size = sizes["dense"] - 1
        font = QFont()
        font.setFamilies(self._known_families())
        font.setPixelSize(self.px(size))
        if role in ("title", "strong", "heading"):
            font.setWeight(QFont.Weight.DemiBold if role == "title" else self._strong)
        if role == "heading":
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    @property
    def _strong(self) -> QFont.Weight:
        """How small text is emphasised. Han fonts mostly have no weight between regular and bold, and a bold sign of
        twenty strokes in 13 pixels is a blot: in Chinese, Japanese and Korean it is medium at the most."""
        return QFont.Weight.Medium if QLocale().language() in HAN else QFont.Weight.DemiBold

    def _known_families(self) -> list[str]:
        if not self._families:
            present = set(QFontDatabase.families())
            self._families = [name for name in self.tokens.families if name in present] or [QFont().family()]
        return self._families

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for roles, token in (
            ((role.Window, role.AlternateBase), "ground0"),
            ((role.Base, role.ToolTipBase), "ground1"),
            ((role.Button, role.Light, role.Midlight), "ground2"),
            ((role.Mid, role.Dark), "line"),
            ((role.Shadow,), "shade"),
            ((role.Highlight,), "selection"),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), "text"),
            ((role.HighlightedText,), "text"),
            ((role.PlaceholderText,), "muted"),
            ((role.Link, role.LinkVisited, role.Accent), "correct"),
        ):
            for one in roles:
                palette.setColor(one, self.color(token))
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self.color("muted", 0.6))
        return palette

    def _follow_system(self, app: QApplication) -> None:
        if self._follows_system or self.chosen != "system":
            return
        self._follows_system = True
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    def _on_system_scheme_changed(self) -> None:
        app = QApplication.instance()
        if self.chosen == "system" and isinstance(app, QApplication):
            self.apply(app, "system", self.scale)


def _resolve(app: QApplication, chosen: str) -> str:
    if chosen != "system":
        return chosen
    return "light" if app.styleHints().colorScheme() == Qt.ColorScheme.Light else "dark"


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The one theme of the process; the application applies it, views read it."""
    return Theme()


def apply(app: QApplication, name: str = "dark", scale: float = 1.0) -> None:
    """Put a theme in force for the whole application."""
    theme().apply(app, name, scale)


def color(token: str, alpha: float = 1.0) -> QColor:
    """The colour of a token in the theme in force."""
    return theme().color(token, alpha)


def px(size: float) -> int:
    """``size`` unscaled pixels at the interface scale in force."""
    return theme().px(size)
