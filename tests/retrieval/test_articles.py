"""Files to articles: the seeds, encodings, HTML pages, JSON lines, and what is rejected with its reason."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.articles import Rejected, iter_sources, read_source
from retrieval.articles.decode import decode
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

SEEDS = Path(__file__).parents[2] / "seeds"
TITLE = "Экспорт Омской области в Казахстан вырос"
FIRST = "В 2020 году экспорт Омской области в Казахстан вырос на 5 % — до 812 млн долларов, сообщила таможня."
SECOND = "«Импорт составил 120 млн долларов», – рассказал министр экономики."
PAGE_TEXT = f"{TITLE}\n\n12 ноября 2021, 10:15\n\n{FIRST}\n\n{SECOND}\n"
STORED = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"


def read(path) -> Article:
    (article,) = read_source(str(path))
    assert isinstance(article, Article), article
    return article


def rejected(path) -> str:
    (item,) = read_source(str(path))
    assert isinstance(item, Rejected), item
    assert item.source == str(path)
    return item.reason


@pytest.fixture
def page(tmp_path):
    """Writes a file and gives its path."""

    def write(content, name="page.html"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


# The seeds

EADAILY = "https://eadaily.com/ru/news/2019/04/16/tovarooborot-mezhdu-tomskoy-oblastyu-i-kazahstanom-sostavil-70-mln"


@pytest.mark.parametrize(
    "name, byline, begins, ends, gone",
    [
        (
            "000",
            (date(2021, 9, 30), None, None),
            "Виктор Томенко принял участие в пленарном заседании",
            "экспортируемой из края машиностроительной продукции.",
            ["18:56", "Источник фото", "Министерство экономического развития РФ", "26 ноября 2024"],
        ),
        (
            "001",
            (date(2019, 11, 7), "ИА Амител", None),
            "Губернатор Томенко назвал Казахстан",
            "Касым-Жомарта Токаева.",
            ["16:17", "Фото:", "Комментарии", "Лента новостей", "Новости партнеров"],
        ),
        (
            "002",
            (None, None, None),
            "Аким Восточной-Казахстанской области",
            "необходимых для реализации.",
            [],
        ),
        (
            "003",
            (date(2022, 3, 7), None, None),
            "Казахстан укрепляет сотрудничество с сибирскими регионами России",
            "ОАО “КЗХ “Бирюса”.",
            ["Gafurova", "Добавить комментарий"],
        ),
        (
            "004",
            (date(2019, 4, 16), "eadaily.com", EADAILY),
            "Товарооборот между Томской областью",
            "Томской торгово-промышленной палаты.",
            ["Меню", "104.35", "108.73", "Постоянный адрес", "Опубликовано", "Все новости", "Загрузить"],
        ),
    ],
)
def test_a_seed_is_read_as_its_reader_would(name, byline, begins, ends, gone):
    (path,) = SEEDS.glob(f"{name}_*.txt")
    article = read(path)
    assert (article.published, article.outlet, article.url) == byline
    assert article.language == "ru"
    assert article.title.startswith(begins)
    assert article.text.startswith(f"{article.title}\n\n")
    assert article.text.count(article.title) == 1
    assert article.text.replace("\u00a0", " ").endswith(ends)
    assert not [words for words in gone if words in article.text]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_each_sentence_of_a_seed_stands_in_its_file(path):
    source = " ".join(path.read_text(encoding="utf-8").split())
    article = read(path)
    for sentence in split_sentences(article.text, article.title):
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert " ".join(sentence.text.split()) in source


def test_non_breaking_spaces_are_kept():
    (path,) = SEEDS.glob("004_*.txt")
    assert "\u00a0" in read(path).text


# Encodings


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_article_reads_the_same_in_every_encoding(page, encoding, line_end):
    raw = (
        PAGE_TEXT.replace("\n", line_end)
        .replace("—", "-")
        .replace("–", "-")
        .replace("«", '"')
        .replace("»", '"')
    )
    article = read(page(raw.encode(encoding), "page.txt"))
    assert article.text == STORED.replace("—", "-").replace("–", "-").replace("«", '"').replace("»", '"')
    assert article.published == date(2021, 11, 12)


WORDS = "экспорт импорт вырос составил Казахстан область Омск товарооборот и в на по году млн долларов 2020 5,3 региона".split()  # noqa: SIM905


@given(
    st.lists(st.sampled_from(WORDS), min_size=8).map(" ".join),
    st.sampled_from(["cp1251", "koi8-r", "utf-16-le", "utf-8"]),
)
def test_russian_words_survive_their_encoding(text, encoding):
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["C"])))
def test_utf_8_is_decoded_without_loss_of_a_letter(text):
    encoded = f"{STORED} {text}".encode(errors="ignore")
    assert [c for c in decode(encoded) if c.isalpha()] == [c for c in encoded.decode() if c.isalpha()]


def test_html_in_windows_1251_says_so_itself(page):
    html = f'<html><head><meta charset="windows-1251"><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>'
    assert read(page(html.encode("cp1251"))).text == STORED


# Rejected


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("zeros.txt", b"\x00" * 500, "binary"),
        ("noise.txt", bytes(range(256)) * 40, "binary"),
        ("real.txt", b"%PDF-1.7 ...", "PDF"),
        ("zip.html", b"PK\x03\x04....", "archive"),
        ("menu.txt", "Главная\nНовости\nКонтакты\nПогода".encode(), "menus"),
        ("list.txt", "Омск продал зерно\n12.11.2021\nТомск купил автобусы\n11.11.2021\nКурган построил завод\n10.11.2021\nТюмень открыла мост".encode(), "listing"),
        ("empty.html", b"<html></html>", "menus"),
        ("words.html", b"just words", "HTML"),
        ("table.xls", b"...", "not a kind of file"),
        ("big.txt", b"a " * 5_100_000, "larger than 10 MB"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_rejected_with_its_reason(page, name, content, reason):
    assert reason in rejected(page(content, name))


def test_a_missing_file_and_a_folder_are_rejected(tmp_path):
    assert "no such file" in rejected(tmp_path / "nowhere.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "cannot be read" in rejected(tmp_path / "folder.txt")


def test_a_listing_of_links_is_rejected(page):
    links = "".join(
        f'<div><a href="/{i}">Экспорт вырос на {i} процентов за год</a> <span>1{i}.11.2021</span></div>'
        for i in range(9)
    )
    assert "listing" in rejected(page(f"<html><body><h1>Новости экономики</h1>{links}</body></html>"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(), st.sampled_from(["x.txt", "x.md", "x.html", "x.jsonl"]))
def test_any_bytes_are_read_or_rejected(page, content, name):
    for item in read_source(str(page(content, name))):
        assert isinstance(item, Article | Rejected)


# Files and folders


def test_folders_give_their_files_in_order_and_hidden_ones_are_left_out(tmp_path):
    for name in ("b.txt", "a/2.html", "a/1.txt", ".git/x.txt", "a/.hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = iter_sources([str(tmp_path), "given.txt"])
    assert list(found) == [*(str(tmp_path / name) for name in ("b.txt", "a/1.txt", "a/2.html")), "given.txt"]


def test_the_source_is_the_path_as_it_was_given(page, monkeypatch):
    path = page(PAGE_TEXT, "page.txt")
    monkeypatch.chdir(path.parent)
    here = read("page.txt")
    assert here.source == "page.txt"
    assert here.article_id == read(path).article_id


def test_an_article_with_an_address_is_known_by_it(page):
    one = read(page(f"{PAGE_TEXT}\nhttps://www.example.ru/news/2021/oborot/?utm_source=tg", "one.txt"))
    other = read(page(f"{PAGE_TEXT}\nАдрес новости: example.ru/news/2021/oborot", "other.txt"))
    assert one.article_id == other.article_id
    assert read(page(PAGE_TEXT, "third.txt")).article_id != one.article_id


def test_markdown_has_fields_headings_and_tables(page):
    text = (
        f"---\ntitle: {TITLE}\ndate: 2021-11-12\nurl: https://example.ru/news/1-oborot\nsite: Пример\n---\n# {TITLE}\n\n"
        f"{FIRST.replace('5 %', '**5 %**')}\n\n## По годам\n\n| Год | Экспорт |\n|---|---|\n| 2019 | 5 |\n\n> {SECOND}\n"
    )
    article = read(page(text, "page.md"))
    assert article.text == f"{TITLE}\n\n{FIRST}\n\nПо годам\n\nГод | Экспорт\n2019 | 5\n\n{SECOND}"
    assert (article.published, article.outlet, article.url) == (
        date(2021, 11, 12),
        "Пример",
        "https://example.ru/news/1-oborot",
    )


@pytest.mark.parametrize(
    "text, language",
    [
        (PAGE_TEXT, "ru"),
        (f"Қостанай: {PAGE_TEXT}", "ru"),
        (
            "Тауар айналымы артты\n\n2020 жылы Қазақстан мен Омбы облысының тауар айналымы 812 млн долларға жетті.",
            "kk",
        ),
        (
            "Trade grows\n\nTrade turnover between Kazakhstan and Tatarstan exceeded $800 million in 2020.",
            "en",
        ),
    ],
)
def test_the_language_is_told_by_the_letters(page, text, language):
    assert read(page(text, "page.txt")).language == language


# HTML

SITE = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">
<title>{title} — Новости Омска | Омск-Пример</title>{head}</head><body>
<header><div class="today">26 ноября 2024, вторник</div><div class="rates">$ 104.35 +3.05</div>
<nav><ul><li><a href="/">Главная</a></li><li><a href="/e">Экономика</a></li></ul></nav></header>
<main><article><h1>{title}</h1>{byline}{body}
<div class="share">Поделиться <a href="#">ВКонтакте</a></div></article>
<aside><h3>Лента новостей</h3><ul><li><a href="/1">16:17 Курган нарастил экспорт до 5 млн долларов</a></li></ul></aside></main>
<div class="comments"><h3>Комментарии (1)</h3><p>Вася: оборот упал до 100 млн долларов, я сам видел отчёт!</p></div>
<footer>© 2010–2024 Омск-Пример. Все права защищены. 01.02.2024</footer></body></html>"""
TABLE = """<table><caption>Торговля, млн долл.</caption>
<thead><tr><th rowspan="2">Год</th><th colspan="2">Объём</th></tr><tr><th>экспорт</th><th>импорт</th></tr></thead>
<tbody><tr><td>2019</td><td>770,5</td><td><p>110</p></td></tr><tr><td>2020</td><td></td><td>120<br>(план)</td></tr></tbody></table>"""


