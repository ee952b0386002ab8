"""The names of all places as a tree that a reader walks word by word.

A name is a path of lemmas, «-» standing for a hyphen or dash: `омский, область` or `усть, -, каменогорск`.
Every form of a word leads to its lemma, so that any case or number of any word of a name is the name: news
write «в Томской областью» and «Восточной-Казахстанской области».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from retrieval.figures import declension, kazakh_suffixes
from retrieval.figures.gazetteer import ALL_PLACES, BY_NAME, MARKS, ROWS
from retrieval.figures.place_names import AMBIGUOUS, NO_PLACES
from retrieval.text.morphology import fold_homoglyphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from retrieval.figures.place_names import Row
    from retrieval.figures.types import Place

    FormsOf = Callable[[str], set[str]]

Casing = Literal["", "^", "^^", "!"]

WORD = re.compile(r"[^\W\d_]+")
MIXED_ALPHABETS = re.compile(r"[Ѐ-ӿ][A-Za-zͰ-Ͽ]|[A-Za-zͰ-Ͽ][Ѐ-ӿ]")
HYPHEN = re.compile(r"\s*[-\u2010-\u2015\u2212'’ʼ]\s*")
SPACE = re.compile(r"(?!\s*\n\s*\n)\s+")
STOP = re.compile(r"\.\s?")

_FOLD = str.maketrans("ёàáâãäåçèéêëìíîïòóôõöùúûü", "еaaaaaaceeeeiiiiooooouuuu")
# Kazakh letters that a keyboard may lack: names are known without them too. Never the other way round: «қатар» is
# "row", no Катар, and «ғана» is "only".
_WITHOUT_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")


def _kazakh_head(one: str, many: str) -> str:
    """All cases of «облысы», «облыстары», as the other rows of `HEAD_FORMS` have them."""
    return " ".join(kazakh_suffixes.kazakh_forms(one) | kazakh_suffixes.kazakh_forms(many))


# Nouns that make a name of an adjective. «обл» and «респ» stand with or without a stop.
HEAD_FORMS = {
    "область": "область области областью областей областям областями областях обл",
    "край": "край края краю краем крае краев краям краями краях",
    "республика": "республика республики республике республику республикой республикою республик республикам"
    " республиками республиках респ",
    "округ": "округ округа округу округом округе округов округам округами округах",
    "oblast": "oblast oblasts",
    "region": "region regions",
    "krai": "krai krais",
    "province": "province provinces",
    "territory": "territory territories",
    "облысы": _kazakh_head("облысы", "облыстары"),
    "өлкесі": _kazakh_head("өлкесі", "өлкелері"),
}
FORM_OF_HEAD = {form: head for head, forms in HEAD_FORMS.items() for form in forms.split()}

# «Восточной-Казахстанской области»: the first half of the name written as a word of its own.
DIRECTIONS = {"восточно": "восточный", "западно": "западный", "северо": "северный", "южно": "южный"}

ENGLISH_HEADS = {
    "Oblast": ("Region", "Province"),
    "Krai": ("Kray", "Territory", "Region"),
    "Region": ("Oblast", "Province"),
}
# Of «Altai Krai» and the like the first word is no city.
NOT_CITIES = (
    "Altai", "Kamchatka", "Primorsky", "Zabaykalsky", "Amur", "Sakhalin", "Moscow", "Leningrad", "Jewish Autonomous",
    "Abai", "Almaty", "Akmola", "Jambyl", "Jetisu", "Mangystau", "Ulytau", "North Kazakhstan", "West Kazakhstan", "East Kazakhstan",
)  # fmt: skip
# «московский», «алматинский» alone are of the city, not of the oblast around it.
TOWN_FIRST = ("Московская область", "Алматинская область")
NAMESAKES = {"Vladimir": "^^", "Kirov": "^^", "Georgia": "^"}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a path means; no places where a phrase only looks like a name, or is none without what follows.

    `tail` is what follows the adjective in «Омская область»: `("область",)`; a neighbour may share it,
    «Омская и Томская области».
    """

    places: tuple[Place, ...]
    stated: bool = True
    adjective: bool = False
    casing: Casing = ""
    tail: tuple[str, ...] = ()


NOTHING = Sense(())


