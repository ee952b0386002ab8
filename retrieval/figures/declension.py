"""Cases of Russian place names: by the ending of the name alone, without a dictionary.

Place names are regular enough for this: «-ия» is feminine, «-поль» masculine, other «-ь» feminine, «-ово»
neuter. What is not regular is in the tables below. Paradigms after Zaliznyak, "Grammaticheskij slovar'
russkogo jazyka", 1977.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]
CASES: tuple[Case, ...] = ("nomn", "gent", "datv", "accs", "ablt", "loct")

# What the end of a noun is replaced with: nomn, gent, datv, accs, ablt, loct. The first fitting row counts.
NOUN_ENDINGS: tuple[tuple[str, str, tuple[str, str, str, str, str, str]], ...] = (
    (r"ия$", "ия", ("ия", "ии", "ии", "ию", "ией", "ии")),
    (r"[гкхжчшщ]а$", "а", ("а", "и", "е", "у", "ой", "е")),
    (r"ца$", "а", ("а", "ы", "е", "у", "ей", "е")),
    (r"а$", "а", ("а", "ы", "е", "у", "ой", "е")),
    (r"я$", "я", ("я", "и", "е", "ю", "ей", "е")),
    (r"(?:пол|ил|авл|ювал)ь$", "ь", ("ь", "я", "ю", "ь", "ем", "е")),
    (r"ь$", "ь", ("ь", "и", "и", "ь", "ью", "и")),
    (r"й$", "й", ("й", "я", "ю", "й", "ем", "е")),
    (r"ье$", "е", ("е", "я", "ю", "е", "ем", "е")),
    (r"ие$", "е", ("е", "я", "ю", "е", "ем", "и")),
    (r"(?:ов|ев|ин)о$", "о", ("о", "а", "у", "о", "ом", "е")),
    (r"ство$", "о", ("о", "а", "у", "о", "ом", "е")),
    (r"[гкхжшщч]и$", "и", ("и", "", "ам", "и", "ами", "ах")),
    (r"ы$", "ы", ("ы", "", "ам", "ы", "ами", "ах")),
    (r"[жшчщц]$", "", ("", "а", "у", "", "ем", "е")),
    (r"[бвгдзклмнпрстфх]$", "", ("", "а", "у", "", "ом", "е")),
)

ADJECTIVE_ENDINGS: tuple[tuple[str, str, tuple[str, str, str, str, str, str]], ...] = (
    (r"[гкх]ий$", "ий", ("ий", "ого", "ому", "ий", "им", "ом")),
    (r"ий$", "ий", ("ий", "его", "ему", "ий", "им", "ем")),
    (r"[гкхжш]ой$", "ой", ("ой", "ого", "ому", "ой", "им", "ом")),
    (r"ой$", "ой", ("ой", "ого", "ому", "ой", "ым", "ом")),
    (r"ый$", "ый", ("ый", "ого", "ому", "ый", "ым", "ом")),
    (r"ая$", "ая", ("ая", "ой", "ой", "ую", "ой", "ой")),
    (r"яя$", "яя", ("яя", "ей", "ей", "юю", "ей", "ей")),
    (r"ее$", "ее", ("ее", "его", "ему", "ее", "им", "ем")),
    (r"ое$", "ое", ("ое", "ого", "ому", "ое", "ым", "ом")),
    (r"ие$", "ие", ("ие", "их", "им", "ие", "ими", "их")),
    (r"ые$", "ые", ("ые", "ых", "ым", "ые", "ыми", "ых")),
    (r"(?:ов|ин)ы$", "ы", ("ы", "ых", "ым", "ы", "ыми", "ых")),
)

# All endings of an adjective in place of «-ий», «-ый», «-ой», for reading; «-о» is «российско-казахстанский».
HARD = ("ого", "ому", "ом", "ая", "ой", "ую", "ою", "ое", "о")
SOFT = ("его", "ему", "ем", "яя", "ей", "юю", "ею", "ее")
VELAR_ENDINGS = (*HARD, "ий", "им", "ие", "их", "ими", "ой")
HARD_ENDINGS = (*HARD, "ый", "ым", "ые", "ых", "ыми", "ой")
SOFT_ENDINGS = (*SOFT, "ий", "им", "ие", "их", "ими")

IRREGULAR: dict[str, tuple[str, str, str, str, str, str]] = {
    "орёл": ("орёл", "орла", "орлу", "орёл", "орлом", "орле"),
    "елец": ("елец", "ельца", "ельцу", "елец", "ельцом", "ельце"),
    "череповец": ("череповец", "череповца", "череповцу", "череповец", "череповцом", "череповце"),
    "египет": ("египет", "египта", "египту", "египет", "египтом", "египте"),
    "крым": ("крым", "крыма", "крыму", "крым", "крымом", "крыму"),
    "острова": ("острова", "островов", "островам", "острова", "островами", "островах"),
    "территории": ("территории", "территорий", "территориям", "территории", "территориями", "территориях"),
}

# «в Крыму», but «о Крыме».
SECOND_LOCATIVE = ("крым",)
# Plural names that take -ов: «Нидерландов», against «Филиппин».
PLURAL_IN_OV = ("нидерланды", "эмираты", "штаты", "клинцы")

INDECLINABLE = frozenset(
    """
    алматы актобе актау атырау улытау жетысу абай баку ош сочи тбилиси душанбе туапсе улан-удэ марий эл коми
    чили мали гаити бурунди джибути кирибати сомали фиджи малави никарагуа самоа тонга перу конго того марокко
    монако сан-марино тимор-лесте сьерра-леоне кабо-верде буркина-фасо кюрасао лесото палау токелау тувалу
    вануату науру ниуэ зимбабве макао эсватини гернси джерси антигуа сент-китс сан-томе принсипи теркс кайкос
    папуа токио дели нью-дели абу-даби тольятти караганды саха косшы текели ессентуки
    """.split()  # noqa: SIM905 - a hundred quoted words would be no easier to read
)

# Hyphenated names that decline at their head: «Ростове-на-Дону», «Гвинеи-Бисау».
HEAD_FIRST = re.compile(r"-(?:на|Бисау)\b")
ADJECTIVE = re.compile(r"(?:[иыо]й|[ая]я|[оеиы]е|[оеи][вн]ы)$")
CAPITALS = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ]{2,}")


@lru_cache(maxsize=4096)
def decline(name: str, case: Case) -> str:
    """«Алтайский край», ablt → «Алтайским краем»; «область Абай», gent → «области Абай»; «США» stays."""
    if case == "nomn" or CAPITALS.fullmatch(name):
        return name
    return re.sub(r"[^—]+", lambda part: _declined_part(part[0], case), name)


def _declined_part(name: str, case: Case) -> str:
    """Adjectives and the first noun decline; what follows it declines only after «и»."""
    words, rigid = [], False
    for word in name.split(" "):
        if not word or word == "и":
            rigid = False
            words.append(word)
            continue
        adjective = is_adjective(word)
        words.append(word if rigid else _declined_word(word, case, adjective=adjective))
        rigid = rigid or not adjective
    return " ".join(words)


def is_adjective(word: str) -> bool:
    """«Алтайский», «Северная», but not «Китай» or «Марий»; a name of one word is never asked."""
    return (
        bool(ADJECTIVE.search(word))
        and word.lower() not in INDECLINABLE
        and not re.search(r"(?:[аеуя]й|ье)$", word)
        and word[-2:] != "ны"
    )


def _declined_word(word: str, case: Case, *, adjective: bool) -> str:
    if HEAD_FIRST.search(word):
        head, rest = word.split("-", 1)
        return f"{_declined_word(head, case, adjective=False)}-{rest}"
    first, hyphen, last = word.rpartition("-")
    form = adjective_cases(last) if adjective else noun_cases(last)
    if word.lower() in INDECLINABLE or form is None:
        return word
    return f"{first}{hyphen}{form[CASES.index(case)]}"


def noun_cases(word: str) -> tuple[str, ...] | None:
    """The six cases of a place name of one word, in the order of `CASES`; None for one that has none."""
    lower = word.lower()
    if lower in INDECLINABLE:
        return None
    if lower in IRREGULAR:
        return tuple(word[0] + form[1:] for form in IRREGULAR[lower])
    for pattern, ending, endings in NOUN_ENDINGS:
        if re.search(pattern, lower):
            stem = word[: len(word) - len(ending)]
            plural_gent = "ов" if lower in PLURAL_IN_OV else endings[1]
            return tuple(stem + (plural_gent if i == 1 else e) for i, e in enumerate(endings))
    return None


def adjective_cases(word: str) -> tuple[str, ...] | None:
    """The six cases of an adjective in the gender and number it is given in."""
    for pattern, ending, endings in ADJECTIVE_ENDINGS:
        if re.search(pattern, word.lower()):
            return tuple(word[: len(word) - len(ending)] + e for e in endings)
    return None


def adjective_lemma(word: str) -> str:
    """«омская» → «омский», «дальнее» → «дальний»; the masculine stays as it is."""
    if re.search(r"[гкх](?:ая|ое|ие)$|яя$|ее$", word):
        return word[:-2] + "ий"
    return word[:-2] + "ый" if re.search(r"(?:ая|ое|ые)$", word) else word


def adjective_forms(word: str) -> set[str]:
    """Every form of an adjective given in any gender: «омский» → «омская», «омских», «омско» …"""
    lemma = adjective_lemma(word)
    stem = lemma[:-2]
    if stem.endswith(("г", "к", "х")):
        endings: tuple[str, ...] = VELAR_ENDINGS
    elif lemma.endswith("ий"):
        endings = SOFT_ENDINGS
    else:
        endings = HARD_ENDINGS
    return {lemma, word} | {stem + ending for ending in endings}


def noun_forms(word: str) -> set[str]:
    """Every form of a place name of one word that a text may hold; «Иваново» is read without «Иванова», a surname."""
    cases = noun_cases(word)
    if cases is None:
        return {word}
    if re.search(r"(?:ов|ев|ин)о$", word):
        return {cases[0], cases[5]}
    forms = set(cases)
    if word in SECOND_LOCATIVE:
        forms.add(word + "е")
    if word.endswith("ы"):
        forms.add(word[:-1] + "ов")
    if word.endswith(("а", "я")):
        forms.add(cases[4][:-1] + "ю")
    return forms


def people_forms(word: str) -> set[str]:
    """Every form of the name of a region's people: «алтаец» → «алтайцы», «томич» → «томичей»."""
    if word.endswith(("анин", "янин")):
        stem = word[:-2]
        return _with(stem[:-2] + word[-4:-2], "е", "", "ам", "ами", "ах") | _with(
            word, "", "а", "у", "ом", "е"
        )
    if word.endswith("ец"):
        stem = _without_fleeting_vowel(word)
        return {word} | _with(stem, "а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах")
    if word.endswith("ок"):
        return {word} | _with(word[:-2] + "к", "а", "у", "ом", "е", "и", "ам", "ами", "ах")
    if word.endswith("ч"):
        return _with(word, "", "а", "у", "ом", "ем", "е", "и", "ей", "ам", "ами", "ах")
    if word.endswith("к"):
        return _with(word, "", "а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах")
    return _with(word, "", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")


def _without_fleeting_vowel(word: str) -> str:
    """«алтаец» → «алтайц», «барнаулец» → «барнаульц», «омчанец» → «омчанц»."""
    stem = word[:-2]
    if stem[-1] in "аеиоуэюя":
        return stem + "йц"
    return stem + ("ьц" if stem[-1] == "л" else "ц")


def _with(stem: str, *endings: str) -> set[str]:
    return {stem + ending for ending in endings}
