"""Publication dates: what bylines say, and never what the story tells or the footer claims."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retrieval.articles.dates import (
    dateline,
    find_dates,
    latest_believable,
    parse_date,
    publication_date,
    rest_of_dateline,
    url_date,
)

STORY = "В 2021 году экспорт Омской области вырос на 5 %, сообщила таможня."


@pytest.mark.parametrize(
    "line, expected",
    [
        ("30 сентября 2021, 18:56", date(2021, 9, 30)),
        ("07 ноября 2019, 16:17, ИА Амител", date(2019, 11, 7)),
        ("Автор Olga_G Monday, 07 March 2022 3:13 PM", date(2022, 3, 7)),
        ("16.04.2019", date(2019, 4, 16)),
        ("Ишим сегодня / Экономика / 03.11.2022 09:15", date(2022, 11, 3)),  # a paper's name, no clock
        ("05.04.2019 | 10:00 | Экономика", date(2019, 4, 5)),  # the day first, never 4 May
        ("05/04/2019", date(2019, 4, 5)),
        ("12.11.21", date(2021, 11, 12)),
        ("2019-04-16T10:00+03:00", date(2019, 4, 16)),
        ("Опубликовано 16 апреля 2019 в 14:44", date(2019, 4, 16)),
        ("Опубликовано 16.04.2019, обновлено 18.04.2019", date(2019, 4, 16)),
        ("12 қараша 2021", date(2021, 11, 12)),
        ("2021 жылғы 12 қараша, 10:15", date(2021, 11, 12)),
        ("Nov 12, 2021", date(2021, 11, 12)),
        ("9 сентября 2020, 11:20 4 512 7 комментариев", date(2020, 9, 9)),
        ("By John Smith, November 12th, 2021", date(2021, 11, 12)),
        ("12 нояб. 2021 г., 10:30 (мск)", date(2021, 11, 12)),
        (
            "1 254 просмотра, 14 февраля 2023",
            None,
        ),  # a number that is not a date beside it: not surely a byline
        ("Просмотров: 123 | 12 ноября 2021", date(2021, 11, 12)),
        ("Сегодня, 16 апреля", None),
        ("Сегодня 26 ноября 2024", None),  # the page's clock
        ("Обновлено: 17.04.2019", None),
        ("27-29 апреля 2022 года", None),
        ("с 5 по 7 ноября 2019 года", None),
        ("Портал «Зауралье 45», 11.10.2023", date(2023, 10, 11)),
        ("Портал «7 дней», 11 октября 2023", date(2023, 10, 11)),
        ("11.10.2023, газета «Тобол 24»", date(2023, 10, 11)),
        ("Казань 24, 11.10.2023", date(2023, 10, 11)),
        ("Принято заявок 45, 11.10.2023", None),  # a count of something
        ("Вывезено вагонов 45 на 11.10.2023", None),
        ("12 ноября 2021 года в Омске прошёл большой форум двух стран.", None),
        ("© 2024 Сайт", None),
        ("Свидетельство ЭЛ № ФС77 от 01.02.2015", None),
        ("31.02.2020", None),
        ("12 человек 2021", None),
        ("2020", None),
    ],
)
def test_a_dateline_is_a_line_that_says_when_and_tells_nothing(line, expected):
    found = dateline(line)
    assert (found.day if found else None) == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("2021-11-12", date(2021, 11, 12)),
        ("2021-11-12T23:30:00Z", date(2021, 11, 12)),
        ("2021-11-12 10:00:00.123456+05:00", date(2021, 11, 12)),
        ("20211112", date(2021, 11, 12)),
        ("Fri, 12 Nov 2021 10:00:00 +0300", date(2021, 11, 12)),
        ("12.11.2021 10:00", date(2021, 11, 12)),
        (1636700000, date(2021, 11, 12)),
        ("1636700000000", date(2021, 11, 12)),
        ("2021-11", None),
        ("вчера", None),
        ("", None),
        (None, None),
        ({"year": 2021}, None),
    ],
)
def test_a_field_meant_for_a_date(written, expected):
    assert parse_date(written) == expected


def test_a_day_after_tomorrow_is_no_publication_date():
    tomorrow = latest_believable()
    assert parse_date(tomorrow.isoformat()) == tomorrow
    assert parse_date((tomorrow + timedelta(days=1)).isoformat()) is None


@pytest.mark.parametrize(
    "url, expected",
    [
        ("https://example.ru/ru/news/2019/04/16/oborot", date(2019, 4, 16)),
        ("https://example.ru/news/2019-04-16-oborot.html", date(2019, 4, 16)),
        ("https://example.ru/news/20190416", date(2019, 4, 16)),
        ("https://example.ru/news/1234567890", None),
        ("https://example.ru/2019/", None),
    ],
)
def test_the_date_in_an_address(url, expected):
    assert url_date(url) == expected


def test_what_else_a_dateline_says():
    assert rest_of_dateline("07 ноября 2019 года, 16:17, ИА Амител") == "ИА Амител"
    assert rest_of_dateline("16.04.2019 14:44") == ""


def test_dates_are_found_with_their_places():
    line = "с 16.04.2019 по 5 мая 2020 года"
    assert [(line[found.start : found.end], found.day) for found in find_dates(line)] == [
        ("16.04.2019", date(2019, 4, 16)),
        ("5 мая 2020", date(2020, 5, 5)),
    ]


def published(*page, title=0, first=None, last=None, url=None):
    story = page.index(STORY)
    return publication_date(page, title, story if first is None else first, last or story, url)


def test_the_byline_under_the_headline_counts_before_the_clock_above_it():
    assert published("26 ноября 2021", "Экспорт вырос", "12 ноября 2021", STORY, title=1) == date(
        2021, 11, 12
    )


def test_a_labelled_date_counts_before_any_other():
    assert published("Экспорт вырос", "12 ноября 2021", STORY, "Опубликовано 11 ноября 2021") == date(
        2021, 11, 11
    )


def test_a_date_above_the_headline_counts_unless_it_is_years_off():
    assert published("12 ноября 2021", "Экспорт вырос", STORY, title=1) == date(2021, 11, 12)
    assert published("26 ноября 2024", "Экспорт вырос", STORY, title=1) is None


def test_the_dateline_of_an_agency_opens_the_story():
    story = "АСТАНА, 12 ноября 2021 года – КазТАГ. Экспорт вырос."
    assert publication_date([story], 0, 0, 0) == date(2021, 11, 12)


@pytest.mark.parametrize(
    "title",
    [
        "ПАВЛОДАР. 12 ноября 2021. Экспорт вырос",
        "Павлодар, 12 ноября 2021 года. Экспорт вырос",
        "Павлодар. 12 ноября 2021 г. Экспорт вырос",
        "ПАВЛОДАР, 12.11.2021 — Экспорт вырос",
    ],
)
def test_the_dateline_of_an_agency_may_open_the_title(title):
    assert published(title, STORY) == date(2021, 11, 12)


def test_the_day_of_a_channel_s_post_stands_under_its_tags_and_counters():
    under = ("#экспорт #Казахстан", "👍 25 ❤️ 4", "1.9K views", "Nov 12, 2021 at 10:05")
    assert published("Экспорт вырос", STORY, *under) == date(2021, 11, 12)


def test_a_date_in_the_story_is_the_day_of_what_is_told():
    told = "12 ноября 2021 года в Омске прошёл форум, экспорт вырос на 5 %."
    assert publication_date(["Форум в Омске", told], 0, 1, 1) is None


def test_the_address_counts_where_no_line_does():
    url = "https://example.ru/2021/11/12/eksport"
    assert published("Экспорт вырос", STORY, url=url) == date(2021, 11, 12)
    assert published("Экспорт вырос", "13 ноября 2021", STORY, url=url) == date(2021, 11, 13)


def test_a_bare_date_right_under_the_story_counts_and_one_further_down_does_not():
    assert published("Экспорт вырос", STORY, "12.11.2021 14:44") == date(2021, 11, 12)
    assert published("Экспорт вырос", STORY, "Все новости", "12.11.2021 14:44") is None
    assert published("Экспорт вырос", STORY, "09:57 26 ноября 2024 Алтай") is None


@pytest.mark.parametrize(
    "line",
    ["Барнаул, 12 ноября 2021", "12 ноября 2021 года, пресс-служба губернатора", "ИА «Приобье», 12.11.2021"],
)
def test_a_story_may_be_signed_with_place_or_office_and_day(line):
    assert published("Экспорт вырос", STORY, line) == date(2021, 11, 12)


def test_a_line_of_other_news_signs_no_story():
    assert published("Экспорт вырос", STORY, "Новости, 12 ноября 2021") is None
    assert published("Экспорт вырос", STORY, "12 ноября 2021 Форум в Омске") is None


def test_a_footer_never_dates_an_article():
    assert (
        published("Экспорт вырос", STORY, "© 2010–2024 Новости. Все права защищены", "Лицензия от 01.02.2021")
        is None
    )
