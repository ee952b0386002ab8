"""A text and the names found in it, before the rules: words, gaps, capitals, and the walk down the tree of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.figures.place_lexicon import DIRECTIONS, NOTHING, WORD, Node, Sense, fold, gap_kind, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCATIVE_PREPOSITIONS = frozenset(("в", "во", "на", "о", "об", "при"))
INSTRUMENTAL_PREPOSITIONS = frozenset(("с", "со", "между", "над", "перед", "под", "за"))
TOWN_MARKS = frozenset(("г", "гор", "город", "города", "городе", "городом", "городу"))
SENTENCE_START = re.compile(r"(?:^|[.!?…:;•|\n])[\s\"«“„—–-]*$")
QUOTED = re.compile(
    r"«([^«»\n]{1,80})»|[“„]([^“”„\n]{1,80})[”“]|(?<![^\s(—–-])\"(?=\S)([^\"\n]{1,80})(?<=\S)\"(?![^\W_])"
)
HANGING = re.compile(r"-(?:,|\s+(?:и|или)\s)")
SPEECH_AFTER = re.compile(r"[,.!?]?\s*[—–-]\s")
TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last`, both included, walked to `node`; `sense` is its meaning, or a neighbour's."""

    first: int
    last: int
    start: int
    end: int
    node: Node
    sense: Sense


class Text:
    """A text folded and cut into words, for one reading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        found = list(WORD.finditer(self.folded))
        self.words = [match[0] for match in found]
        self.spans = [match.span() for match in found]

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next one."""
        return self.folded[self.spans[index][1] : self.spans[index + 1][0]]

    def original(self, index: int) -> str:
        start, end = self.spans[index]
        return self.text[start:end]

    def capitalised(self, index: int) -> bool:
        """Whether a word is written with a capital for its own sake, not because all around it is in capitals."""
        word = self.original(index)
        if not word[:1].isupper():
            return False
        if len(word) == 1 or not word.isupper():
            return True
        near = range(max(0, index - 3), min(len(self.words), index + 4))
        return not any(i != index and len(self.words[i]) > 3 and self.original(i).isupper() for i in near)

    def starts_sentence(self, index: int) -> bool:
        """Whether a word has its capital from its place; never after «г.»."""
        if index and self.words[index - 1] in TOWN_MARKS:
            return False
        return bool(
            SENTENCE_START.search(self.text[max(0, self.spans[index][0] - 12) : self.spans[index][0]])
        )

    @cached_property
    def quoted_titles(self) -> list[tuple[int, int]]:
        """Spans of quoted names of companies, projects and meetings; not of speech or of a whole text in quotes."""
        return [
            match.span()
            for match in QUOTED.finditer(self.text)
            if len(WORD.findall(match[0])) <= TITLE_WORDS
            and match[0] != self.text.strip()
            and not SPEECH_AFTER.match(self.text, match.end())
        ]


def walked(text: Text) -> Iterator[Match]:
    """The longest name from each word on; a word inside a name begins no other."""
    lemmas, root, words = lexicon().lemmas, lexicon().root, text.words
    index = 0
    while index < len(words):
        match = _hanging(text, index, root) or _longest(text, index, root) if words[index] in lemmas else None
        if match:
            yield match
        index = match.last + 1 if match else index + 1


def _longest(text: Text, first: int, root: Node) -> Match | None:
    best: Match | None = None
    for last, node in _ends(text, first, root):
        if node.sense is None or not _well_cased(text, first, last, node.sense):
            continue
        better = best is None or last > best.last
        if better or (best and last == best.last and _preferred(text, first, node.sense, best.sense)):
            best = Match(first, last, text.spans[first][0], text.spans[last][1], node, node.sense)
    return best


def _hanging(text: Text, index: int, root: Node) -> Match | None:
    """«Западно- и Восточно-Казахстанская области»: half of a name, which `shared_noun` completes."""
    word = text.words[index]
    if word not in DIRECTIONS or not HANGING.match(text.folded, text.spans[index][1]):
        return None
    node = root.below((word, "-", "казахстанский"))
    return Match(index, index, *text.spans[index], node, NOTHING) if node else None


def _ends(text: Text, index: int, node: Node) -> Iterator[tuple[int, Node]]:
    """All (word, node) that paths from `node` over the words from `index` on arrive at."""
    for lemma in lexicon().lemmas.get(text.words[index], ()):
        below = node.children.get(lemma)
        if below is None:
            continue
        yield index, below
        if below.children and index + 1 < len(text.words):
            kind = gap_kind(text.gap(index))
            beyond = below if not kind else below.children.get(kind)
            if beyond:
                yield from _ends(text, index + 1, beyond)


def _well_cased(text: Text, first: int, last: int, sense: Sense) -> bool:
    """Whether a name has the letters that its mark asks for; a text typed without capitals need not have «^»."""
    if not sense.casing or (sense.casing == "^" and text.text.islower()):
        return True
    if sense.casing == "!":
        return text.text[text.spans[first][0] : text.spans[last][1]].isupper()
    if not text.capitalised(first):
        return False
    return sense.casing == "^" or not text.starts_sentence(first)


def _preferred(text: Text, first: int, new: Sense, old: Sense) -> bool:
    """«в Томском университете» is the adjective, «между Томском и Омском» the town: their forms coincide."""
    if not new.places or not old.places or new.adjective == old.adjective:
        return bool(new.places) and not old.places
    for i in range(first - 1, max(-1, first - 4), -1):
        if text.words[i] in LOCATIVE_PREPOSITIONS:
            return new.adjective
        if text.words[i] in INSTRUMENTAL_PREPOSITIONS:
            break
    return not new.adjective
