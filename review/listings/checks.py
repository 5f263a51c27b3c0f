"""The kinds of checks that a rule may name. Each yields what it finds; ``CHECKS`` knows them by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache

from review import gtin
from review.listings.characters import Oddity, code_points, oddities
from review.listings.findings import Finding, Mend, Place, at, texts_of
from review.listings.leftovers import leftovers
from review.listings.phrases import Phrases, folded
from review.listings.rules import Rule
from review.listings.target import Target

Check = Callable[[Rule, Target, date, "Words"], Iterator[Finding]]


class Words:
    """Lists of words by language that checks look things up in, built once of ``resources/rules/words.json``."""

    def __init__(
        self,
        *,
        promotion: Mapping[str, Phrases[str]],
        exempt: Mapping[str, frozenset[str]],
        acronyms: frozenset[str],
        look_alikes: Mapping[str, str],
    ) -> None:
        self.promotion, self.exempt, self.acronyms, self.look_alikes = promotion, exempt, acronyms, look_alikes


def length(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """Code points after NFC between ``least`` and ``most``."""
    least, most = int(rule.limit.get("least", 0)), rule.limit.get("most")
    for place, text in texts_of({rule.field: target.fields.get(rule.field, "")}):
        count = code_points(text)
        if most is not None and count > most:
            yield rule.finding(on, at(place, _end_of(text, most), len(text)), str(count), str(most))
        elif 0 < count < least:
            yield rule.finding(on, place, str(count), str(least))


def _end_of(text: str, most: int) -> int:
    """The code point of ``text`` behind which its NFC form is too long; the same in nearly every text."""
    return most if code_points(text) == len(text) else min(len(text), most)


def required(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """The field is there and not empty; ``sku`` is the item's own."""
    if rule.field == "sku":
        if not target.sku:
            yield rule.finding(on, Place("sku"))
    elif not any(text.strip() for _place, text in target.of_field(rule.field)):
        yield rule.finding(on, Place(rule.field))