def site(body=f"<p>{FIRST}</p><p>{SECOND}</p>", *, title=TITLE, byline="", head=""):
    return SITE.format(title=title, body=body, byline=byline, head=head)


def test_a_page_gives_its_article_and_nothing_around_it(page):
    article = read(page(site(byline='<div class="meta">12 ноября 2021, 10:15 <span>Анна Ким</span></div>')))
    assert article.text == STORED
    assert (article.title, article.published, article.url) == (TITLE, date(2021, 11, 12), None)


def test_a_table_is_kept_as_rows_with_its_header(page):
    article = read(page(site(f"<p>{FIRST}</p>{TABLE}<p>{SECOND}</p>")))
    assert article.text.split("\n\n")[2:4] == [
        "Торговля, млн долл.",
        "Год | Объём |\n| экспорт | импорт\n2019 | 770,5 | 110\n2020 |  | 120 (план)",
    ]


@pytest.mark.parametrize(
    "html",
    [
        site(f"<p>{FIRST}</p><p>{SECOND}</p>").replace("</article>", "</article><div class='x'>TABLE</div>"),
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href='/'>Главная</a></td><td><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>TABLE</td></tr></table></body></html>",
        f"<html><head><title>{TITLE} - Сайт</title></head><body><div>{TITLE}</div><div>{FIRST}<br><br>{SECOND}<br><br>TABLE</div></body></html>",
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>TABLE<p>{FIRST}</p><p>{SECOND}</p></body></html>",
    ],
    ids=["beside the article", "in a page laid out by a table", "among line breaks", "above the text"],
)
def test_a_table_is_kept_wherever_it_stands(page, html):
    text = read(page(html.replace("TABLE", TABLE))).text
    assert "\n2019 | 770,5 | 110\n" in text
    assert FIRST in text
    assert SECOND in text


