"""The one style sheet, built from tokens in a fixed order: grounds, text, fields, buttons, lists, bars, focus.

It stays short because Qt matches every rule against every widget when the theme changes. What is painted by hand
(table, gallery, timeline) reads tokens from the theme instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

_SHEET = Template("""
QToolTip { background: $ground2; color: $text; border: 1px solid $line; padding: $p4 $p8; }
QLabel { background: transparent; }
QLabel[role="muted"], QLabel[role="dense-muted"], QLabel[role="heading"] { color: $muted; }
QLabel[role="dense"], QLabel[role="dense-muted"] { font-size: $dense; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="strong"] { font-weight: $strong; }
QLabel[role="heading"] { font-size: $small; font-weight: $strong; }
QLabel[role="approve"] { color: $approve; }
QLabel[role="reject"] { color: $reject; }
QLabel[role="correct"] { color: $correct; }
QLabel[role="escalate"] { color: $escalate; }
QLabel[role="warning"], QLabel[role="held"] { color: $warning; }
QFrame[ground="2"] { background: $ground2; border: none; border-radius: $radius; }
QFrame[ground="raised"] { background: $ground1; border: 1px solid $line; border-radius: $radius; }
QFrame[rule="true"] { background: $line; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $muted; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: none; }
QScrollArea[ground="1"] { background: $ground1; }

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit {
  background: $ground1; color: $text; border: 1px solid $edge; border-radius: $radius;
  padding: $p4 $p8; selection-background-color: $selection; selection-color: $text; }
QSpinBox, QDoubleSpinBox, QDateTimeEdit { padding: $snug $p8; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover { border-color: $text; }
QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: $muted; border-color: $line; }
QLineEdit[wrong="true"] { border-color: $reject; }
QLineEdit[bare="true"] { border: none; background: transparent; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $ground0; border-color: $line; }
QComboBox::drop-down { border: none; width: $p16; }
QComboBox::down-arrow { image: url("$arrow"); width: $p12; height: $p12; }
QComboBox QAbstractItemView { background: $ground1; border: 1px solid $line; selection-background-color: $selection;
  selection-color: $text; outline: 0; }

QPushButton, QToolButton { background: $ground2; color: $text; border: 2px solid transparent; border-radius: $radius;
  padding: $p4 $p12; min-height: $p20; }
QPushButton { border: 1px solid $edge; margin: 1px; }
QToolButton { padding: $p4; background: transparent; }
QPushButton:hover, QToolButton:hover { background: $line; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $selection; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $line; }
QPushButton[kind="primary"] { background: $correct; border-color: $correct; color: $on_accent; font-weight: $strong; }
QPushButton[kind="primary"]:hover { background: $focus; }
QPushButton[kind="primary"]:disabled { background: $ground2; color: $muted; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $correct; padding: $p4 $p8; }
QPushButton[kind="quiet"]:hover { background: $ground2; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; }
QCheckBox::indicator, QRadioButton::indicator { width: $p16; height: $p16; border: 1px solid $edge; border-radius: 3px;
  background: $ground1; }
QRadioButton::indicator { border-radius: $round; }
QRadioButton::indicator:checked { width: $p8; height: $p8; border: ${disc} solid $correct; }
QCheckBox::indicator:checked { background: $correct; border-color: $correct; image: url("$tick"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button,
QDateTimeEdit::up-button, QDateTimeEdit::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: $p8; border: 2px solid transparent; border-radius: $radius; padding: 2px; }

QAbstractItemView { background: $ground1; color: $text; border: none; selection-background-color: $selection;
  selection-color: $text; outline: 0; }
QHeaderView { background: $ground1; border: none; }
QHeaderView::section { background: $ground1; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: $p4 3px; font-size: $dense; }
QHeaderView::section:hover { color: $text; }
QMenu { background: $ground1; color: $text; border: 1px solid $line; padding: $p4; }
QMenu::item { padding: $p4 $p24 $p4 $p12; border-radius: $radius; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: $p4 $p8; }
QTabBar::tab { background: transparent; color: $muted; padding: $p8 $p12; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $correct; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QProgressBar { background: $ground2; border: none; border-radius: 2px; max-height: $p4; }
QProgressBar::chunk { background: $correct; border-radius: 2px; }
QSlider:horizontal { min-height: $p24; }
QSlider::groove:horizontal { background: $edge; height: 2px; }
QSlider::handle:horizontal { background: $text; width: $p12; height: $p12; margin: -$half 0; border-radius: $half; }
QSlider::handle:horizontal:hover { background: $correct; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: $bar; }
QScrollBar:horizontal { height: $bar; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: $p24; }
QScrollBar::handle:horizontal { min-width: $p24; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; width: 0; height: 0; }

QPushButton:focus, QToolButton:focus { border: ${ring} solid $focus; margin: 0; }
QCheckBox:focus, QRadioButton:focus { border: ${ring} solid $focus; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus {
  border: ${ring} solid $focus; padding: $less $inner; }
QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus { padding: $snugger $inner; }
QLineEdit[bare="true"]:focus { padding: ${bare_v} ${bare_h}; }
QScrollArea[ring="true"], QTableView[ring="true"] { border: ${ring} solid $ground1; }
QScrollArea[ring="true"]:focus, QTableView[ring="true"]:focus { border: ${ring} solid $focus; }
QSlider:focus { border: ${ring} solid $focus; border-radius: $radius; }
QTabBar::tab:focus { border: ${ring} solid $focus; }
""")


def build_stylesheet(
    colors: Mapping[str, str],
    px: Callable[[float], int],
    radius: int,
    focus_width: int,
    art: Mapping[str, str],
    *,
    strong: int = 600,
) -> str:
    """The style sheet for ``colors`` (token → ``#RRGGBB``).

    ``px`` scales pixels; ``art`` names files (arrow, tick); ``strong`` is the font weight of small emphasised text.
    """
    sizes = {f"p{step}": f"{px(step)}px" for step in (4, 8, 12, 16, 20, 24)}
    sizes |= {
        "dense": f"{px(12)}px",
        "small": f"{px(11)}px",
        "title": f"{px(16)}px",
        "bar": f"{px(10)}px",
        "half": f"{px(6)}px",
        "radius": f"{px(radius)}px",
        # a radio button's ring of 1 px, and the same size with a thick one around its dot
        "round": f"{(px(16) + 2) // 2}px",
        "disc": f"{(px(16) + 2 - px(8)) // 2}px",
        "ring": f"{focus_width}px",
        # a focused field swaps its 1 px line for the ring and gives back the difference, so that nothing jumps
        "less": f"{max(0, px(4) - focus_width + 1)}px",
        # the line inside of these has a margin of its own, and is a little higher than a field's
        "snug": f"{max(0, px(4) - 2)}px",
        "snugger": f"{max(0, px(4) - 1 - focus_width)}px",
        "strong": f"{strong}",
        "bare_v": f"{max(0, px(4) - focus_width)}px",
        "bare_h": f"{max(0, px(8) - focus_width)}px",
        "inner": f"{max(0, px(8) - focus_width + 1)}px",
    }
    return _SHEET.substitute({**colors, **sizes, **art})
