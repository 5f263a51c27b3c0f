"""A small decided store with media, for the tests of exports: every kind of item, label and correction once or more."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PIL import Image

from backends.embedded.assets import AssetFolder
from backends.exports.dataset import Origin, Plan, Written, build
from backends.store.rows import AssetRow, IngestRow
from backends.store.store import Store
from backends.wire import document_of
from review.corrections import Correction, FieldChange, ListingCorrection, ShipmentCorrection
from review.decisions import Decision, ReceiptState, Retraction, Verdict
from review.items import Asset, Generator, Item, Listing, ListingText, Shipment, ShipmentEvent, Subject
from review.labels import Box, Label, Severity, Span
from review.media import MediaInfo
from review.queue import LeasedItem
from review.retraining import Pseudonyms
from tests.domain import START, HandClock

WIDTH, HEIGHT = 64, 48
FRAMES, SECONDS = 60, 2.0
SPAN = Span(6, 18, 6_144, 18_432, Fraction(1, 30_720))
HOSTILE = '=HYPERLINK("http://x","y")\n+1;-2\t@3 <b>&"\'</b> ]]> \u202e|`#[x](y)'


class Shop:
    """A workspace in ``folder`` whose items are decided as they are put in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.store = Store.open(folder / "store.sqlite3", clock=HandClock())
        self.media: dict[str, MediaInfo] = {}
        self.labels: dict[str, tuple[Label, ...]] = {}
        """Of every decision that stands, by its key."""
        self._keys = 0
        self._assets = AssetFolder(folder)

    @property
    def origin(self) -> Origin:
        return Origin(self.store.url, self._assets.place, self.media, Pseudonyms(b"test"))

    def export(self, out: Path, plan: Plan | None = None) -> Written:
        """A data set of what was decided so far."""
        return build(self.origin, plan or Plan(), out, lambda _what, _done, _total: None)

    def picture(self, number: int, *labels: Label, verdict: Verdict = Verdict.REJECT, sku: str = "") -> Decision:
        """An image item of its own picture, decided."""
        sha256 = self.put(png(number))
        self.media[sha256] = MediaInfo(
            "image", WIDTH, HEIGHT, WIDTH, HEIGHT, 0, False, Fraction(1), 1, 0.0, False, "png", "rgb24"
        )
        item = replace(_item(f"i-{number}", "image", sku), assets=(Asset("output", sha256, "image/png"),))
        return self.decide(item, verdict, labels)

    def clip(self, number: int, *labels: Label, verdict: Verdict = Verdict.REJECT, sku: str = "") -> Decision:
        """A video item of its own file, decided; the file is no clip, but is measured as one."""
        sha256 = self.put(b"\0\0\0\x10ftypisom\0\0\0\0" + f"{number:08d}".encode())
        self.media[sha256] = MediaInfo(
            "video", WIDTH, HEIGHT, WIDTH, HEIGHT, 0, False, Fraction(1), FRAMES, SECONDS, False, "h264", "yuv420p"
        )
        item = replace(_item(f"v-{number}", "video", sku), assets=(Asset("output", sha256, "video/mp4"),))
        return self.decide(item, verdict, labels)

    def listing(self, number: int, *labels: Label, title: str = "", sku: str = "") -> Decision:
        """A listing, its title corrected where one is given."""
        source = ListingText("en", {"title": "Vase, 12 cm"})
        text = ListingText("de", {"title": "Vase, 13 cm", "bullets": ("Glas", HOSTILE)})
        item = replace(
            _item(f"l-{number}", "listing", sku), locale="de", listing=Listing(source, text, {"height": "12 cm"})
        )
        correction = ListingCorrection((FieldChange("title", "Vase, 13 cm", title),)) if title else None
        return self.decide(item, Verdict.CORRECT if title else Verdict.APPROVE, labels, correction)

    def parcel(self, number: int, *, right: str = "") -> Decision:
        """A parcel, its number corrected where one is given."""
        events = (ShipmentEvent(START, "OK01", "ups", "Delivered, signed by J. Smith", "Berlin"),)
        parcel = Shipment(f"O-{number}", "ups", "1Z879E930346834441", "DE", "10115", START, START, None, events)
        item = replace(_item(f"s-{number}", "shipment", ""), shipment=parcel)
        correction = (
            ShipmentCorrection((FieldChange("tracking_number", "1Z879E930346834441", right),)) if right else None
        )
        return self.decide(item, Verdict.CORRECT if right else Verdict.APPROVE, (), correction)

    def decide(
        self,
        item: Item,
        verdict: Verdict,
        labels: Sequence[Label] = (),
        correction: Correction | None = None,
        by: str = "Li Wei",
    ) -> Decision:
        """Takes the item in where it is not there, and decides it."""
        self.store.put_items([_row(item)])
        return self.decide_again(item, verdict, labels, correction, by)

    def decide_again(
        self,
        item: Item,
        verdict: Verdict,
        labels: Sequence[Label] = (),
        correction: Correction | None = None,
        by: str = "Li Wei",
    ) -> Decision:
        """Decides an item that is open."""
        (held,) = self.store.claim([item.id], by)
        assert isinstance(held, LeasedItem)
        self._keys += 1
        decision = Decision(
            f"key-{self._keys:06d}",
            *(item.id, item.version, item.kind, verdict, item.shown, held.lease.token, by, START, "g"),
            labels=tuple(labels),
            correction=correction,
            note=HOSTILE,
            seconds=2.5,
        )
        (receipt,) = self.store.submit([decision])
        assert receipt.state is ReceiptState.CONFIRMED, receipt
        self.labels[decision.key] = decision.labels
        return decision

    def retract(self, decision: Decision) -> None:
        """Undoes a decision."""
        self._keys += 1
        key = f"key-{self._keys:06d}"
        self.store.submit([Retraction(key, decision.key, decision.item_id, decision.supervisor, START, "g")])
        del self.labels[decision.key]

    def close(self) -> None:
        """Closes everything."""
        self._assets.close()
        self.store.close()

    def put(self, data: bytes) -> str:
        """Lays a file among the media; its SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._assets.place(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.store.put_assets([AssetRow(sha256, "application/octet-stream", len(data))])
        return sha256


def label(number: int, code: str = "PF-LOGO", *, box: Box | None = None, span: Span | None = None) -> Label:
    """A label whose id tells its number, with a hostile note."""
    return Label(f"label-{number}", code, Severity.MAJOR, span, box, note=f"{number} {HOSTILE}")


def filled(shop: Shop) -> Shop:
    """One of everything: labels with and without region and span, corrections, approvals, and one decision undone."""
    shop.picture(1, label(1, box=Box(0.1, 0.2, 0.3, 0.4)), label(2, "AP-STYLE"), sku="SKU-1")
    shop.picture(2, verdict=Verdict.APPROVE, sku="SKU-2")
    shop.picture(3, label(3, "HU-ANAT", box=Box(0.123456, 0.2, 0.51, 0.333333)), sku="SKU-3")
    shop.clip(1, label(4, "TM-MORPH", box=Box(0.5, 0.25, 0.25, 0.5), span=SPAN), label(5, "TM-FLICK", span=SPAN))
    shop.clip(2, label(6, "AP-BLUR", box=Box(0, 0, 0.5, 0.5)), label(7, "AL-PROMPT"), sku="SKU-1")
    shop.clip(3, verdict=Verdict.APPROVE)
    shop.listing(1, title="Vase, 12 cm")
    shop.listing(2)
    shop.parcel(1, right="1Z879E930346834440")
    shop.parcel(2)
    undone = shop.picture(4, label(8, "PF-COLOR"), sku="SKU-4")
    shop.retract(undone)
    return shop


def png(number: int, **info: object) -> bytes:
    """A picture that no other number has."""
    out = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), (number % 256, number // 256 % 256, 7)).save(out, "PNG", **info)
    return out.getvalue()


def _item(name: str, kind: str, sku: str) -> Item:
    made = Generator("painter", "3", "vase", f"A vase {HOSTILE}", "42")
    return Item(name, 1, kind, START, subject=Subject(sku), market="DE", generator=made)


def _row(item: Item) -> IngestRow:
    return IngestRow(
        item.id,
        item.version,
        item.kind,
        0,
        document_of(item),
        100,
        0.1,
        market=item.market,
        sku=item.subject.sku,
        assets=item.shown,
    )
