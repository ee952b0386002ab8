"""What cards, sources, charts, tables and inline results are called, in three languages. Plain text, not HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.phrases import spoken_language

if TYPE_CHECKING:
    from bot.telegram.phrases import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """One language. Braces name what is put in; what a button says has no stop."""

    wording: str
    wording_for: str  # {seconds}
    in_line: str  # {ahead}
    sources: str
    chart: str
    table: str
    share: str
    whole_article: str
    open_page: str
    all_sources: str  # {count}, {question}
    link_to_source: str
    open_source: str
    shared: str  # {question}
    share_hint: str
    forgotten: str
    link_gone: str
    article_gone: str
    sentence_gone: str
    nothing_to_draw: str
    article_file: str
    table_file: str
    table_caption: str  # {count}
    figures: str
    type_a_region: str
    nothing_found: str
    columns: tuple[str, ...]
    kinds: dict[str, str]
    hedges: dict[str, str]


LABELS: dict[Language, Labels] = {
    "ru": Labels(
        wording="⏳ Пишу ответ и сверяю его с источниками…",
        wording_for="⏳ Пишу ответ и сверяю его с источниками… {seconds} с",
        in_line="⏳ Напишу и словами: вопросов перед вашим — {ahead}",
        sources="Источники",
        chart="График",
        table="Таблица",
        share="Поделиться",
        whole_article="Статья целиком",
        open_page="Открыть на сайте",
        all_sources="Источников: {count}. «{question}»",
        link_to_source="Ссылка на это место",
        open_source="Показать источник",
        shared="Ссылка на вопрос «{question}» — по ней я отвечу любому:",
        share_hint="Отправить",
        forgotten="Этого ответа я уже не помню. Задайте вопрос ещё раз — покажу и ответ, и источники.",
        link_gone="Эта ссылка или кнопка устарела: что за ней было, я уже не помню.",
        article_gone="Этой статьи в библиотеке больше нет, показать её не могу.",
        sentence_gone="Статью с тех пор изменили: такого предложения в ней больше нет.",
        nothing_to_draw="Для графика нужно хотя бы два числа с известным периодом, а их здесь больше нет.",
        article_file="statya",
        table_file="tablitsa",
        table_caption="Чисел в таблице: {count}. Открывается в Excel; у каждого числа — предложение и источник.",
        figures="Числа",
        type_a_region="Напишите регион и год: томская 2018",
        nothing_found="Таких чисел в статьях нет",
        columns=(
            "Показатель", "Регион", "Партнёр", "Период", "Значение", "От", "До", "Единица", "Оговорка", "Вид", "Товары",
            "Предложение", "Издание", "Дата", "Адрес",
        ),
        kinds={"level": "сумма", "change": "изменение", "share": "доля", "forecast": "прогноз", "target": "цель"},
        hedges={"exact": "", "about": "около", "more_than": "более", "less_than": "менее", "range": "от и до"},
    ),
    "en": Labels(
        wording="⏳ Writing the answer and checking it against the sources…",
        wording_for="⏳ Writing the answer and checking it against the sources… {seconds} s",
        in_line="⏳ To be put into words: {ahead} questions before yours",
        sources="Sources",
        chart="Chart",
        table="Table",
        share="Share",
        whole_article="Whole article",
        open_page="Open the page",
        all_sources="Sources: {count}. “{question}”",
        link_to_source="Link to this place",
        open_source="Show the source",
        shared="A link to the question “{question}”; I will answer it to anybody who opens it:",
        share_hint="Send",
        forgotten="I no longer remember this answer. Ask again and I will show it with its sources.",
        link_gone="This link or button is out of date: I no longer remember what it led to.",
        article_gone="This article is no longer in the library, so I cannot show it.",
        sentence_gone="The article has changed since: it no longer has this sentence.",
        nothing_to_draw="A chart needs at least two figures with a known period, and there are none any more.",
        article_file="article",
        table_file="table",
        table_caption="Figures in the table: {count}. It opens in Excel; each figure has its sentence and source.",
        figures="Figures",
        type_a_region="Type a region and a year: tomsk 2018",
        nothing_found="The articles have no such figures",
        columns=(
            "Indicator", "Region", "Partner", "Period", "Value", "From", "To", "Unit", "Hedge", "Kind", "Goods",
            "Sentence", "Outlet", "Date", "Address",
        ),
        kinds={"level": "amount", "change": "change", "share": "share", "forecast": "forecast", "target": "target"},
        hedges={"exact": "", "about": "about", "more_than": "more than", "less_than": "less than", "range": "range"},
    ),
    "kk": Labels(
        wording="⏳ Жауапты жазып, дереккөздермен салыстырып жатырмын…",
        wording_for="⏳ Жауапты жазып, дереккөздермен салыстырып жатырмын… {seconds} с",
        in_line="⏳ Сөзбен де жазамын: сіздің алдыңызда {ahead} сұрақ бар",
        sources="Дереккөздер",
        chart="График",
        table="Кесте",
        share="Бөлісу",
        whole_article="Мақала толығымен",
        open_page="Сайттан ашу",
        all_sources="Дереккөздер саны: {count}. «{question}»",
        link_to_source="Осы жерге сілтеме",
        open_source="Дереккөзін көрсету",
        shared="«{question}» сұрағына сілтеме: ашқан кез келген адамға жауап беремін:",
        share_hint="Жіберу",
        forgotten="Бұл жауапты енді білмеймін. Қайта сұраңыз: жауабын да, дереккөздерін де көрсетемін.",
        link_gone="Бұл сілтеме не батырма ескірген: оның не екенін енді білмеймін.",
        article_gone="Бұл мақала кітапханада енді жоқ, сондықтан көрсете алмаймын.",
        sentence_gone="Мақала содан бері өзгерген: мұндай сөйлем онда енді жоқ.",
        nothing_to_draw="Графикке кезеңі белгілі кемінде екі сан керек, бұл жерде ондай сандар қалмады.",
        article_file="maqala",
        table_file="keste",
        table_caption="Кестедегі сандар: {count}. Excel-де ашылады; әр санның сөйлемі мен дереккөзі бар.",
        figures="Сандар",
        type_a_region="Өңір мен жылды жазыңыз: томск 2018",
        nothing_found="Мақалаларда мұндай сандар жоқ",
        columns=(
            "Көрсеткіш", "Өңір", "Серіктес", "Кезең", "Мәні", "Бастап", "Дейін", "Бірлік", "Ескертпе", "Түрі", "Тауар",
            "Сөйлем", "Басылым", "Күні", "Мекенжай",
        ),
        kinds={"level": "сома", "change": "өзгеріс", "share": "үлес", "forecast": "болжам", "target": "мақсат"},
        hedges={"exact": "", "about": "шамамен", "more_than": "астам", "less_than": "аз", "range": "аралық"},
    ),
}  # fmt: skip


def labels_for(code: str | None) -> Labels:
    """For a user's Telegram language, or for the language of an answer."""
    return LABELS[spoken_language(code)]
