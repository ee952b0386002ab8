"""Articles in PDF and Word files, in JSON and in separated values; and what a server sends by any content type."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from datetime import date, datetime

import docx
import pytest
from printed_page import column, printed

from retrieval.articles import Rejected, read_bytes, read_source
from retrieval.articles.paragraphs import paragraphs
from retrieval.figures.extract import extract_figures
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

TITLE = "Экспорт Омской области в Казахстан вырос"
FIRST = "В 2020 году экспорт Омской области в Казахстан вырос на 5 %, сообщила таможня."
SECOND = "Импорт составил 120 млн долларов, рассказал министр экономики."
LONG = (
    "Как сообщили в таможенном управлении, товарооборот Омской области с Казахстаном в 2020 году составил более "
    "930 млн долларов США, и торгово-экономическое сотрудничество двух соседей продолжает развиваться."
)
TABLE = (
    ("Год", "Экспорт в Казахстан, млн долл.", "Импорт, млн долл."),
    ("2019", "770,5", "110"),
    ("2020", "812", "120"),
)
ROWS = "\n".join(" | ".join(row) for row in TABLE)


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    def write(content, name):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def read(path) -> Article:
    (article,) = read_source(str(path))
    assert isinstance(article, Article), article
    return article


def reasons(path) -> list[str]:
    return [
        item.reason.removeprefix(f"{path}: ") for item in read_source(str(path)) if isinstance(item, Rejected)
    ]


def texts(path) -> list[str]:
    return [item.text for item in read_source(str(path)) if isinstance(item, Article)]


def figures(article: Article) -> set[tuple[str, str]]:
    found = extract_figures(article, split_sentences(article.text, article.title))
    return {(str(figure.value), figure.period.label if figure.period else "") for figure in found}


# PDF


def page_of(number: int, *lines: str) -> list[tuple[float, float, str]]:
    head = [(60, 820, "Вестник таможни. Официальное издание"), (500, 820, f"Выпуск {number}")]
    return [*head, *column(lines), (290, 20, f"– {number} –")]


def test_lines_of_print_become_paragraphs_and_the_edges_of_pages_go(file):
    lines = textwrap.wrap(LONG, 60)
    article = read(
        file(
            printed(
                [
                    page_of(1, TITLE, "12 ноября 2021 года", *lines),
                    page_of(2, *textwrap.wrap(FIRST, 60), *textwrap.wrap(SECOND, 60)),
                    page_of(3, "Другие подробности ведомство обещало сообщить позже."),
                ]
            ),
            "a.pdf",
        )
    )
    assert (article.title, article.published) == (TITLE, date(2021, 11, 12))
    assert article.text.split("\n\n") == [
        TITLE,
        LONG,
        FIRST,
        SECOND,
        "Другие подробности ведомство обещало сообщить позже.",
    ]


def test_a_printed_table_is_kept_as_rows_and_mined(file):
    cells = [(60 + 170 * x, 600 - 14 * y, cell) for y, row in enumerate(TABLE) for x, cell in enumerate(row)]
    page = [*column([TITLE, *textwrap.wrap(FIRST, 60)]), *cells, *column(textwrap.wrap(SECOND, 60), top=500)]
    article = read(file(printed([page]), "a.pdf"))
    assert article.text.split("\n\n") == [TITLE, FIRST, ROWS, SECOND]
    assert ("812000000", "2020") in figures(article)


@pytest.mark.parametrize(
    "lines, expected",
    [
        (["Томская область нарастила това-", "рооборот с соседней страной."], ["Томская область нарастила товарооборот с соседней страной."]),
        (["Стороны обсудили торгово-", "экономическое сотрудничество."], ["Стороны обсудили торгово-экономическое сотрудничество."]),
        (["Переговоры прошли в Санкт-", "Петербурге и Москве вчера."], ["Переговоры прошли в Санкт-Петербурге и Москве вчера."]),
        (["Многолет-", "ний договор двух стран"], ["Многолетний договор двух стран"]),
        (["Товарооборот области с", "Казахстаном вырос", "Экспорт достиг 5 млн долларов и продолжает расти быстрее."],
         ["Товарооборот области с Казахстаном вырос", "Экспорт достиг 5 млн долларов и продолжает расти быстрее."]),
        (["Основные товары экспорта за год в соседнюю страну:", "– зерно;", "– мука."],
         ["Основные товары экспорта за год в соседнюю страну:", "– зерно;", "– мука."]),
    ],
)  # fmt: skip
def test_broken_lines_are_joined(lines, expected):
    assert paragraphs(lines) == expected


def test_a_scan_says_that_it_has_no_text(file):
    (reason,) = reasons(file(printed([[]]), "a.pdf"))
    assert "without a text layer" in reason
    assert "OCR" in reason


# Word


def word(
    *blocks: str | tuple[tuple[str, ...], ...], heading: str = TITLE, created: datetime | None = None
) -> bytes:
    document = docx.Document()
    if heading:
        document.add_heading(heading, 0)
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = "Пресс-служба правительства"
    if created:
        document.core_properties.created = created
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_gives_title_date_paragraphs_and_tables(file):
    article = read(file(word("12 ноября 2021", FIRST, TABLE, SECOND), "a.docx"))
    assert (article.title, article.published) == (TITLE, date(2021, 11, 12))
    assert article.text.split("\n\n") == [TITLE, FIRST, ROWS, SECOND]
    assert ("812000000", "2020") in figures(article)


def test_a_title_without_its_style_is_found(file):
    assert read(file(word(TITLE, FIRST, SECOND, heading=""), "a.docx")).title == TITLE


def test_merged_cells_are_empty_after_the_first(file):
    document = docx.Document(io.BytesIO(word(FIRST, (("Год", "Объём", ""), *TABLE))))
    first = document.tables[0].rows[0].cells
    first[1].merge(first[2])
    document.tables[0].cell(0, 0).merge(document.tables[0].cell(1, 0))
    saved = io.BytesIO()
    document.save(saved)
    lines = read(file(saved.getvalue(), "a.docx")).text.split("\n")
    assert lines[4] == "Год Год | Объём |"
    assert lines[5].startswith("| Экспорт")


@pytest.mark.parametrize(
    "created, published",
    [(datetime(2021, 2, 3), date(2021, 2, 3)), (datetime(2013, 12, 23), None), (None, None)],  # noqa: DTZ001
    ids=["near the years of the text", "of an old template", "not told"],
)
def test_the_day_a_file_was_begun_dates_it_where_it_prints_no_date(file, created, published):
    assert read(file(word(FIRST, SECOND, created=created), "a.docx")).published == published


# JSON and separated values


def record(**fields: object) -> dict[str, object]:
    return {"id": "a1", "title": TITLE, "text": f"{FIRST}\n\n{SECOND}", "published": "2021-11-12"} | fields


@pytest.mark.parametrize(
    "value, count",
    [
        (record(), 1),
        ([record(), record(id="b")], 2),
        ({"articles": [record(), record(id="b")], "total": 2}, 2),
    ],
    ids=["one", "a list", "a list in an object"],
)
def test_json_holds_an_article_or_a_list(file, value, count):
    path = file(json.dumps(value, ensure_ascii=False, indent=1), "a.json")
    assert texts(path) == [f"{TITLE}\n\n{FIRST}\n\n{SECOND}"] * count
    assert not reasons(path)


def test_a_bad_article_in_a_list_is_named_by_its_number(file):
    path = file(json.dumps([record(), {"title": "x"}, 5, record(id="b")]), "a.json")
    assert len(texts(path)) == 2
    assert reasons(path) == ['article 2: no "text" in it', "article 3: not a JSON object"]


def test_json_lines_by_the_name_of_json_are_read(file):
    assert len(texts(file("\n".join(json.dumps(record(id=i)) for i in (1, 2)), "a.json"))) == 2


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_a_table_of_articles(file, separator, encoding):
    written = io.StringIO()
    rows = csv.writer(written, delimiter=separator)
    rows.writerow(["id", "url", "title", "published", "text"])
    rows.writerow(["7", "https://news.example/omsk/7", TITLE, "12.11.2021", f"{FIRST}\n\n{SECOND}"])
    article = read(file(written.getvalue().encode(encoding), "a.csv"))
    assert (article.article_id, article.url, article.outlet) == (
        "7",
        "https://news.example/omsk/7",
        "news.example",
    )
    assert (article.title, article.text, article.published) == (
        TITLE,
        f"{TITLE}\n\n{FIRST}\n\n{SECOND}",
        date(2021, 11, 12),
    )


def test_columns_may_have_russian_names_and_rows_without_text_are_named(file):
    path = file(f'Заголовок;Дата;Текст\n{TITLE};12.11.2021;"{FIRST}"\nПусто;;\n', "a.csv")
    assert texts(path) == [f"{TITLE}\n\n{FIRST}"]
    assert reasons(path) == ['line 3: no "text" in it']


def test_a_table_without_text_names_its_columns(file):
    assert reasons(file("a;b\n1;2\n", "a.csv")) == ['no column "text" in its header, which is: a, b']


# What a server sends

PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
ADDRESS = "https://news.example/2021/omsk"


@pytest.mark.parametrize(
    "raw, source, media_type",
    [
        (PAGE.encode("cp1251"), ADDRESS, "text/html; charset=windows-1251"),
        (PAGE.encode("koi8-r"), ADDRESS, "text/html; charset=KOI8-R"),
        (PAGE.encode(), ADDRESS, ""),
        (PAGE.encode(), f"{ADDRESS}.html", "application/octet-stream"),
        (word(FIRST, SECOND), f"{ADDRESS}.docx?download=1", "application/zip"),
        (json.dumps({"title": TITLE, "text": f"{FIRST}\n\n{SECOND}"}).encode(), ADDRESS, "application/json"),
        (f"{TITLE}\n\n{FIRST}\n\n{SECOND}".encode(), ADDRESS, "text/plain"),
    ],
)
def test_bytes_are_read_by_what_is_told_of_them(raw, source, media_type):
    (article,) = read_bytes(raw, source, media_type)
    assert isinstance(article, Article), article
    assert (article.text, article.source) == (f"{TITLE}\n\n{FIRST}\n\n{SECOND}", source)


def test_a_fetched_page_without_an_address_of_its_own_has_the_one_it_came_from():
    (article,) = read_bytes(PAGE.encode(), ADDRESS, "text/html")
    assert isinstance(article, Article)
    assert (article.url, article.outlet) == (ADDRESS, "news.example")


def test_a_film_is_no_article():
    (rejected,) = read_bytes(b"....", ADDRESS, "video/mp4")
    assert isinstance(rejected, Rejected)
    assert "video/mp4" in rejected.reason