def sku_length(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """The item's SKU has at most ``most`` characters."""
    if len(target.sku) > rule.limit["most"]:
        yield rule.finding(on, Place("sku"), str(len(target.sku)), str(rule.limit["most"]))


def count(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """A list has at most ``most`` entries."""
    texts = target.of_field(rule.field)
    if len(texts) > rule.limit["most"]:
        yield rule.finding(on, Place(rule.field), str(len(texts)), str(rule.limit["most"]))


def signs(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """None of the ``signs`` outside the product's own names; one that only stands for emphasis is taken out."""
    found = _class(rule.limit["signs"])
    beside = _class(rule.limit["beside"]) if "beside" in rule.limit else None
    for place, text in target.of_field(rule.field):
        for match in found.finditer(text):
            if _in_names(text, match.start(), target.names):
                continue
            if beside is not None and beside.search(text[max(0, match.start() - 1) : match.end() + 1]):
                continue
            mend = None
            if match[0][0] in "!¡！":
                mend = Mend(at(place, *match.span()), match[0], "")
            yield rule.finding(on, at(place, *match.span()), match[0], mend=mend)


@lru_cache(maxsize=64)
def _class(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]+")


def _in_names(text: str, place: int, names: tuple[str, ...]) -> bool:
    for name in names:
        begin = text.find(name)
        while begin >= 0:
            if begin <= place < begin + len(name):
                return True
            begin = text.find(name, begin + 1)
    return False


_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")


def repeated(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """The same word at most ``most`` times; small words of the language do not count."""
    exempt = words.exempt.get(target.language, frozenset())
    for place, text in target.of_field(rule.field):
        seen: dict[str, int] = {}
        for match in _WORD.finditer(text):
            word = folded(match[0])
            if word in exempt or _SPACED.match(word):
                continue
            seen[word] = seen.get(word, 0) + 1
            if seen[word] == rule.limit["most"] + 1:
                yield rule.finding(on, at(place, *match.span()), match[0], str(rule.limit["most"]))


def capitals(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No shouting: of the cased letters of long words, names and acronyms aside, not most are capitals."""
    for place, text in target.of_field(rule.field):
        upper = cased = many = 0
        first: tuple[int, int] | None = None
        for match in _WORD.finditer(text):
            word = match[0]
            if (
                len(word) < rule.limit["letters"]
                or word in words.acronyms
                or _in_names(text, match.start(), target.names)
            ):
                continue
            big, small = sum(map(str.isupper, word)), sum(map(str.islower, word))
            upper, cased = upper + big, cased + big + small
            if big and not small:
                many += 1
                first = (first[0] if first else match.start(), match.end())
        if first is not None and many >= rule.limit["words"] and upper > rule.limit["share"] * cased:
            yield rule.finding(on, at(place, *first), text[slice(*first)])


_EMPHATIC = re.compile("[!！?？★☆✓✔❤🔥⭐]")
_REPEATED_SIGNS = re.compile(r"[!！]{2,}|[?？]{2,}|[!?！？]{3,}|[★☆✓✔❤🔥⭐]{2,}")


def emphasis(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No punctuation or symbols repeated for emphasis; of exclamation marks one stays."""
    for place, text in target.of_field(rule.field) if _EMPHATIC.search(target.whole) else ():
        for match in _REPEATED_SIGNS.finditer(text):
            here = at(place, *match.span())
            mend = Mend(here, match[0], match[0][0]) if len(set(match[0])) == 1 and match[0][0] in "!?！？" else None
            yield rule.finding(on, here, match[0], mend=mend)


def promotion(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No phrase of the ``table``; those of English are looked for in every language."""
    for language in dict.fromkeys((target.language, "en")):
        name = f"{rule.limit['table']}/{language}"
        phrases = words.promotion.get(name)
        if phrases is None:
            continue
        if name not in target.kept:
            target.kept[name] = phrases.any_in(target.low, target.vocabulary)
        for place, text in target.of_field(rule.field) if target.kept[name] else ():
            for found in phrases.find(folded(text)):
                yield rule.finding(on, at(place, found.start, found.end), text[found.start : found.end])


_TAG = re.compile(
    r"</?(?!br\b)[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,500})?/?>|<!--|&(?:[a-z]{2,8}|#[0-9]{2,6});", re.IGNORECASE
)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0", "&apos;": "'"}


def markup(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No HTML but a line break; a plain tag is taken out, an entity written as what it stands for."""
    for place, text in target.of_field(rule.field) if "<" in target.whole or "&" in target.whole else ():
        for match in _TAG.finditer(text):
            here = at(place, *match.span())
            after = _ENTITIES.get(match[0].lower())
            if after is None and re.fullmatch(r"</?[A-Za-z0-9]{1,10}/?>", match[0]):
                after = ""
            yield rule.finding(on, here, match[0], mend=None if after is None else Mend(here, match[0], after))


_CONTACT = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63})+"
    r"|(?:https?://|www\.)[^\s<>\"'）。，、]{2,500}"
    r"|(?<![\w.])[a-z0-9-]{2,40}\.(?:com|net|org|shop|store|de|fr|it|es|pl|nl|se|co\.uk|jp|cn|tw)(?![\w.])"
    r"|(?<![\w+])\+[0-9]{1,3}[ /.-]?\(?[0-9]{1,5}\)?(?:[ /.-]?[0-9]{2,5}){2,5}(?![\w])"
    r"|(?:tel|phone|telefon|tél|teléfono|電話|电话|هاتف|whatsapp|wechat|微信)[.:： ]{1,3}\+?[0-9(][0-9 ()/.-]{5,20}",
    re.IGNORECASE,
)
_CONTACT_SIGNS = (
    "@", "+", "://", "www.", "tel.", "tel:", "tel：", "tel ", "tél", "telefon", "teléfono", "phone",
    "电话", "電話", "هاتف", "whatsapp", "微信", "wechat",
    ".com", ".net", ".org", ".shop", ".store", ".de", ".fr", ".it", ".es", ".pl", ".nl", ".se", ".co.uk", ".jp", ".cn",
    ".tw",
)  # fmt: skip
"""Without one of these there is no address; looking for them costs a tenth of looking for addresses."""


def contact(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No e-mail address, web address or telephone number."""
    if not any([sign in target.low for sign in _CONTACT_SIGNS]):  # noqa: C419 (a list is quicker)
        return
    for place, text in target.of_field(rule.field):
        for match in _CONTACT.finditer(text):
            yield rule.finding(on, at(place, *match.span()), match[0])


_AMOUNT = r"[0-9][0-9.,'\u00a0\u202f ]{0,12}"
_PRICE = re.compile(
    rf"(?:[$€£¥￥₹₺₽₩₪]|(?<![A-Z])(?:US|C|A|HK|NT)\$)\s?{_AMOUNT}"
    rf"|(?<![\w.,]){_AMOUNT}\s?(?:[€£₹₺₽₩₪]|zł\b|kr\b|円(?!形|筒|盤|弧|錐|周|柱)|元(?!素)|人民币|درهم|د\.إ|ر\.س)"
    rf"|(?<![\w])(?:EUR|USD|GBP|PLN|SEK|JPY|CNY|TWD|AED|SGD|CHF)\s?{_AMOUNT}"
    rf"|(?<![\w.,]){_AMOUNT}\s?(?:EUR|USD|GBP|PLN|SEK|JPY|CNY|TWD|AED|SGD|CHF)(?![\w])"
)
_PRICE_SIGN = re.compile("[$€£¥￥₹₺₽₩₪円元]")
_PRICE_WORDS = (
    "EUR", "USD", "GBP", "PLN", "SEK", "JPY", "CNY", "TWD", "AED", "SGD", "CHF", "zł", "kr", "人民币",
    "درهم", "د.إ", "ر.س",
)  # fmt: skip


def price(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No price: a currency beside a number."""
    whole = target.whole
    if not any([word in whole for word in _PRICE_WORDS]) and not _PRICE_SIGN.search(whole):  # noqa: C419
        return
    for place, text in target.of_field(rule.field):
        for match in _PRICE.finditer(text):
            yield rule.finding(on, at(place, *match.span()), match[0].strip())


def one_of(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """The value, where there is one, is one of ``values``."""
    for place, text in target.of_field(rule.field):
        if text not in rule.limit["values"]:
            yield rule.finding(on, place, text, ", ".join(rule.limit["values"]))


def pattern(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """The value, where there is one, has the form of ``pattern``."""
    form = _pattern(rule.limit["pattern"])
    for place, text in target.of_field(rule.field):
        if not form.fullmatch(text):
            yield rule.finding(on, place, text[:200])


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def needs(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """Of each group of ``needs`` one attribute or field is there, where the condition ``when`` holds."""
    if not _holds(rule, target):
        return
    missing = [group for group in rule.limit["needs"] if not target.value(*group)]
    for group in missing:
        yield rule.finding(on, Place(rule.field + group[0] if rule.field.endswith(".") else rule.field), group[0])


def _holds(rule: Rule, target: Target) -> bool:
    when = rule.limit.get("when")
    if when is None:
        return True
    value = target.value(*when["field"]).strip()
    if "any" in when:
        return value in when["any"]
    if "country_not" in when:
        return _country(value) not in (*when["country_not"], "")
    return bool(value)


def _country(text: str) -> str:
    """The ISO 3166 code that an address ends with, or that the value is."""
    last = text.replace(",", " ").split()[-1:]
    return last[0] if last and re.fullmatch("[A-Z]{2}", last[0]) else ""


def period(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """Two moments of ISO 8601 with a slash between them, the first before the second, of at most ``most`` signs."""
    for place, text in target.of_field(rule.field):
        begin, slash, end = (part.strip() for part in text.partition("/"))
        try:
            good = bool(slash) and len(text) <= rule.limit["most"] and _moment(begin) < _moment(end)
        except (ValueError, TypeError):
            good = False
        if not good:
            yield rule.finding(on, place, text[:200])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def gtin_form(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No GTIN of the attributes has one of ``problems`` (review.gtin); the check digit that is right is told."""
    for name in rule.limit["names"]:
        value = target.attributes.get(name)
        if not value:
            continue
        report = _gtin(value)
        told = [problem.value for problem in report.problems if problem.value in rule.limit["problems"]]
        if told:
            yield rule.finding(on, Place(f"attributes.{name}"), value[:40], report.expected or "?", claim="gtin")


_gtin = lru_cache(maxsize=4096)(gtin.check)


def leftover(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """No slot of a template that nothing was put into, and no printers' filler."""
    for place, text in target.of_field(rule.field):
        for match in leftovers(text):
            yield rule.finding(on, at(place, *match.span()), match[0])


def odd(rule: Rule, target: Target, on: date, words: Words) -> Iterator[Finding]:
    """Oddities of ``kinds`` (review.listings.characters), named and placed."""
    kinds = rule.limit["kinds"]
    for place, text, one in _oddities(target, words):
        if one.kind in kinds:
            here = at(place, one.start, one.end)
            mend = None if one.right is None else Mend(here, text[one.start : one.end], one.right)
            yield rule.finding(on, here, one.name[:120], one.right or "", mend=mend)


def _oddities(target: Target, words: Words) -> list[tuple[Place, str, Oddity]]:
    """Of all texts, worked out for the first rule that asks."""
    found = target.kept.get(oddities)
    if not isinstance(found, list):
        rows = ((place, text, oddities(text, words.look_alikes)) for place, text in target.texts)
        found = target.kept[oddities] = [(place, text, one) for place, text, odds in rows for one in odds]
    return found


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        length, required, sku_length, count, signs, repeated, capitals, emphasis, promotion, markup, contact, price,
        one_of, pattern, needs, period, gtin_form, leftover, odd,
    )
}  # fmt: skip
OF_WHAT_IS_THERE = frozenset((length, count, signs, repeated, capitals, one_of, pattern, period))
"""Checks that say nothing where their rule's field is not there."""
