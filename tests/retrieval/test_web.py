"""Pages, feeds and sitemaps into articles, over HTTP from a site on loopback."""

from __future__ import annotations

import gzip
import json

import pytest
from library_world import World
from web_site import Answer, Site, page, web

from retrieval.articles import Rejected
from retrieval.ingest import ingest, remove
from retrieval.sources import sources_of
from retrieval.web import pages as pages_module

MILK = "Хозяйства области отправили за границу 300 тонн молока, на четверть больше прошлогоднего."
RAILS = "Завод отгрузил соседям рельсы на 12 млн долларов, и заказ на будущий год уже подписан."
TIMBER = "Поставки леса через пограничную станцию сократились до 40 тысяч кубометров за квартал."
NEWS = ("/news/milk", "/news/rails", "/news/timber")
TITLES = [
    "Фермы области поставили соседям молоко",
    "Завод отгрузил соседям рельсы",
    "Поставки леса сократились за квартал",
]


@pytest.fixture
def site():
    """With three articles."""
    site = Site()
    for path, title, text in zip(NEWS, TITLES, (MILK, RAILS, TIMBER), strict=True):
        site.give(path, page(title, text))
    yield site
    site.close()


def read(one, *addresses):
    """Articles and rejections, in the order of their sources."""
    items = [item for _, found in sources_of(addresses, one).read() for item in found]
    return sorted(items, key=lambda item: item.source)


def titles(items):
    return [item.reason if isinstance(item, Rejected) else item.title for item in items]


def rss(*items):
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {spaces}><channel><title>Новости</title><link>/</link>{"".join(items)}</channel></rss>'


def item(link, title="Новость", more=""):
    return f"<item><title>{title}</title><link>{link}</link><description>Кратко.</description>{more}</item>"


def atom(*addresses):
    entries = (
        f'<entry><title>Н</title><id>{address}</id><link rel="alternate" href="{address}"/><updated>2023-05-04T10:00:00Z</updated></entry>'
        for address in addresses
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Новости</title><id>x</id>{"".join(entries)}</feed>'
    )


