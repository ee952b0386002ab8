"""What a page puts around an article goes; what a reader would call the article stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.articles.boilerplate import boilerplate
from retrieval.articles.clean import article_body

TITLE = "Экспорт Омской области в Казахстан вырос"
FIRST = "В 2021 году экспорт Омской области в Казахстан вырос на 5 %, сообщила таможня."
SECOND = "Импорт из Казахстана составил 120 млн долларов, рассказал министр экономики."


@pytest.mark.parametrize(
    "line",
    [
        "Меню",
        "• $ 104.35 +3.05",
        "• 108.73 +2.63",
        "USD 470,5 EUR 510,2 RUB 5,1",
        "Курс доллара: 104,35",
        "+3 °C",
        "16:17",
        "1 254 просмотра",
        "Время чтения: 2 мин",
        "Политика Экономика Общество Спорт",
        "Главная | Новости | Контакты",
        "Главная / Новости / Экономика",
        "07 ноября 2019, 16:17, ИА Амител",
        "Автор Olga_G Monday, 07 March 2022 3:13 PM",
        "Опубликовано 16 апреля 2019 в 14:44",
        "Обновлено: 17 апреля 2019 г.",
        "Вчера, 10:15",
        "Автор: Анна Ким",
        "By John Smith",
        "Фото: Антон Петров, example.ru",
        "Источник фото:",
        "Photo by John Smith",
        "Сурет: gov.kz",
        "Источник: ИА Амител",
        "Постоянный адрес новости: example.ru/news/2019/04/16/oborot",
        "https://example.kz/news/1",
        "Тел.: +7 (3852) 12-34-56",
        "Telegram WhatsApp ВКонтакте",
        "Поделиться в Facebook",
        "Подписывайтесь на наш Telegram-канал и будьте в курсе!",
        "Больше новостей — в нашем канале в Telegram",
        "👉 Подписывайтесь на наш Telegram — там новости выходят раньше, чем на сайте!",
        "Оформите подписку за 99 рублей в месяц и читайте без рекламы.",
        "Этот материал доступен только подписчикам.",
        "Есть чем поделиться? Пишите в наш бот @nash_bot",
        "Поддержите редакцию: оформите пожертвование на сайте",
        "Справки по телефону: (383) 222-00-00",
        "Последнее обновление: 01.04.2024",
        "👍 25 ❤️ 4",
        "1.9K views",
        "Оқылды: 512",
        "Обсуждение (7)",
        "Комментарии 0",
        "Комментарии (12)",
        "Добавить комментарий",
        "Теги: экспорт, Казахстан",
        "#экспорт #Казахстан",
        "© 2010–2024 Новости Барнаула",
        "Мы используем файлы cookie, чтобы сайт работал лучше.",
        "При использовании материалов активная ссылка на сайт обязательна.",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
        "Лента новостей",
        "Новости партнеров",
        "Все новости",
        "Загрузить ещё",
        "Читайте также: Экспорт зерна упал на 5 процентов",
        "Новости Омска и Омской области",
        "18+",
        "Бөлісу:",
        "Пікір қалдыру",
        "Соңғы жаңалықтар",
        "Share this",
        "All rights reserved",
        "Related articles",
        "Read also: Exports fall",
        "***",
    ],
)
def test_a_line_of_the_page_is_not_of_the_article(line):
    assert boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        FIRST,
        TITLE,
        "Поддержите нашу заявку, попросил министр.",
        "Оформлена подписка на акции завода за 5 млн рублей.",
        "Экспорт – 360 млн долларов",
        "- импорт – 95 млн долларов;",
        "Показатель | 2019 | 2020",
        "Экспорт, млн $ | 104.35 | 108.73",
        "Доллар подорожал до 104,35 рубля, экспортёры выиграли.",
        "Комментарии экспертов разошлись: одни ждут роста, другие нет.",
        "Автор проекта рассказал о росте экспорта на 5 процентов.",
        "Источник роста – поставки зерна, считает министр.",
        "Фотография рынка за год изменилась, экспорт вырос.",
        "При использовании газа экспорт вырос на 3 %.",
        "Подробнее о поставках министр рассказал на форуме.",
        "Ранее сообщалось, что товарооборот составил 70 млн долларов.",
        "Сегодня, 16 апреля, консул встретился с губернатором.",
        "12 ноября 2021 года в Омске прошёл большой форум двух стран.",
        "Telegram заблокировал торговлю на 5 млн долларов, сообщает ведомство.",
        "Сегодня, 12 ноября 2021 года, в Омске прошёл форум.",
        "Создана 12 ноября 2021 года рабочая группа двух стран.",
        "Мы в этом году нарастили поставки почти вдвое через канал в Омске на 5 %.",
        "Что дальше",
        "2020",
        "Қазақстан мен Омбы облысының тауар айналымы артты",
        "Trade turnover grows",
    ],
)
def test_a_line_of_the_article_stays(line):
    assert not boilerplate(line)


def body(*page, title=""):
    return article_body(page, title)


def test_the_headline_is_found_under_menus_and_kept_out_of_the_text():
    found = body("Меню", "Экономика", TITLE, "12 ноября 2021", FIRST, SECOND)
    assert (found.title, found.text) == (TITLE, f"{FIRST}\n\n{SECOND}")
    assert (found.title_line, found.first, found.last) == (2, 4, 5)


def test_a_site_s_slogan_over_its_rates_is_not_the_headline():
    found = body("Экспорт и импорт Омской области", "USD 92,51 EUR 99,87", TITLE, FIRST)
    assert found.title == TITLE


def test_a_subtitle_stays_in_the_text():
    assert body(TITLE, "Омские компании нарастили поставки зерна", FIRST).text.startswith("Омские компании")


def test_a_doubled_headline_is_kept_once():
    found = body(TITLE, "Автор: Анна Ким", TITLE, "Добавить комментарий", FIRST)
    assert (found.title, found.text) == (TITLE, FIRST)


def test_a_doubled_lead_without_a_headline_is_the_title():
    found = body(FIRST, FIRST, SECOND)
    assert (found.title, found.text, found.titled) == (FIRST, SECOND, True)


def test_a_text_without_a_headline_is_named_by_its_first_sentence_and_stays_whole():
    paragraph = f"{FIRST} {SECOND}"
    found = body(paragraph)
    assert (found.title, found.text, found.titled) == (FIRST, paragraph, False)


def test_a_post_that_opens_with_a_list_keeps_it_where_one_sentence_follows():
    listed = ("📦 Экспорт Омской области в Казахстан за 2023 год — 301 млн $", "🚛 Импорт оттуда — 88 млн $")
    found = body(
        "12.02.2024", *listed, "Урожай зерновых в области стал рекордным за пять лет, сообщили в минсельхозе."
    )
    assert found.text.split("\n\n")[:2] == list(listed)
    assert (found.title, found.titled) == (listed[0].removeprefix("📦 "), False)


def test_the_name_under_a_photo_credit_goes():
    assert (
        body(TITLE, FIRST, "Источник фото:", "Министерство экономики края", SECOND).text
        == f"{FIRST}\n\n{SECOND}"
    )


def test_headlines_of_other_stories_go_and_the_article_goes_on():
    page = (TITLE, FIRST, "Читайте также:", "Омск закупит автобусы", "На Иртыше начался ледоход", SECOND)
    assert body(*page).text == f"{FIRST}\n\n{SECOND}"


def test_nothing_after_the_comments_is_the_article():
    page = (
        TITLE,
        FIRST,
        SECOND,
        "Комментарии 1",
        "Вася: оборот упал до 100 млн долларов, я сам видел отчёт!",
    )
    assert body(*page).text == f"{FIRST}\n\n{SECOND}"


def test_a_feed_above_the_story_does_not_end_it():
    found = body(TITLE, "Лента новостей", "12:40 Погода испортится", FIRST, SECOND)
    assert (found.title, found.text) == (TITLE, f"{FIRST}\n\n{SECOND}")


def test_a_feed_under_the_story_goes():
    page = (
        TITLE,
        FIRST,
        "12:40 Погода испортится",
        "В Омске открыли мост 12.11.2021",
        "09:57 26 ноября 2024 Алтай",
    )
    assert body(*page).text == FIRST


def test_a_list_under_the_story_stays():
    page = (TITLE, FIRST, "- экспорт – 410 млн долларов;", "- импорт – 95 млн долларов")
    assert body(*page).text == "\n\n".join(page[1:])


def test_table_rows_are_parted_by_line_breaks():
    page = (TITLE, FIRST, "Год | Экспорт", "2019 | 5", "2020 | 5", SECOND)
    assert body(*page).text == f"{FIRST}\n\nГод | Экспорт\n2019 | 5\n2020 | 5\n\n{SECOND}"


def test_a_known_title_is_used_where_the_page_does_not_print_it():
    found = body(FIRST, SECOND, title="Рост")
    assert (found.title, found.title_line, found.text) == ("Рост", -1, f"{FIRST}\n\n{SECOND}")


def test_a_menu_has_no_text():
    assert body("Главная", "Контакты", "Поиск") is None
    assert not body("Главная", "Новости", "Контакты", "Погода").text


def test_a_headline_alone_is_a_title_without_a_text():
    found = body("Меню", TITLE)
    assert (found.title, found.text, found.titled) == (TITLE, "", True)


LINES = st.sampled_from([TITLE, FIRST, SECOND, "Меню", "12 ноября 2021", "Комментарии 0", "Год | Экспорт", "Что дальше", "- импорт – 5", "!!!"])  # fmt: skip


@given(st.lists(st.one_of(LINES, st.text().map(lambda text: " ".join(text.split())).filter(bool))))
def test_no_word_of_the_text_is_new(page):
    found = article_body(page)
    if found:
        assert {line for line in found.text.split("\n") if line} <= set(page)
        assert found.titled <= (found.title in page)
