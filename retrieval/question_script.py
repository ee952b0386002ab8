"""Russian typed in Latin letters, or with the keyboard left on English, as Russian."""

from __future__ import annotations

import re

from retrieval.text.morphology import is_russian_word

# Words that only Russian in Latin letters has; names and «export» are no sign, English has them too.
RUSSIAN_IN_LATIN = re.compile(
    r"(?<!\w)(?:(?:tovaro)?oborot\w*|skol[']?ko|skoka|kako[yij]\w*|kakaya|kakov\w*|[ae]ksport\w*|prodal\w*|kupil\w*|na?torgoval\w*|"
    r"torgov[lo]\w+|torguet|oblast(?:i|yu|'yu|ju)|kra[ye]?[aeu]m?|respubliki|respublikoy|ka[zs]a(?:h|kh)stan(?:om|a|u|e)|kazahstan|ka[zs]a(?:h|kh)(?:am|ami|i|ov)|"
    r"god[uae]?|vyros\w*|mezhdu|rossi[iy]\w*|dol[yj]a|vvez\w*|vyvez\w*|polugodi\w*|kvartal\w*|mesyac\w*|privet|spasibo|pochemu)(?!\w)",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?<!\w)(?:the|of|what|which|who|how|was|were|is|are|between|with|did|does|from|trade|turnover|exports|imports|region)(?!\w)",
    re.IGNORECASE,
)
# The longest first: the order is the algorithm.
LETTERS = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ya", "я"), ("ja", "я"), ("yu", "ю"), ("ju", "ю"), ("yo", "ё"), ("jo", "ё"), ("ye", "е"), ("iy", "ий"), ("yy", "ый"), ("yj", "ый"), ("ij", "ий"),
    ("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "й"), ("k", "к"), ("q", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"),
    ("x", "кс"), ("'", "ь"),
)  # fmt: skip
PLAIN = dict(LETTERS)
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
LATIN_PART = re.compile("|".join(re.escape(part) for part, _ in LETTERS) + "|y", re.IGNORECASE)
VOWELS = frozenset("aeiou")
KEYBOARD = str.maketrans(
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~&",
    "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ?",
)
SHORTEST_SURE = 4  # letters: by chance, a shorter word is Russian on the other keyboard


def in_russian_letters(text: str) -> str:
    """The question in Cyrillic, where its Latin letters stand for Russian; else as it is."""
    if re.search(r"[а-яё]", text, re.IGNORECASE) or not re.search(r"[A-Za-z]{3}", text):
        return text
    if RUSSIAN_IN_LATIN.search(text) and not ENGLISH.search(text):
        return LATIN_WORD.sub(lambda m: _cyrillic(m[0]), text)
    return _from_english_keyboard(text)


def _cyrillic(word: str) -> str:
    """«tomskoy oblasti»: y is й after a vowel, ы elsewhere; «eksport» begins with э."""
    word = re.sub(r"^e(?=ks)", "э", word, flags=re.IGNORECASE)
    return LATIN_PART.sub(lambda m: PLAIN.get(m[0].lower()) or _y(word, m.start()), word)


def _y(word: str, at: int) -> str:
    return "й" if at and word[at - 1].lower() in VOWELS else "ы"


def _from_english_keyboard(text: str) -> str:
    """«njdfhjj,jhjn jvcrjq j,kfcnb»: most words are Russian on the other keyboard, none is English."""
    turned = text.translate(KEYBOARD)
    sure = [w for w in re.findall(r"[а-яё]+", turned.lower()) if len(w) >= SHORTEST_SURE]
    known = [w for w in sure if is_russian_word(w)]
    return turned if len(known) > len(sure) / 2 and len(known) > 1 and not ENGLISH.search(text) else text