def test_a_lead_beside_the_headline_is_kept(page):
    html = site(f"<p>{SECOND}</p>").replace(
        "<main>", f'<div class="top"><h1>{TITLE}</h1><div class="lead">{FIRST}</div></div><main>', 1
    )
    assert read(page(html.replace(f"<article><h1>{TITLE}</h1>", "<article>"))).text == STORED


def test_a_subtitle_is_kept(page):
    article = read(page(site(byline="<h2>Омские компании нарастили поставки зерна</h2>")))
    assert article.text == f"{TITLE}\n\nОмские компании нарастили поставки зерна\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "head, body",
    [
        (f"<title>{TITLE} | Омск-Пример</title>", f"<div><h1><a href='/'>Омск-Пример каждый день</a></h1></div><h1>{TITLE}</h1>TEXT"),
        ("<title>Пресс-центр</title>", f"<ul><li><a href='/'>Пресс-центр</a></li></ul><div><span>12.11.2021</span><h3>{TITLE}</h3>TEXT</div>"),
        (f"<title>{TITLE} - Омск.Пример</title>", f"<header><h1>Омск.Пример</h1></header><article><h2>{TITLE}</h2>TEXT</article>"),
        (f'<meta property="og:title" content="{TITLE}">', "TEXT"),
    ],
    ids=["a logo is an h1", "the window names the section", "a headline of second rank", "no headline shown"],
)  # fmt: skip
def test_the_headline_of_a_page(page, head, body):
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    assert read(page(html.replace("TEXT", f"<p>{FIRST}</p><p>{SECOND}</p>"))).text == STORED


