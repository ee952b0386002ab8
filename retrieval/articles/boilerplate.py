"""What surrounds an article on a news page, told line by line: rules in three languages, and their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from retrieval.articles.dates import LABEL, OTHER_DAY, dateline, find_dates, rest_of_dateline
from retrieval.articles.line_shape import (
    FULL_ADDRESS,
    LONGEST_JUNK,
    PICTURE,
    QUANTITY,
    SENTENCE_END,
    URL,
    ends_as_sentence,
    plain,
    words,
)
from retrieval.articles.page_words import (
    ASIDES,
    CALLS,
    CHANNEL,
    CONTROLS,
    FOLLOW,
    LAST_SECTIONS,
    LEGAL,
    MONTHS,
    NETWORKS,
    RELATED,
    RUBRICS,
)
from retrieval.text.lines import TABLE_ROW
from retrieval.text.sentences import predicate

if TYPE_CHECKING:
    from collections.abc import Callable

MENU_WORDS = re.compile(rf"\b(?:{RUBRICS.pattern}|{CONTROLS.pattern})\b", re.IGNORECASE)
LONGEST_MENU = 40  # words


# The rules: each says whether a line, as `plain` gives it, belongs to the page and not to the article.


def empty(line: str) -> bool:
    """«•», «***», «|»: marks without a word."""
    return not re.search(r"\w", line)


def control(line: str) -> bool:
    """«Меню», «Все новости», «Загрузить ещё», «Поделиться:», «18+»."""
    return bool(CONTROLS.fullmatch(line.rstrip(" :.!»›→>▼"))) or bool(re.fullmatch(r"\d{1,2}\s?\+", line))


def menu_bar(line: str) -> bool:
    """«Политика Экономика Общество Спорт», «Главная | Новости | Контакты»: nothing but rubrics and controls."""
    cells = [cell.strip() for cell in re.split(r"\s*[|•·/»›>,]\s*", line) if cell.strip()]
    if len(cells) >= 2 and all(_known(cell) for cell in cells):
        return True
    if not 3 <= words(line) <= LONGEST_MENU:
        return False
    return not re.search(r"\w", MENU_WORDS.sub(" ", line))


def breadcrumbs(line: str) -> bool:
    """«Главная / Новости / Экономика», «Главная » Товарооборот вырос»."""
    parts = re.split(r"\s*(?:/|»|›|>|→|::|\\|\|)\s*", line)
    return len(parts) >= 2 and bool(
        re.fullmatch(r"главная(?: страница)?|home|басты бет|новости|news|жаңалықтар", parts[0], re.IGNORECASE)
    )


def currency_widget(line: str) -> bool:
    """«$ 104.35 +3.05», «108.73 +2.63», «USD 470,5 EUR 510,2», «Курс доллара: 104,35»: rates, no story."""
    if TABLE_ROW.search(line) or not re.search(r"\d", line):
        return False
    rest = re.sub(r"\b(?:курсы?|валют\w*|цб|рф|нб|рк|на|сегодня|завтра|доллар\w*|евро|юан\w*|рубл\w*|тенге|нефть|brent|золото|btc|usd|eur|rub|kzt|cny|rur|gbp|"
                  r"биржа|покупка|продажа)\b", "", line, flags=re.IGNORECASE)  # fmt: skip
    marked = rest != line or re.search(r"[$€¥₽₸£₿▲▼↑↓]|\s[+−-]\d", line)
    return bool(marked) and bool(re.search(r"\d[.,]\d", line)) and not re.search(r"[^\W\d_]", rest)


def weather_widget(line: str) -> bool:
    """«+5 °C», «Барнаул −12°», «Пробки: 3 балла»."""
    return words(line) <= 5 and bool(re.search(r"[+−–-]?\d+\s?°|^пробки\b|^погода\b", line, re.IGNORECASE))


def clock_or_counter(line: str) -> bool:
    """«16:17», «1 234», «12», «1 2 3 … 10», «Страница 1 из 3», «540 просмотров», «Время чтения: 2 мин»."""
    if re.fullmatch(rf"(?:[\d\s:.…/-]|{PICTURE})+", line):
        return not re.fullmatch(r"(?:19|20)\d\d", line)
    return words(line) <= 6 and bool(
        re.match(
            r"(?:страница \d+|просмотр\w*|прочит\w+|показ(?:ов|ы)|комментари\w+|рейтинг|голосов|оценка|оцените|время чтения|время на чтение|"
            r"читать \d+ мин|\d+ мин\w* (?:чтения|назад)|\d+ (?:час\w*|дн\w+) назад|views?|shares?|reading time|қаралым\w*|оқылды|оқу уақыты)\b|"
            r"\d[\d\s.,]*[kmкм]?\s?(?:просмотр|комментари|прочтен|лайк|репост|views?|shares?|comments?|min read|қаралым)",
            line,
            re.IGNORECASE,
        )
    )


def dated_byline(line: str) -> bool:
    """«07 ноября 2019, 16:17, ИА Амител», «Автор Olga Monday, 07 March 2022 3:13 PM»: data, not text."""
    if dateline(line):
        return True
    said = next(find_dates(line), None)
    label = said and (OTHER_DAY.search(line[: said.start]) or LABEL.match(line))
    return bool(said and label) and words(rest_of_dateline(line)) <= 4 and not ends_as_sentence(line)


def day_or_hour(line: str) -> bool:
    """«Сегодня, 14:30», «Вчера в 10:15», «12 ноября, 10:15», «вторник»."""
    return bool(
        re.fullmatch(
            r"(?:сегодня|вчера|today|yesterday|бүгін|кеше|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
            rf"\d{{1,2}} (?:{MONTHS}))[\s,]*(?:(?:в|at)?\s*\d{{1,2}}[:.]\d{{2}})?(?:\s*\(?мск\)?)?(?:\s*,?\s*\d{{4}}\s*(?:г\.?|года)?)?",
            line,
            re.IGNORECASE,
        )
    )


def byline(line: str) -> bool:
    """«Автор: Ольга Гафурова», «Текст: …», «By John Smith», «Подготовила Анна Ким»."""
    if re.fullmatch(r"by (?:[A-Z][\w.'-]+ ?){1,4}", line, re.IGNORECASE) and line[3:4].isupper():
        return True
    match = re.match(
        r"(?:автор\w*(?: статьи| материала| текста)?|текст|корреспондент|журналист|подготовил[аи]?|редактор|беседовал[аи]?|записал[аи]?|author|written by|мәтін|дайындаған|авторы)"
        r"\s*(?P<colon>[:—–-])?\s+",
        line,
        re.IGNORECASE,
    )
    named = r"(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w.'-]*[\s,]*){1,5}"
    return (
        match is not None
        and words(line) <= 10
        and (bool(match["colon"]) or bool(re.fullmatch(named, line[match.end() :])))
    )


def photo_credit(line: str) -> bool:
    """«Фото: Антон Федотов», «Источник фото:», «Photo by …», «© Фото ТАСС», «Сурет: …»."""
    return words(line) <= 16 and bool(
        re.match(
            r"(?:©|\(c\))?\s*(?:фото(?:граф(?:ия|ии)?)?|источник фото(?:графии)?|автор фото|фотограф|иллюстраци[яи]|изображение|скриншот|коллаж|кадр|видео|инфографика|"
            r"photos?|image|picture|video|credit|сурет|фотосурет|бейне)"
            r"(?:\s*[:©/|–—-]|\s+(?:предоставлен\w*|из|с|пресс-служб\w*|by|courtesy|автора|архив\w*|носит|сайта)\b|\s*$|\s*\()",
            line,
            re.IGNORECASE,
        )
    )


def source_label(line: str) -> bool:
    """«Источник: ИА Амител», «Постоянный адрес новости: …», «Подробнее: https://…»: where it comes from."""
    if re.match(r"(?:постоянн\w+ )?(?:адрес|ссылка|permalink|url|короткая ссылка|оригинал|перейти|подробнее|сайт)[^:]{0,25}:\s*\S+$", line, re.IGNORECASE):  # fmt: skip
        return bool(FULL_ADDRESS.search(line) or URL.search(line))
    return words(line) <= 9 and bool(
        re.match(r"(?:источник\w*|source|дереккөз|оригинал)\s*[:—–-]", line, re.IGNORECASE)
    )