@dataclass(slots=True)
class Node:
    children: dict[str, Node] = field(default_factory=dict)
    sense: Sense | None = None

    def below(self, path: tuple[str, ...]) -> Node | None:
        """The node at the end of `path`, None where there is none."""
        node: Node | None = self
        for step in path:
            node = node.children.get(step) if node else None
        return node


@dataclass(slots=True)
class Lexicon:
    """`lemmas` of every form of every word, and the tree of names over them."""

    lemmas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    root: Node = field(default_factory=Node)

    def add(self, name: str, sense: Sense, forms_of: FormsOf) -> None:
        """Put a name in, as written and with its hyphens as spaces; a meaning that is there already stays."""
        bare = name.lstrip(MARKS)
        casing = cast("Casing", name[: len(name) - len(bare)])
        sense = replace(sense, casing=casing or sense.casing)
        words = [match[0] for match in WORD.finditer(bare)]
        gaps = [gap_kind(gap) for gap in WORD.split(bare)[1:-1]]
        path = [
            self._lemma(word, forms_of, gap, alone=len(words) == 1)
            for word, gap in zip(words, [*gaps, None], strict=True)
        ]
        self._insert(path, gaps, sense)
        if any(gaps):
            self._insert(path, [""] * len(gaps), sense)
        if path[0] in ("республика", "область") and gaps:
            self._insert(path, [".", *gaps[1:]], sense)

    def add_word(self, forms: set[str], sense: Sense) -> None:
        """Put in a word that is given by its forms; the shortest of them names the path."""
        lemma = fold(min(forms, key=len))
        self._know(forms, lemma)
        self._insert([lemma], [], sense)

    def _insert(self, path: list[str], gaps: list[str], sense: Sense) -> None:
        node = self.root
        for lemma, gap in zip(path, ["", *gaps], strict=True):
            if gap:
                node = node.children.setdefault(gap, Node())
            node = node.children.setdefault(lemma, Node())
        if node.sense is None or (not node.sense.places and sense.places):
            node.sense = sense

    def _lemma(self, word: str, forms_of: FormsOf, gap_after: str | None, *, alone: bool) -> str:
        """The lemma of one word of a name; its forms lead to it from now on."""
        folded = fold(word)
        if folded in FORM_OF_HEAD:
            lemma, forms = FORM_OF_HEAD[folded], set(HEAD_FORMS[FORM_OF_HEAD[folded]].split())
        elif word.isupper():
            lemma, forms = folded, {folded}
        elif folded in DIRECTIONS and gap_after == "-":
            lemma, forms = folded, {folded, *declension.adjective_forms(DIRECTIONS[folded])}
        elif not alone and gap_after != "-" and declension.is_adjective(word):
            lemma = fold(declension.adjective_lemma(word.lower()))
            forms = declension.adjective_forms(word.lower())
        else:
            lemma, forms = folded, forms_of(word.lower())
        self._know({lemma, *forms}, lemma)
        return lemma

    def _know(self, forms: Iterable[str], lemma: str) -> None:
        # Folded as one string: a call for each of 40,000 forms would double the time of building.
        written = fold(" ".join(forms))
        for form in {*written.split(), *written.translate(_WITHOUT_KAZAKH).split()}:
            known = self.lemmas.get(form, ())
            if lemma not in known:
                self.lemmas[form] = (*known, lemma)


def fold(text: str) -> str:
    """`text`, of the same length, in lower case and with ё, Latin accents and look-alikes folded."""
    if MIXED_ALPHABETS.search(text):
        text = fold_homoglyphs(text)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_FOLD)


@lru_cache(maxsize=256)
def gap_kind(gap: str) -> str:
    """What stands between two words of one name: "" a space, "-" a hyphen, "." a stop, else "|"."""
    if gap == " " or SPACE.fullmatch(gap):
        return ""
    if HYPHEN.fullmatch(gap):
        return "-"
    return "." if STOP.fullmatch(gap) else "|"


def attribute_forms(word: str) -> set[str]:
    """«алтайский» in every form; the halves before a hyphen stay."""
    return declension.adjective_forms(word) if declension.is_adjective(word) else {word}


def town_forms(word: str) -> set[str]:
    """As any noun's; a town named by an adjective, «Грозный», takes the masculine ones."""
    if word.endswith(("ный", "кий", "вой")):
        return set(declension.adjective_cases(word) or ())
    return declension.noun_forms(word)