def test_entities_and_spaces_are_the_page_s_own(page):
    article = read(
        page(
            site(
                "<p>Экспорт&nbsp;&mdash; 812&#8239;млн долларов &amp; больше,\n   сообщила таможня региона.</p>"
            )
        )
    )
    assert article.text.endswith("Экспорт\u00a0— 812\u202fмлн долларов & больше, сообщила таможня региона.")


def test_inline_marks_do_not_part_words(page):
    article = read(
        page(
            site(
                f"<p>В 2020 году <b>эк</b>спорт <a href='/x'>вырос</a>, импорт — нет, сообщила таможня.</p><p>{SECOND}</p>"
            )
        )
    )
    assert "В 2020 году экспорт вырос, импорт — нет, сообщила таможня." in article.text


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "head, byline, expected",
    [
        (
            '<meta property="article:published_time" content="2021-11-12T10:00:00+06:00">',
            "",
            date(2021, 11, 12),
        ),
        ('<meta itemprop="datePublished" content="2021-11-12">', "", date(2021, 11, 12)),
        (
            LD.format('{"@graph":[{"@type":"NewsArticle","datePublished":"2021-11-12T10:00:00Z"}]}'),
            "",
            date(2021, 11, 12),
        ),
        (LD.format("{broken"), '<time datetime="2021-11-12T10:00">12 ноября</time>', date(2021, 11, 12)),
        ("", "<span>Опубликовано: 12.11.2021 в 10:00</span>", date(2021, 11, 12)),
        ('<meta name="date" content="2024-05-01">', "<span>12 ноября 2021</span>", date(2021, 11, 12)),
        ('<link rel="canonical" href="https://example.ru/2021/11/12/oborot">', "", date(2021, 11, 12)),
        (
            '<meta property="article:modified_time" content="2023-05-01">',
            "<span>Обновлено: 01.05.2023</span>",
            None,
        ),
        (
            "",
            '<span>Опубликовано <time datetime="2021-11-12">12.11.2021</time><time>12.11.2023</time></span>',
            date(2021, 11, 12),
        ),
        ("", "<span>12 ноября</span>", None),
    ],
)
def test_the_date_is_the_byline_s_or_the_head_s_and_never_the_footer_s(page, head, byline, expected):
    assert read(page(site(head=head, byline=byline))).published == expected


