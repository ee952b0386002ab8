"""Whether a claim's words are its sources': names, content words, and their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.places import read_places
from retrieval.figures.types import Indicator, Kind
from retrieval.text.morphology import content_lemmas, fold_homoglyphs, is_russian_word, lemma_spans, lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

NEGATIONS = frozenset({"не", "ни", "нет", "без", "not", "no", "never", "without", "емес", "жоқ"})
IN_ORDER = 0.8
STEM = 6  # letters
ATTRIBUTION = re.compile(
    r"\bпо (?:данным|словам|информации|оценк\w+|сведениям) \w+|\baccording to \w+", re.IGNORECASE
)
RUSSIAN_WORD = re.compile(r"[А-Яа-яЁё]{3,}")
NAME = re.compile(r"(?<![.!?…]\s)(?<!^)\b[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+")
# The words in which any answer on trade figures is put; what they mean is checked as slots, not as words.
TRADE_WORDS = frozenset(
    content_lemmas(
        """
        товарооборот оборот торговый торговля взаимный двусторонний экспорт импорт сальдо объём объем
        общий составить составлять равный быть достигнуть достичь превысить превышать равняться насчитывать приходиться
        уровень доля процент год итог полугодие квартал миллион миллиард тысяча триллион млн млрд тыс доллар сша рубль тенге евро
        юань тонна раз сумма размер уровень поставка поставить поставлять вывезти экспортировать импортировать
        более менее около почти свыше порядка примерно приблизительно
        trade turnover export exports import imports balance total volume amount amounted was were be reached reach exceeded
        exceed share percent per cent year half quarter million billion
        thousand us dollar dollars rouble roubles tenge euro euros yuan tonnes times between region oblast krai republic
        more than less about nearly almost over around approximately
        сауда айналым айналымы тауар экспорт импорт көлемі болды құрады жетті жылы жыл жылғы млн млрд доллар ақш доллары теңге
        рубль өңір өлкесі облысы республикасы арасындағы мен пен бен астам шамамен аз көп пайыз
        """
    )
)
# Allowed where the figure is of that kind; «вырос» of a level and «составит» of an actual are not.
KIND_WORDS = {
    Kind.CHANGE: frozenset(
        content_lemmas(
            """
            вырасти увеличиться возрасти подняться прибавить снизиться сократиться уменьшиться упасть рост снижение
            увеличение сокращение прирост сравнение предыдущий прошлый compared previous last grew grow growth increased increase rose rise fell fall decreased decrease by
            өсті өсім артты төмендеді
            """
        )
    ),
    Kind.FORECAST: frozenset(
        content_lemmas(
            "ожидаться ожидание ожидать прогноз прогнозироваться expected forecast күтілуде болжам"
        )
    ),
    Kind.TARGET: frozenset(
        content_lemmas(
            "планироваться план цель довести нарастить увеличить target planned plan мақсат жоспар"
        )
    ),
}
# Words between the others that assert nothing; «лишь», «уже», «кроме» do, and have to stand in the sentence.
FUNCTION_WORDS = frozenset(
    lemmas(
        """
        в во на с со за по из и а от до между для о об к ко при у это этот тот то свой который что как же
        также так быть
        a about an and are as at be been by for from had has have in is it its of on or than that the their this to was were
        which with
        да де мен пен бен және бойынша үшін бұл ол осы болды болу болған еді
        """
    )
)
# A word of the source says the same in a claim only beside a word that it stood by: «рекордных 712 млн» is no «рекордный оборот».
REACH = 3
INDICATOR_STEMS = {
    Indicator.EXPORT: re.compile(r"экспорт|вывоз|вывез|\bexport", re.IGNORECASE),
    Indicator.IMPORT: re.compile(r"импорт|\bввоз|\bввез|\bimport", re.IGNORECASE),
    Indicator.TURNOVER: re.compile(r"оборот|взаимн\w+ торговл|\bturnover|айналым", re.IGNORECASE),
    Indicator.BALANCE: re.compile(r"сальдо|\btrade balance", re.IGNORECASE),
}


def named_indicators(claim: str) -> set[Indicator]:
    """The indicators that the claim names outright."""
    return {indicator for indicator, stem in INDICATOR_STEMS.items() if stem.search(claim)}


def stems(text: str) -> frozenset[str]:
    """Content words by their first letters («экспорт» and «экспортный» are one), places by their canonical names."""
    mentions = read_places(text)
    names = {place.name for mention in mentions for place in mention.places}
    bare = text
    for mention in mentions:
        bare = bare[: mention.start] + " " * (mention.end - mention.start) + bare[mention.end :]
    return frozenset({lemma[:STEM] for lemma in content_lemmas(bare)} | names)


def unsupported_names(claim: str, sources: Sequence[str]) -> list[str]:
    """Capitalised words inside the claim whose lemma no source has."""
    known = {lemma for source in sources for lemma in lemmas(source)} | TRADE_WORDS
    folded = fold_homoglyphs(claim)
    names = [m[0] for m in NAME.finditer(folded)]
    return [name for name in names if not set(lemmas(name)) <= known]


def invented_source(claim: str, sources: Sequence[str]) -> str | None:
    """«по данным Казахстана» where no source says so."""
    said = ATTRIBUTION.search(claim)
    if said is None:
        return None
    wanted = lemmas(said[0])
    for source in sources:
        words = lemmas(source)
        if any(words[i : i + len(wanted)] == wanted for i in range(len(words))):
            return None
    return said[0]


def misspelt(claim: str, sources: Sequence[str]) -> list[str]:
    """Russian words that neither the dictionary nor a source has: a small model makes some up («крайом»)."""
    known = {word.lower() for source in sources for word in RUSSIAN_WORD.findall(source)}
    return [w for w in RUSSIAN_WORD.findall(claim) if w.lower() not in known and not is_russian_word(w)]


def unsupported_words(claim: str, sources: Sequence[str], kinds: AbstractSet[Kind]) -> list[str]:
    """Words that neither a source nor the vocabulary of figures of these kinds has; foreign negations."""
    known = {lemma for source in sources for lemma in lemmas(source)}
    allowed = known | _vocabulary(kinds)
    strange = [w for w in content_lemmas(claim) if w not in allowed and not w[0].isdigit()]
    return strange + foreign_particles(claim, sources)


def foreign_particles(claim: str, sources: Sequence[str]) -> list[str]:
    """«Лишь», «уже», «даже», «кроме», «не», where no source has them."""
    known = {lemma for source in sources for lemma in lemmas(source)}
    content = set(content_lemmas(claim))
    return [
        word
        for word in lemmas(claim)
        if word not in known and (word in NEGATIONS or (word not in content and word not in FUNCTION_WORDS))
    ]


def misplaced_words(claim: str, sources: Sequence[str], kinds: AbstractSet[Kind]) -> list[str]:
    """Words of a source that stand by other words in the claim than there."""
    words, vocabulary = content_lemmas(claim), _vocabulary(kinds)
    around = [content_lemmas(source) for source in sources]
    misplaced = []
    for place, word in enumerate(words):
        neighbours = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
        foreign = word not in vocabulary and not word[0].isdigit() and neighbours
        if foreign and not any(_near(word, n, source) for n in neighbours for source in around):
            misplaced.append(word)
    return misplaced


def _vocabulary(kinds: AbstractSet[Kind]) -> frozenset[str]:
    return TRADE_WORDS.union(*(words for kind, words in KIND_WORDS.items() if kind in kinds))


def _near(word: str, other: str, source: Sequence[str]) -> bool:
    """Both stand in the source, at most so many words apart."""
    places = [i for i, w in enumerate(source) if w == word]
    return any(w == other and any(abs(i - p) <= REACH for p in places) for i, w in enumerate(source))


def in_order(claim: str, sources: Sequence[str]) -> bool:
    """Every content word of the claim stands in one source, four in five in the same order, and so do negations.

    «Казахстан поставляет в область соль» turned about is «Область поставляет в Казахстан соль»: the words
    are the same, the order is not.
    """
    words = content_lemmas(claim)
    if not words:
        return False
    for source in sources:
        around = content_lemmas(source)
        common = common_subsequence(words, around)
        same_negations = _negations(claim) == _negations(_matched_part(source, words))
        if set(words) <= set(around) and common >= IN_ORDER * len(words) and same_negations:
            return True
    return False


def common_subsequence(first: Sequence[str], second: Sequence[str]) -> int:
    """Length of the longest common subsequence, by the row-by-row dynamic programme."""
    row = [0] * (len(second) + 1)
    for a in first:
        diagonal = 0
        for j, b in enumerate(second, 1):
            diagonal, row[j] = row[j], diagonal + 1 if a == b else max(row[j], row[j - 1])
    return row[-1]


def _negations(text: str) -> list[str]:
    return sorted(w for w in lemmas(text) if w in NEGATIONS)


def _matched_part(source: str, words: Sequence[str]) -> str:
    """The source from its first to its last word that the claim has too: a negation elsewhere is of something else."""
    wanted = set(words)
    spans = [span for span in lemma_spans(source) if span.lemma in wanted]
    return source[spans[0].start : spans[-1].end] if spans else ""
