"""From media, catalogue and parcels to items: which item shows what, and the manifest line of each.

Items are made in chunks whose random numbers come from the seed and the chunk's number alone, so that a million of
them never lie in memory; texts and asset lists are made once and shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from . import listings, prompts
from .catalogue import Sku, skus
from .clip import ClipPlan
from .media import Medium
from .parcels import Parcels
from .phrases import LOCALES, listing, market
from .picture import PicturePlan
from .plan import KINDS, WorldPlan
from .truth import Defect, Truth

BLOCK = 100
"""Items in which the mix of kinds holds exactly; their order within is random."""
CHUNK = 100 * BLOCK
LOT = {"video": 50, "image": 100, "listing": 400, "shipment": 40}
"""Items of one batch, by kind."""
PICTURED_SHARE = 0.7
"""Share of the listings that are about SKUs with a reference photo."""
SCHEMA = "backstop/1"
TAIL = 1.1
"""Spread of the logarithm of the money at stake: the dearest percent is worth a dozen times the middle."""


class Draw(NamedTuple):
    """One item before its line is made. ``pick`` and ``more`` are numbers in 0..1 for what is left to choose."""

    number: int
    kind: str
    ordinal: int
    wrong: float
    pick: float
    more: float
    at: int
    created: str
    amount: float
    views: int


class Items:
    """The stream of items of one world."""

    def __init__(self, plan: WorldPlan, media: tuple[Medium, ...]) -> None:
        self._plan = plan
        self._now = int(plan.moment.timestamp())
        references = {m.job.sku: m for m in media if isinstance(m.job, PicturePlan) and m.job.style == "reference"}
        self._reference = {sku: _asset("reference", medium) for sku, medium in references.items()}
        self._pictured = list(references)
        clips = [m for m in media if isinstance(m.job, ClipPlan)]
        pictures = [m for m in media if isinstance(m.job, PicturePlan) and m.job.style != "reference"]
        self._good = {"video": [m for m in clips if not m.defects], "image": [m for m in pictures if not m.defects]}
        self._bad = {"video": [m for m in clips if m.defects], "image": [m for m in pictures if m.defects]}
        self._assets = {m.sha256: [_asset("output", m), self._reference[m.job.sku]] for m in (*clips, *pictures)}
        self._asked = {m.sha256: _asked(m) for m in (*clips, *pictures)}
        self._parcels = Parcels(plan.seed, plan.rates.shipment, plan.showcase)
        self._skus: tuple[Sku, ...] = skus()

    def lines(self) -> Iterator[dict[str, Any]]:
        """The manifest documents in order."""
        make = {"video": self._media_line, "image": self._media_line, "listing": self._listing_line}
        make["shipment"] = self._shipment_line
        for draw in self._draws():
            yield make[draw.kind](draw)

    def truth(self) -> Iterator[Truth]:
        """The truth of each item in the same order."""
        for draw in self._draws():
            if draw.kind == "listing":
                code, hard = self._listing_fault(draw)
                defects = (self._listing(draw)[3],) if code else ()
                yield Truth(self._id(draw), draw.kind, tuple(d for d in defects if d), hard)
            elif draw.kind == "shipment":
                parcel = self._parcels.parcel(draw.ordinal, draw.at)
                yield Truth(self._id(draw), draw.kind, parcel.defects, parcel.hard)
            else:
                medium = self._medium(draw)
                told = tuple(
                    Defect(d.code, d.spans, d.regions, {**d.parameters, "asset": medium.sha256}) for d in medium.defects
                )
                yield Truth(self._id(draw), draw.kind, told, medium.job.hard)

    def _id(self, draw: Draw) -> str:
        return f"w{self._plan.seed}-{draw.number:07d}"

    def _draws(self) -> Iterator[Draw]:
        plan = self._plan
        pattern = np.repeat(np.arange(len(KINDS)), plan.mix)
        share = dict(zip(KINDS, plan.mix, strict=True))
        window = plan.days * 86_400
        for chunk in range(-(-plan.items // CHUNK)):
            rng = np.random.default_rng([plan.seed, 2, chunk])
            kinds = rng.permuted(np.tile(pattern, (CHUNK // BLOCK, 1)), axis=1)
            first = chunk * CHUNK
            # place of the item among those of its kind: whole blocks before it, then those before it in its block
            rank = np.take_along_axis(
                np.cumsum(kinds[:, :, None] == np.arange(len(KINDS)), axis=1), kinds[:, :, None], 2
            )
            index = np.arange(first, first + CHUNK)
            dice = rng.random((3, CHUNK))
            ages = window * (1 - (index + rng.random(CHUNK)) / max(plan.items, 1))
            at = (self._now - np.maximum(ages, 1)).astype(np.int64)
            amounts = np.exp(rng.normal(np.log(60.0), TAIL, CHUNK)).round(2)
            views = (12 * rng.pareto(1.25, CHUNK) + 1).astype(np.int64).clip(0, 400_000)
            created = np.datetime_as_string(at.astype("datetime64[s]"), unit="s")
            rows = zip(
                index.tolist(), kinds.ravel().tolist(), (rank.ravel() - 1).tolist(), dice[0].tolist(), dice[1].tolist(),
                dice[2].tolist(), at.tolist(), created.tolist(), amounts.tolist(), views.tolist(), strict=True,
            )  # fmt: skip
            for number, kind, among, wrong, pick, more, moment, text, amount, seen in rows:
                if number >= plan.items:
                    return
                name = KINDS[kind]
                ordinal = (number // BLOCK) * share[name] + among
                yield Draw(number, name, ordinal, wrong, pick, more, moment, text, amount, seen)

    def _document(self, draw: Draw, sku: str, locale: str, generator: dict[str, Any]) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "id": f"w{self._plan.seed}-{draw.number:07d}",
            "kind": draw.kind,
            "version": 1,
            "subject": {"sku": sku},
            "market": _MARKETS[locale],
            "locale": locale,
            "generator": generator,
            "batch": f"{draw.kind}-{self._plan.seed}-{draw.ordinal // LOT[draw.kind] + 1:05d}",
            "created_at": draw.created + "Z",
            "exposure": {"amount": f"{draw.amount:.2f}", "currency": "EUR", "views_per_day": draw.views},
        }

    def _medium(self, draw: Draw) -> Medium:
        bad, good = self._bad[draw.kind], self._good[draw.kind]
        if self._plan.showcase and draw.ordinal < len(bad):
            return bad[draw.ordinal]
        pool = bad if bad and draw.wrong < self._plan.rates.of(draw.kind) else good
        return pool[int(draw.pick * len(pool))]

    def _media_line(self, draw: Draw) -> dict[str, Any]:
        medium = self._medium(draw)
        locale = LOCALES[int(draw.more * len(LOCALES))]
        generator = {**self._asked[medium.sha256], "seed": _seed(draw.number)}
        line = self._document(draw, self._skus[medium.job.sku].code, locale, generator)
        line["assets"] = self._assets[medium.sha256]
        return line

    def _listing_fault(self, draw: Draw) -> tuple[str, str]:
        """Defect and hard case of a listing, either empty."""
        if self._plan.showcase and draw.ordinal < len(listings.CODES):
            return listings.CODES[draw.ordinal], ""
        rate = self._plan.rates.listing
        if draw.wrong < rate:
            return listings.CODES[int(draw.wrong / rate * len(listings.CODES))], ""
        return "", listings.HARD if draw.wrong > 1 - listings.HARD_RATE else ""

    def _listing(self, draw: Draw) -> tuple[int, str, dict[str, Any], Defect | None]:
        """SKU, locale, listing and defect."""
        code, hard = self._listing_fault(draw)
        pictured = self._pictured
        if draw.more < PICTURED_SHARE:
            place = pictured[int(draw.more / PICTURED_SHARE * len(pictured))]
        else:
            place = int((draw.more - PICTURED_SHARE) / (1 - PICTURED_SHARE) * len(self._skus))
        # the source is English: an English listing cannot be left untranslated
        choice = LOCALES[1:] if code == "LT-UNTR" else LOCALES
        locale = choice[int(draw.pick * len(choice))]
        if code:
            rng = np.random.default_rng([self._plan.seed, 3, draw.number])
            return place, locale, *listings.spoiled(place, locale, code, rng)
        if hard:
            return place, locale, listings.reordered(place, locale), None
        return place, locale, listing(place, locale), None

    def _listing_line(self, draw: Draw) -> dict[str, Any]:
        place, locale, found, _ = self._listing(draw)
        name, version = prompts.LISTING
        generator = {
            "name": name, "version": version, "template": prompts.TEMPLATES["listing"],
            "prompt": prompts.listing_prompt(place, locale), "seed": _seed(draw.number),
        }  # fmt: skip
        line = self._document(draw, self._skus[place].code, locale, generator)
        reference = self._reference.get(place)
        if reference:
            line["assets"] = [reference]
        line["listing"] = found
        return line

    def _shipment_line(self, draw: Draw) -> dict[str, Any]:
        parcel = self._parcels.parcel(draw.ordinal, draw.at)
        name, version = prompts.WATCH
        generator = {"name": name, "version": version, "template": prompts.TEMPLATES["shipment"]}
        line = self._document(draw, self._skus[parcel.sku].code, "en", generator)
        line["subject"]["order"] = parcel.order
        line["market"] = parcel.shipment["destination"]["country"]
        del line["locale"]
        line["exposure"] = {**parcel.shipment["value"], "views_per_day": 0}
        line["shipment"] = parcel.shipment
        return line


_MARKETS = {locale: market(locale) for locale in LOCALES}


def _seed(index: int) -> int:
    """The generator's own seed, which tells nothing of how the item was drawn (Knuth's multiplicative hash)."""
    return index * 2_654_435_761 % 2**31


def _asset(role: str, medium: Medium) -> dict[str, str]:
    return {"role": role, "path": medium.path, "sha256": medium.sha256, "media_type": medium.media_type}


def _asked(medium: Medium) -> dict[str, Any]:
    """The generator's block of a medium, without the item's seed."""
    job = medium.job
    if isinstance(job, ClipPlan):
        (name, version), template = prompts.VIDEO, prompts.TEMPLATES["video"]
        prompt = prompts.video_prompt(job.sku, job.seconds)
    else:
        (name, version), template = prompts.IMAGE, prompts.TEMPLATES[job.style]
        prompt = prompts.image_prompt(job.sku, job.style)
    return {"name": name, "version": version, "template": template, "prompt": prompt}