def test_the_head_tells_address_and_outlet(page):
    head = '<link rel="canonical" href="https://www.example.ru/news/oborot-2021"><meta property="og:site_name" content="Омск-Пример">'
    article = read(page(site(head=head)))
    assert (article.url, article.outlet) == ("https://www.example.ru/news/oborot-2021", "Омск-Пример")


def test_a_site_s_front_page_is_no_address_of_an_article(page):
    assert read(page(site(head='<link rel="canonical" href="https://www.example.ru/">'))).url is None


def test_a_page_cut_off_in_the_middle_gives_what_there_is(page):
    html = site()
    assert FIRST in read(page(html[: html.index(SECOND) + 20])).text


# JSON lines


def line(**fields):
    return json.dumps(
        {"id": "a1", "title": TITLE, "text": f"{FIRST}\n\n{SECOND}"} | fields, ensure_ascii=False
    )


def test_a_json_line_is_an_article(page):
    article = read(page(line(url="https://example.ru/news/1-oborot", published="2021-11-12"), "news.jsonl"))
    assert article.article_id == "a1"
    assert (article.title, article.text, article.published) == (TITLE, STORED, date(2021, 11, 12))
    assert (article.url, article.outlet) == ("https://example.ru/news/1-oborot", "example.ru")


def test_bad_json_lines_are_rejected_by_number_and_the_rest_goes_on(page):
    lines = [line(id="a"), "{broken", "", "[1]", line(id="b", text=""), line(id="c", text=None), line(id="d")]
    path = page("\n".join(lines), "news.jsonl")
    items = list(read_source(str(path)))
    assert [item.article_id for item in items if isinstance(item, Article)] == ["a", "d"]
    reasons = [item.reason.removeprefix(f"{path}: ") for item in items if isinstance(item, Rejected)]
    assert [reason.partition(":")[0] for reason in reasons] == ["line 2", "line 4", "line 5", "line 6"]


@pytest.mark.parametrize(
    "text, stored",
    [
        (f"{TITLE}\n\n{FIRST}", f"{TITLE}\n\n{FIRST}"),
        (f"{FIRST}\r\n\r\nГод | Экспорт\r\n2020 | 5", f"{TITLE}\n\n{FIRST}\n\nГод | Экспорт\n2020 | 5"),
        ("Экспорт&nbsp;вырос на 5&nbsp;%, &laquo;сообщила&raquo; таможня.", f"{TITLE}\n\nЭкспорт\u00a0вырос на 5\u00a0%, «сообщила» таможня."),
        (f"<p>{FIRST}</p><table><tr><td>Год</td><td>Экспорт</td></tr><tr><td>2020</td><td>5</td></tr></table>", f"{TITLE}\n\n{FIRST}\n\nГод | Экспорт\n2020 | 5"),
        ("Экспорт вырос", f"{TITLE}\n\nЭкспорт вырос"),
    ],
    ids=["title in the text", "table", "escapes", "markup", "short"],
)  # fmt: skip
def test_the_text_of_a_json_line(page, text, stored):
    assert read(page(line(text=text), "news.jsonl")).text == stored


def test_a_json_line_may_be_one_short_sentence_without_a_title(page):
    article = read(page(json.dumps({"id": "x", "text": "Экспорт вырос."}), "news.jsonl"))
    assert (article.title, article.text) == ("Экспорт вырос.", "Экспорт вырос.")


def test_json_lines_without_id_or_address_are_told_apart_by_their_titles(page):
    lines = [line(id=None), line(id="", title="Другой заголовок статьи"), line(id=7)]
    items = list(read_source(str(page("\n".join(lines), "news.jsonl"))))
    assert len({item.article_id for item in items}) == 3
    assert items[2].article_id == "7"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_json_lines_in_other_encodings(page, encoding):
    text = "\n".join([line(id="a"), line(id="b")])
    items = list(read_source(str(page(text.encode(encoding), "news.jsonl"))))
    assert [(item.article_id, item.text) for item in items] == [("a", STORED), ("b", STORED)]


def test_a_pipe_is_rejected_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (rejected,) = read_source(str(tmp_path / "pipe.txt"))
    assert isinstance(rejected, Rejected)
    assert "pipe" in rejected.reason