def bare_address(line: str) -> bool:
    """«https://example.kz/news/1», «+7 (3852) 12-34-56», «info@example.kz»."""
    rest = re.sub(r"\S+@\S+\.\w+|\+?\(?\d[\d\s()-]{8,}\d|(?:(?:справки|подробности|контакты|запись)? ?(?:по )?тел(?:ефон[уы]?)?|факс|e-?mail|почта|phone|сайт)\.?\s*:?", "", URL.sub("", FULL_ADDRESS.sub("", line)), flags=re.IGNORECASE)  # fmt: skip
    return rest != line and not re.search(r"\w", rest)


def social(line: str) -> bool:
    """«Telegram WhatsApp ВКонтакте», «Поделиться в Facebook», «Мы в Telegram»."""
    if words(line) > 12:
        return False
    rest = re.sub(r"^(?:поделиться|поделитесь|рассказать|мы|следите|читайте нас|share|follow us|бөлісу)\b", "", line, flags=re.IGNORECASE)  # fmt: skip
    rest = re.sub(r"\b(?:в|во|на|и|on|via|with|друзьям|соцсет\w+|новость\w*|статью|этой|записью)\b", "", NETWORKS.sub("", rest), flags=re.IGNORECASE)  # fmt: skip
    return rest != line and not re.search(r"\w", rest)


def follow_us(line: str) -> bool:
    """«Подписывайтесь на наш Telegram-канал», «Больше новостей — в нашем канале»."""
    asks = words(line) <= 35 and FOLLOW.match(line) and CHANNEL.search(line)
    return bool(asks) and not QUANTITY.search(line)