def unchanging(word: str) -> set[str]:
    return {word}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All names of all places, built at the first reading; takes a quarter of a second."""
    built = Lexicon()
    for phrase in _listed(" ".join(NO_PLACES.split())):
        built.add(phrase, NOTHING, declension.noun_forms)
    for name, places in AMBIGUOUS.items():
        built.add(name, Sense(tuple(BY_NAME[p] for p in places)), declension.noun_forms)
    for layer in (_full_names, _attributes, _towns, _foreign_names):
        for place in ALL_PLACES:
            layer(built, place, ROWS[place])
    return built


def _full_names(built: Lexicon, place: Place, row: Row) -> None:
    """«Алтайский край», «Татария», «ВКО»: names that say the place itself."""
    for name in (row.ru, *_listed(row.also)):
        adjective, _, rest = name.partition(" ")
        shares = bool(rest) and declension.is_adjective(adjective) and "—" not in rest
        built.add(name, Sense((place,), tail=_tail(rest) if shares else ()), declension.noun_forms)
        if shares:
            built.add(declension.adjective_lemma(adjective.lower()), NOTHING, attribute_forms)


def _attributes(built: Lexicon, place: Place, row: Row) -> None:
    """«алтайский», «томичи»; the adjective of «Еврейская автономная область» says nothing without the rest."""
    for adjective in _listed(row.adjectives):
        built.add(adjective, Sense((place,), adjective=True), attribute_forms)
    first, _, rest = row.ru.partition(" ")
    if rest in ("область", "край") and place.name not in TOWN_FIRST:
        built.add(declension.adjective_lemma(first.lower()), Sense((place,), adjective=True), attribute_forms)
    for people in _listed(row.people):
        built.add(people, Sense((place,), stated=False), declension.people_forms)


def _towns(built: Lexicon, place: Place, row: Row) -> None:
    for town in _listed(row.cities):
        built.add(town, Sense((place,), stated=False), town_forms)


def _foreign_names(built: Lexicon, place: Place, row: Row) -> None:
    """English and Kazakh names; a word of one language that is a word of another keeps its first meaning."""
    for name in (row.en, *_listed(row.en_also)):
        for variant in _english_variants(name):
            first, _, head = variant.rpartition(" ")
            tail = (head.lower(),) if head.lower() in FORM_OF_HEAD else ()
            casing: Casing = "^" if variant in NAMESAKES else ""
            built.add(variant, Sense((place,), tail=tail, casing=casing), unchanging)
            if tail and place.kind == "region":
                sense = NOTHING if first in NOT_CITIES else Sense((place,), stated=False)
                built.add(NAMESAKES.get(first, "") + first, sense, unchanging)
    for town in _listed(row.en_cities):
        built.add(town, Sense((place,), stated=False), unchanging)
    for adjective in _listed(row.en_adjectives):
        built.add(adjective, Sense((place,), adjective=True), unchanging)
    for name in (row.kk, *_listed(row.kk_also)):
        first, _, head = fold(name).rpartition(" ")
        stated = place.kind != "region" or " " in name or name == row.kk or name.isupper()
        tail = (head,) if head in FORM_OF_HEAD else ()
        built.add(name, Sense((place,), stated=stated, tail=tail), kazakh_suffixes.kazakh_forms)
        if tail:
            built.add(first, NOTHING, kazakh_suffixes.kazakh_forms)
        if WORD.fullmatch(name) and len(name) > 3:
            built.add_word(kazakh_suffixes.kazakh_attributes(name), Sense((place,), adjective=True))


def _english_variants(name: str) -> Iterator[str]:
    """«Tomsk Oblast», «Tomsk Region», «Tomsk Province»."""
    yield name
    first, _, head = name.rpartition(" ")
    if first:
        yield from (f"{first} {other}" for other in ENGLISH_HEADS.get(head, ()))


def _tail(words: str) -> tuple[str, ...]:
    """The lemmas of «автономный округ»."""
    return tuple(
        FORM_OF_HEAD.get(
            fold(w), fold(declension.adjective_lemma(w.lower()) if declension.is_adjective(w) else w)
        )
        for w in words.split()
    )


def _listed(names: str) -> list[str]:
    return [name for name in (part.strip() for part in names.split(",")) if name]