def sitemap(*addresses, more=""):
    entries = "".join(f"<url><loc>\n {address} </loc>{more}</url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by a plugin --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def index(*addresses):
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'


def test_a_page(site):
    (article,) = read(web(), f"{site.address}/news/milk")
    assert article.title == TITLES[0]
    assert MILK in article.text
    assert article.source == article.url == f"{site.address}/news/milk"
    assert article.published.isoformat() == "2023-05-04"
    assert site.counts()["/news/milk"] == 1, "looked at and read in one visit"


def test_a_moved_page_is_known_by_where_it_is_now(site):
    (there,) = read(web(), f"{site.address}/news/milk")
    (moved,) = read(web(), site.redirect("/old", "/news/milk"))
    assert (moved.article_id, moved.url) == (there.article_id, there.url)
    assert moved.source == f"{site.address}/old"


@pytest.mark.parametrize(
    "told, known_as",
    [
        ("https://other.example/news/7", "/news/it"),
        ("https://127.0.0.1/news/7", "https://127.0.0.1/news/7"),
    ],
)
def test_a_page_speaks_for_its_own_site_only(site, told, known_as):
    head = f'<link rel="canonical" href="{told}">'
    (article,) = read(web(), site.give("/news/it", page(TITLES[0], MILK, head=head)))
    assert article.url == (site.address + known_as if known_as.startswith("/") else known_as)


def test_a_kind_is_told_by_content_not_by_name(site):
    text = "Область вывезла 20 тысяч тонн зерна. Об этом говорится в отчёте за прошлый год."
    lines = "\n".join(json.dumps({"id": f"n{i}", "title": f"Зерно {i}", "text": text}) for i in range(2))
    site.give("/page.xml", page("Зерно вывезли по железной дороге", text), content_type="text/html")
    site.give("/news.php", rss(item("/news/milk")), content_type="text/html")
    site.give("/map", sitemap(f"{site.address}/news/rails"), content_type="application/octet-stream")
    site.give("/data", lines, content_type="application/x-ndjson")
    found = read(web(), *(site.address + path for path in ("/page.xml", "/news.php", "/map", "/data")))
    assert sorted(titles(found)) == sorted(
        [TITLES[0], TITLES[1], "Зерно 0", "Зерно 1", "Зерно вывезли по железной дороге"]
    )


@pytest.mark.parametrize("kind", ["rss", "atom", "windows-1251", "after a blank line"])
def test_each_page_of_a_feed(site, kind):
    links = ["/news/milk", f"{site.address}/news/rails", "news/timber", "/news/milk"]
    document = atom(*links) if kind == "atom" else rss(*map(item, links))
    if kind == "windows-1251":
        body = document.replace("utf-8", "windows-1251").encode("cp1251")
    else:
        body = f"\ufeff\n{document}".encode() if kind == "after a blank line" else document.encode()
    found = read(web(), site.give("/feed", body, content_type="application/xml"))
    assert titles(found) == TITLES
    assert site.counts()["/news/milk"] == 1


@pytest.mark.parametrize("field", ["content:encoded", "yandex:full-text"])
def test_a_page_that_cannot_be_had_is_read_from_its_feed(site, field):
    full = f"<{field}><![CDATA[<p>{RAILS}</p><p>Подробности завод не раскрывает.</p>]]></{field}>"
    more = f"<pubDate>Fri, 05 May 2023 01:30:00 +0500</pubDate>{full}"
    address = site.give("/feed", rss(item("/gone/1", "Рельсы для соседей", more), item("/gone/2")))
    article, rejected = read(web(), address)
    assert article.text == f"Рельсы для соседей\n\n{RAILS}\n\nПодробности завод не раскрывает."
    assert article.url == f"{site.address}/gone/1"
    assert article.published.isoformat() == "2023-05-05"
    assert "/gone/2: 127.0.0.1 has no such page (404)" in rejected.reason


def test_a_feed_says_when_a_page_was_published_that_does_not(site):
    body = page("Станция приняла первый поезд", TIMBER).replace(
        b'<time datetime="2023-05-04">2023-05-04</time>', b""
    )
    site.give("/undated", body)
    more = "<pubDate>Fri, 05 May 2023 01:30:00 +0500</pubDate>"
    (article,) = read(web(), site.give("/feed", rss(item("/undated", more=more))))
    assert article.published.isoformat() == "2023-05-05"


def test_a_sitemap_packed_or_not_and_its_pictures_are_no_pages(site):
    picture = '<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><image:loc>/a.jpg</image:loc></image:image>'
    document = sitemap(*(site.address + path for path in NEWS), more=picture)
    site.give("/sitemap.xml", document)
    assert titles(read(web(), f"{site.address}/sitemap.xml")) == TITLES
    site.give("/sitemap.xml.gz", gzip.compress(document.encode()), content_type="application/x-gzip")
    assert titles(read(web(), f"{site.address}/sitemap.xml.gz")) == TITLES


def test_an_index_of_sitemaps_that_names_itself_too(site):
    site.give("/a.xml", sitemap(f"{site.address}/news/milk"))
    site.give("/b.xml.gz", gzip.compress(sitemap(*(site.address + path for path in NEWS[1:])).encode()))
    site.give("/empty.xml", sitemap())
    address = site.give("/index.xml", index("/a.xml", "/b.xml.gz", "/empty.xml", "/index.xml", "/none.xml"))
    found = titles(read(web(), address))
    assert sorted(title for title in found if title in TITLES) == sorted(TITLES)
    assert sorted(reason.rpartition("/")[2].split(":")[0] for reason in found if reason not in TITLES) == [
        "empty.xml", "none.xml",
    ]  # fmt: skip
    assert site.counts()["/index.xml"] == 1


def test_indexes_below_indexes_end_somewhere(site):
    for depth in range(9):
        site.give(f"/{depth}.xml", index(f"/{depth + 1}.xml"))
    (rejected,) = read(web(), f"{site.address}/0.xml")
    assert "indexes deep" in rejected.reason
    assert "/9.xml" not in site.asked


def test_more_pages_than_are_read_at_once(site, monkeypatch):
    monkeypatch.setattr(pages_module, "MOST_PAGES", 2)
    found = titles(read(web(), site.give("/map.xml", sitemap(*NEWS))))
    assert [title for title in found if title in TITLES] == TITLES[:2]
    assert "1 more pages are named" in found[2]


@pytest.mark.parametrize(
    "document, problem",
    [
        (sitemap(), "urlset names no page"),
        (rss(), "rss names no page"),
        (rss("<item><title>Без ссылки</title></item>"), "rss names no page"),
        (sitemap("ftp://example.org/a", "http://reader:secret@example.org/"), "names no page"),
    ],
)
def test_a_listing_that_names_nothing(site, document, problem):
    (rejected,) = read(web(), site.give("/listing", document))
    assert problem in rejected.reason
    assert "secret" not in rejected.reason


def test_entities_of_a_document_are_not_followed(site, tmp_path):
    (tmp_path / "ours").write_text("password")
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    entities = f'<!ENTITY l0 "ha">{laughs}<!ENTITY ours SYSTEM "file://{tmp_path}/ours">'
    head = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'
    body = sitemap("/news/milk", "/&ours;", "/&l11;").partition("?>")[2]
    site.give("/sitemap.xml", head + body)
    site.give("/feed.xml", head + rss(item("/news/rails", "&ours; &l11;")).partition("?>")[2])
    found = titles(read(web(), f"{site.address}/sitemap.xml", f"{site.address}/feed.xml"))
    assert {TITLES[0], TITLES[1]} <= set(found)
    assert not any("password" in path for path in site.asked)


def test_a_page_without_an_article_is_rejected_and_stops_nothing(site):
    menu = "<html><body>" + "".join(f'<a href="/{i}">Раздел {i}</a>' for i in range(9)) + "</body></html>"
    site.give("/menu", menu)
    site.give("/error", b"x", 500)
    address = site.give("/map.xml", sitemap("/menu", "/error", *NEWS))
    found = titles(read(web(), address))
    assert [title for title in found if title in TITLES] == TITLES
    assert len(found) == 5


def test_one_visitor_to_a_host_at_a_time_also_where_others_lead_to_it(site):
    def slow():
        return Answer(page(TITLES[1], RAILS), pause_s=0.02)

    others = [Site() for _ in range(3)]
    try:
        addresses = []
        for i, one in enumerate((site, *others)):
            for j in range(4):
                site.answers[f"/slow/{i}/{j}"] = slow
                addresses.append(one.redirect(f"/moved/{i}/{j}", f"{site.address}/slow/{i}/{j}"))
        found = read(web(), *addresses)
        assert titles(found) == [TITLES[1]] * 16
        assert site.at_once == 1
    finally:
        for one in others:
            one.close()


def test_a_listing_is_asked_again_and_its_pages_only_when_it_says_that_they_changed(site):
    def dated(day):
        return sitemap(f"{site.address}/news/milk", more=f"<lastmod>{day}</lastmod>")

    one = web()
    address = site.give("/map.xml", dated("2023-05-04"))
    assert len(read(one, address)) == 1
    assert len(read(one, address)) == 1, "not kept: perhaps the library never had it"
    one.keep()
    assert read(one, address) == []
    site.give("/map.xml", dated("2023-05-06"))
    assert len(read(one, address)) == 1
    assert site.counts() == {"/robots.txt": 1, "/map.xml": 4, "/news/milk": 3}


def json_feed(*items, version="https://jsonfeed.org/version/1.1"):
    return json.dumps({"version": version, "title": "Новости", "items": items})


def test_each_page_of_a_json_feed(site):
    full = {
        "id": "3",
        "url": "/gone/3",
        "title": "Рельсы для соседей",
        "date_published": "2023-05-05T01:30:00+05:00",
    }
    full["content_html"] = f"<p>{RAILS}</p><p>Подробности завод не раскрывает.</p>"
    items = [
        {"id": "1", "url": "/news/milk"},
        {"id": "2", "url": "news/timber"},
        full,
        {"id": "no address"},
        5,
    ]
    address = site.give("/feed", json_feed(*items), content_type="application/feed+json")
    gone, milk, timber = read(web(), address)
    assert [milk.title, timber.title] == [TITLES[0], TITLES[2]]
    assert gone.text == f"Рельсы для соседей\n\n{RAILS}\n\nПодробности завод не раскрывает."
    assert gone.published.isoformat() == "2023-05-05"


def test_json_that_only_speaks_of_feeds_is_no_feed(site):
    record = {"title": TITLES[0], "text": f"{MILK} Формат описан на https://jsonfeed.org/version/1."}
    address = site.give("/a.json", json.dumps(record), content_type="application/json")
    assert titles(read(web(), address)) == [TITLES[0]]


@pytest.mark.parametrize("written", ["Sitemap: {}/map.xml", "sitemap: /map.xml"])
@pytest.mark.parametrize("given", ["/", "", "/robots.txt"])
def test_the_sitemaps_that_robots_txt_names_stand_for_a_site(site, given, written):
    site.give("/robots.txt", "User-agent: *\nDisallow: /news/rails\n\n" + written.format(site.address))
    site.give("/map.xml", sitemap(*(site.address + path for path in NEWS)))
    site.give("/", page("Новости области", "Здесь новости области, каждый день, и все о торговле."))
    found = titles(read(web(), site.address + given))
    assert [title for title in found if title in TITLES] == [TITLES[0], TITLES[2]]
    assert len(found) == 3, "the third is closed by the same robots.txt"


def test_the_feed_that_a_front_page_links_to_stands_for_a_site(site):
    head = '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/rss+xml" href="/comments">'
    site.give("/", page("Новости области", "Здесь новости области, каждый день.", head=head))
    site.give("/rss", rss(item("/news/milk")))
    assert titles(read(web(), site.address)) == [TITLES[0]]
    assert "/comments" not in site.asked


def test_a_front_page_that_names_nothing_is_read_as_a_page(site):
    site.give("/", page(TITLES[0], MILK))
    assert titles(read(web(), site.address)) == [TITLES[0]]


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.close()


def take_in(world, *sources, prune=False):
    return ingest(list(sources), world.library, world.vectors, world.encoder, prune=prune, web=web())


def test_addresses_and_files_in_one_run(world, site):
    world.write_three()
    address = site.give("/feed", rss(item("/news/milk"), item("/news/rails"), item("/none")))
    summary = take_in(world, str(world.articles), address, f"{site.address}/news/milk")
    assert (summary.added, summary.unchanged, len(summary.rejected)) == (5, 0, 1)
    assert set(TITLES[:2]) < set(world.titles())
    encoded = len(world.encoder.passages)
    assert take_in(world, address).unchanged == 2
    assert len(world.encoder.passages) == encoded
    site.give("/news/milk", page(TITLES[0], MILK.replace("300", "310")))
    assert take_in(world, address).updated == 1


def test_what_a_feed_has_dropped_or_does_not_give_today_is_not_pruned(world, site):
    address = site.give("/feed", rss(item("/news/milk"), item("/news/rails")))
    take_in(world, address, f"{site.address}/news/timber")
    site.give("/feed", rss(item("/news/rails")))
    site.give("/news/timber", b"x", 500)
    summary = take_in(world, address, f"{site.address}/news/timber", prune=True)
    assert (summary.unchanged, summary.removed, len(summary.rejected)) == (1, 0, 1)
    assert sorted(world.titles()) == sorted(TITLES)


def marked(site, path, body, **marks):
    """Given with validators, and 304 to who has them."""

    def answer():
        asked = site.headers[-1]
        same = marks.get("etag") == asked.get("if-none-match", "") or (
            marks.get("last_modified") == asked.get("if-modified-since", "")
        )
        headers = {name.replace("_", "-"): value for name, value in marks.items()}
        return Answer(status=304, headers=headers) if same else Answer(body, headers=headers)

    site.answers[path] = answer
    return site.address + path


ETAG = {"etag": '"a1"'}
MODIFIED = {"last_modified": "Thu, 04 May 2023 10:00:00 GMT"}


@pytest.mark.parametrize("marks", [ETAG, MODIFIED, ETAG | MODIFIED])
def test_a_page_that_has_not_changed_is_not_fetched_again_in_another_run(world, site, marks):
    milk = marked(site, "/news/milk", page(TITLES[0], MILK), **marks)
    address = site.give("/feed", rss(item("/news/milk"), item("/news/rails")))
    assert take_in(world, address, milk).added == 2
    site.give("/news/milk", status=304)
    assert take_in(world, address, milk).unchanged == 2
    marked(site, "/news/milk", page(TITLES[0], MILK.replace("300", "310")), etag='"a2"')
    assert take_in(world, address).updated == 1


def test_what_was_taken_out_of_the_library_is_fetched_again(world, site):
    address = marked(site, "/news/milk", page(TITLES[0], MILK), **ETAG)
    take_in(world, address)
    (listed,) = world.library.articles()
    remove([listed.article.article_id], world.library, world.vectors)
    assert take_in(world, address).added == 1


def test_validators_are_of_the_page_that_sent_them(world, site):
    marked(site, "/a", page(TITLES[0], MILK), **MODIFIED)
    marked(site, "/b", page(TITLES[1], RAILS), **MODIFIED)
    address = site.redirect("/today", "/a")
    take_in(world, address)
    site.redirect("/today", "/b")
    assert take_in(world, address).added == 1


def test_a_page_that_its_sitemap_calls_the_same_is_not_asked_in_another_run(world, site):
    def given(day):
        more = f"<lastmod>{day}</lastmod>"
        return site.give("/map.xml", sitemap(f"{site.address}/news/milk", more=more))

    assert take_in(world, given("2023-05-04")).added == 1
    assert take_in(world, given("2023-05-04")).unchanged == 1
    assert site.counts()["/news/milk"] == 1
    assert take_in(world, given("2023-05-05")).unchanged == 1
    assert site.counts()["/news/milk"] == 2


def test_the_day_of_publication_does_not_tell_that_a_page_is_the_same(world, site):
    more = "<pubDate>Fri, 05 May 2023 01:30:00 +0500</pubDate>"
    address = site.give("/feed", rss(item("/news/milk", more=more)))
    take_in(world, address)
    site.give("/news/milk", page(TITLES[0], MILK.replace("300", "310")))
    assert take_in(world, address).updated == 1


def test_a_feed_that_has_not_changed_names_the_same_pages(site):
    one = web()
    address = marked(site, "/feed", rss(item("/news/milk"), item("/late")).encode(), **ETAG)
    assert len(read(one, address)) == 2
    one.keep()
    site.give("/late", page(TITLES[1], RAILS))
    assert titles(read(one, address)) == [TITLES[1]], "it could not be had before"
    assert site.headers[site.asked.index("/feed", 2)]["if-none-match"] == ETAG["etag"]
