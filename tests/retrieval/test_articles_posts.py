"""A Telegram channel's page: an article a post, each with its own date and address."""

from __future__ import annotations

import pytest

from retrieval.articles import Rejected, read_bytes
from retrieval.articles.kinds import LONG_PAGE

MILK = "Хозяйства области отправили за границу 300 тонн молока, на четверть больше прошлогоднего. Об этом сообщил министр."
RAILS = "Завод отгрузил соседям рельсы на 12 млн долларов. Заказ на будущий год уже подписан, рассказали на заводе."
GRAIN = "Вывоз зерна сократился до 40 тысяч тонн за квартал. Причиной стала непогода, считают в министерстве."
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Министерство торговли – Telegram</title>
<meta property="og:title" content="Министерство торговли"><meta property="og:site_name" content="Telegram">
<link rel="canonical" href="https://t.me/s/trade_news"></head><body class="widget_frame_base">
<header class="tgme_header"><div class="tgme_header_title">Министерство торговли</div><div class="tgme_header_counter">3.4K subscribers</div></header>
<main class="tgme_main"><section class="tgme_channel_history js-message_history">{}</section></main></body></html>"""
POST = """<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="trade_news/{number}"><div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/trade_news"><span dir="auto">Министерство торговли</span></a></div>
{more}<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><a class="tgme_widget_message_date" href="https://t.me/trade_news/{number}"><time datetime="{day}T08:15:00+00:00" class="time">08:15</time></a></div>
</div></div></div>"""
REPLY = f'<a class="tgme_widget_message_reply" href="https://t.me/trade_news/1"><div class="tgme_widget_message_text js-message_reply_text">{GRAIN}</div></a>'


def post(number, day, text, more=""):
    return POST.format(number=number, day=day, text=text, more=more)


def read(*posts, source="https://t.me/s/trade_news"):
    return list(read_bytes(PAGE.format("".join(posts)).encode(), source, "text/html; charset=utf-8"))


@pytest.mark.parametrize("source", ["https://t.me/s/trade_news", "saved.html"])
def test_each_post_is_an_article_with_its_own_date_and_address(source):
    first, second = read(post(811, "2023-01-27", MILK), post(812, "2023-02-03", RAILS), source=source)
    assert (first.text, second.text) == (MILK, RAILS)
    assert [str(one.published) for one in (first, second)] == ["2023-01-27", "2023-02-03"]
    assert [one.url for one in (first, second)] == [
        "https://t.me/trade_news/811",
        "https://t.me/trade_news/812",
    ]
    assert first.article_id != second.article_id
    assert first.outlet == second.outlet == "Министерство торговли"


def test_what_a_post_replies_to_is_not_said_by_it():
    both = read(post(811, "2023-01-27", MILK), post(812, "2023-02-03", RAILS, REPLY))
    (alone,) = read(post(812, "2023-02-03", RAILS, REPLY))
    assert both[1].text == alone.text == RAILS


def test_posts_without_text_are_left_out():
    posts = [post(n, "2023-01-27", text) for n, text in enumerate(["", MILK, "😀", "Фото дня"])]
    (article,) = read(*posts)
    assert article.text == MILK


def test_a_page_of_pictures_is_rejected_with_the_reason():
    (rejected,) = read(post(1, "2023-01-27", ""), post(2, "2023-01-28", "😀"))
    assert isinstance(rejected, Rejected)
    assert "no text in its 2 posts" in rejected.reason


def test_a_page_past_the_limit_of_this_process_is_read_to_its_end():
    scripts = f"<script>{'x' * LONG_PAGE}</script>"
    posts = [post(n, "2023-01-27", f"{MILK} Это сообщение номер {n} за сегодня.") for n in range(40)]
    assert len(read(scripts, *posts)) == 40