def call(line: str) -> bool:
    """«Оформите подписку за 99 рублей», «Есть чем поделиться? Пишите в наш бот», «Поддержите редакцию»."""
    return words(line) <= 35 and bool(CALLS.match(line))


def comments(line: str) -> bool:
    """«Комментарии 0», «Добавить комментарий», «Оставьте первый отзыв», «Войдите, чтобы комментировать»."""
    return words(line) <= 10 and bool(
        re.match(
            r"(?:\d+\s+)?(?:комментари\w*|comments?|пікір\w*)(?:\s*[:(\[]?\s*\d*\s*[)\]]?|\s+(?:отключены|закрыты|к записи.*|читателей))$|"
            r"(?:обсуждение|отзывы)\s*[(\[]\s*\d+\s*[)\]]$|"
            r"(?:добавить|оставить|написать|оставьте|напишите|ваш|новый|нет|показать|скрыть|читать|add|leave|post|no)\s+(?:\w+\s+)?(?:комментари\w*|отзыв|comments?|reply)|"
            r"(?:войдите|авторизуйтесь|зарегистрируйтесь|чтобы оставить|чтобы комментировать|log in to)\b|пікір (?:қалдыру|жазу)",
            line,
            re.IGNORECASE,
        )
    )


def tags(line: str) -> bool:
    """«Теги: экспорт, Казахстан», «Рубрика: Экономика», «#экспорт #Казахстан»."""
    if re.match(r"(?:теги?|тэги?|метки|ключевые слова|tags?|keywords|рубрик[аи]|категори[яи]|раздел|сюжеты?|темы|тегтер|айдар|section|category|filed under)\s*:", line, re.IGNORECASE):  # fmt: skip
        return words(line) <= 30
    return bool(re.fullmatch(r"(?:#?[\w-]+,?\s+)?(?:#[\w-]+[\s,]*)+", line))


def legal(line: str) -> bool:
    """«© 2010–2024 …», «Все права защищены», «Мы используем cookie», «Нашли ошибку? Выделите её …»."""
    return words(line) <= 90 and bool(LEGAL.search(line)) and not QUANTITY.search(line)


def last_section(line: str) -> bool:
    """«Комментарии 0», «Лента новостей», «Новости партнеров», «Похожие новости»: the head of a list of other things."""
    return bool(LAST_SECTIONS.fullmatch(line.rstrip(" .:»›→>")))


def related(line: str) -> bool:
    """«Читайте также: Экспорт зерна упал», «По теме»."""
    return words(line) <= 40 and bool(RELATED.match(line) or ASIDES.fullmatch(line))


def feed_entry(line: str) -> bool:
    """«16:17 Омск нарастил экспорт», «Омск нарастил экспорт 12.11.2021»: a headline of another story with its hour."""
    if len(line) > LONGEST_JUNK or words(line) > 25 or SENTENCE_END.search(line):
        return False
    if re.match(r"\d{1,2}[:.]\d{2}(?:\s*[,|·-])?\s+[^\W\d_]", line) or re.search(
        r"[^\W\d_]\s+\d{1,2}:\d{2}$", line
    ):
        return True
    return any(found.start == 0 or found.end >= len(line) - 12 for found in find_dates(line))


def site_name(line: str) -> bool:
    """«Новости Омска и Омской области», «Информационное агентство Амител», «Официальный сайт правительства»."""
    named = re.match(
        r"(?:новости|официальный (?:сайт|интернет-портал|портал)|информационн(?:ое агентство|ый портал)|сайт|портал|интернет-газета|"
        r"сетевое издание|ресми сайт\w*|news of)\s+\S",
        line,
        re.IGNORECASE,
    )
    return named is not None and words(line) <= 9 and not SENTENCE_END.search(line) and not predicate(line)


def site_chrome(line: str) -> bool:
    """What no site prints between a headline and its story: menus, rates, weather."""
    return any(rule(line) for rule in (menu_bar, breadcrumbs, currency_widget, weather_widget))


LINE_RULES: Final[tuple[Callable[[str], bool], ...]] = (
    empty,
    control,
    menu_bar,
    breadcrumbs,
    currency_widget,
    weather_widget,
    clock_or_counter,
    dated_byline,
    day_or_hour,
    byline,
    photo_credit,
    source_label,
    bare_address,
    social,
    follow_us,
    call,
    comments,
    tags,
    legal,
    last_section,
    related,
    site_name,
)


# A row of a table may say «Показатель | 2020»; menus and bylines have strokes too.
TABLE_RULES: Final = (empty, menu_bar, breadcrumbs, dated_byline, social, tags)


def boilerplate(line: str) -> bool:
    """Whether any rule takes the line for a part of the page that is not the article."""
    if len(line) > LONGEST_JUNK:
        return empty(line)
    bare = plain(line)
    rules = TABLE_RULES if TABLE_ROW.search(line) else LINE_RULES
    return any(rule(bare) for rule in rules)


def _known(cell: str) -> bool:
    return bool(RUBRICS.fullmatch(cell) or CONTROLS.fullmatch(cell) or NETWORKS.fullmatch(cell))
