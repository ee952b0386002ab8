"""Fetching: what is fetched, how politely, and what is never connected to. Every server here is on loopback."""

from __future__ import annotations

import gzip
import ipaddress
import itertools
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from web_site import Answer, Site, page, visitor

from retrieval.errors import ArticleError
from retrieval.web.address import is_address, parsed, shown, written
from retrieval.web.manners import Pauses
from retrieval.web.network import is_public
from retrieval.web.request import Limits

FARMS = page(
    "Фермы области поставили соседям молоко", "Хозяйства области отправили за границу 300 тонн молока."
)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def other():
    site = Site()
    yield site
    site.close()


def test_a_page_comes_with_its_type_and_the_visitor_says_who_it_is(site):
    address = site.give("/news/1", FARMS, content_type="text/html; charset=utf-8")
    reply = visitor().get(address)
    assert (reply.address, reply.content_type, reply.body) == (address, "text/html; charset=utf-8", FARMS)
    assert site.asked == ["/robots.txt", "/news/1"]
    assert {headers["user-agent"].split("/")[0] for headers in site.headers} == {"oborot"}


@pytest.mark.parametrize(
    "address, problem",
    [
        ("ftp://example.org/a", "only http"),
        ("file:///etc/passwd", "only http"),
        ("gopher://127.0.0.1/", "only http"),
        ("https://", "only http"),
        ("https://example.org:port/", "not a web address"),
        ("https://reader:secret@example.org/a", "name and password"),
    ],
)
def test_what_is_not_fetched(address, problem):
    assert is_address(address)
    with pytest.raises(ArticleError, match=problem) as error:
        visitor().get(address)
    assert "secret" not in str(error.value)


def test_a_password_is_not_shown():
    assert shown("https://reader:secret@example.org/a@b") == "https://example.org/a@b"


@pytest.mark.parametrize(
    "address",
    [
        "https://новости.рф/экономика/1?страница=2",
        "http://[2001:db8::1]:8080/a",
        "https://example.org/a%20b",
    ],
)
def test_an_address_is_written_as_people_write_it(address):
    url = parsed(f"{address}#part")
    assert written(url).partition("?")[0].startswith(address[:18])
    assert parsed(written(url)) == url


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::",
    ],
)  # fmt: skip
def test_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2a00:1450:4001::1", "2606:4700::1111"])
def test_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_not_visited_however_it_is_written(site, host):
    port = site.address.rpartition(":")[2]
    with pytest.raises(ArticleError, match="not on the public network.*FETCH_PRIVATE_HOSTS"):
        visitor(permitted=is_public).get(f"http://{host}:{port}/")
    assert site.asked == []


def only_ipv4_loopback(address):
    return address == ipaddress.IPv4Address("127.0.0.1")


@pytest.mark.parametrize("host", ["[::1]", "127.0.0.2", "10.0.0.1", "169.254.169.254"])
def test_a_redirect_is_checked_like_the_first_address(site, host):
    address = site.redirect("/moved", f"http://{host}/latest/meta-data")
    with pytest.raises(ArticleError, match="not on the public network"):
        visitor(permitted=only_ipv4_loopback).get(address)


def test_a_name_is_resolved_once_and_what_was_checked_is_connected_to(site, monkeypatch):
    port = int(site.address.rpartition(":")[2])
    answers = itertools.chain([("127.0.0.1", port)], itertools.repeat(("127.0.0.9", port)))
    asked = []

    def resolve(host, port, *args, **kwargs):
        asked.append(host)
        place = next(answers) if host == "turncoat.example" else (host, port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(ArticleError, match="not on the public network"):
        visitor(permitted=only_ipv4_loopback).get(f"http://turncoat.example:{port}/news")
    assert site.asked == ["/robots.txt"], "the first answer of its name server"
    assert asked.count("turncoat.example") == 2, "once for each request"


@pytest.mark.parametrize(
    "target", ["ftp://127.0.0.1/a", "file:///etc/passwd", "http://a:b@127.0.0.1/", "javascript:alert(1)"]
)
def test_a_redirect_to_what_is_not_fetched(site, target):
    with pytest.raises(ArticleError):
        visitor().get(site.redirect("/moved", target))


def test_redirects_lead_to_the_page_and_do_not_lead_for_ever(site, other):
    end = other.give("/новость 1", FARMS)
    site.redirect("/a", "/b", 301)
    site.redirect("/b", end.replace(" ", "%20"), 307)
    reply = visitor().get(f"{site.address}/a#part")
    assert reply.body == FARMS
    assert reply.address.startswith(other.address)
    site.redirect("/round", "/round")
    with pytest.raises(ArticleError, match="more than 5 redirects"):
        visitor().get(f"{site.address}/round")


@pytest.mark.parametrize(
    "status, problem",
    [
        (401, "name and password"), (403, "save the page as a file"), (404, "check the address"), (410, "taken"),
        (500, "500; try again later"), (418, "418"), (204, "204"), (300, "300"),
    ],
)  # fmt: skip
def test_a_reason_for_each_status(site, status, problem):
    with pytest.raises(ArticleError, match=problem):
        visitor().get(site.give("/a", b"" if status == 204 else b"x", status))


def test_an_empty_page_is_no_page(site):
    with pytest.raises(ArticleError, match="empty page"):
        visitor().get(site.give("/a", b" \n"))


@pytest.mark.parametrize(
    "size",
    [
        Answer(b"x" * 5001),
        Answer(b"", headers={"content-length": "5001"}),
        Answer(portions=itertools.repeat(b"x" * 100)),
    ],
)
def test_too_large(site, size):
    site.answers["/a"] = size
    with pytest.raises(ArticleError, match="larger than"):
        visitor(Limits(size=5000)).get(f"{site.address}/a")


@pytest.mark.parametrize("headers", [{"content-encoding": "gzip"}, {"content-type": "application/gzip"}])
def test_a_gzip_bomb_is_not_unpacked(site, headers):
    bomb = b"".join(gzip.compress(b"0" * 10_000_000) for _ in range(20))
    assert len(bomb) < 250_000
    site.answers["/a"] = Answer(bomb, headers=headers)
    with pytest.raises(ArticleError, match="larger than 1 MB"):
        visitor(Limits(size=1_000_000)).get(f"{site.address}/a")


def test_packed_pages_and_packed_files_are_unpacked(site):
    site.answers["/a"] = Answer(gzip.compress(FARMS), headers={"content-encoding": "gzip"})
    site.answers["/b"] = Answer(gzip.compress(FARMS[:100]) + gzip.compress(FARMS[100:]) + b"\0" * 9)
    assert [visitor().get(f"{site.address}/{path}").body for path in "ab"] == [FARMS, FARMS]


@pytest.mark.parametrize(
    "body", [gzip.compress(FARMS)[:-20], gzip.compress(FARMS)[:50] + b"?" * 50, b"no gzip at all"]
)
def test_damaged_packing(site, body):
    site.answers["/a"] = Answer(body, headers={"content-encoding": "gzip"})
    with pytest.raises(ArticleError, match="damaged or cut off"):
        visitor().get(f"{site.address}/a")


def test_packing_that_was_not_asked_for(site):
    with pytest.raises(ArticleError, match="br, which was not asked for"):
        visitor().get(site.give("/a", b"x", content_encoding="br"))


def test_a_server_that_drips_is_left(site):
    site.answers["/a"] = Answer(portions=iter([b"x"] * 200), pause_s=0.05)
    with pytest.raises(ArticleError, match="no end of it within"):
        visitor(Limits(seconds=0.5, silence_s=0.4)).get(f"{site.address}/a")


def test_a_server_that_drips_its_headers_is_left():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/a"
        listening.settimeout(5)

        def drip():
            connection, _ = listening.accept()
            with connection:
                try:
                    for byte in itertools.cycle(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000):
                        connection.send(bytes([byte]))
                        time.sleep(0.05)
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        with pytest.raises(ArticleError, match="no answer within"):
            visitor(Limits(seconds=0.5, silence_s=0.4)).get(address)
        thread.join()


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(ArticleError, match="connection fails.*try again later"):
        visitor().get(f"http://127.0.0.1:{port}/")


def test_what_is_no_http(site):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet():
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.send(b"220 mail.example.org ESMTP\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(ArticleError, match="connection fails"):
            visitor().get(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join()


def test_robots_txt_is_kept_at_every_hop(site, other):
    site.give("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: oborot\nDisallow: /closed\n")
    site.give("/closed/1", FARMS)
    site.give("/private/1", FARMS)
    other.redirect("/there", f"{site.address}/closed/1")
    one = visitor()
    assert one.get(f"{site.address}/private/1").body == FARMS, (
        "what is said to us counts, not what is said to all"
    )
    for address in (f"{site.address}/closed/1", f"{other.address}/there"):
        with pytest.raises(ArticleError, match=r"robots\.txt of 127\.0\.0\.1 does not allow it"):
            one.get(address)
    assert site.counts() == {"/robots.txt": 1, "/private/1": 1}


@pytest.mark.parametrize(
    "status, allowed", [(404, True), (403, True), (429, False), (500, False), (503, False)]
)
def test_robots_txt_that_is_not_there_or_cannot_be_had(site, status, allowed):
    site.give("/robots.txt", b"x", status)
    address = site.give("/a", FARMS)
    if allowed:
        assert visitor().get(address).body == FARMS
    else:
        with pytest.raises(ArticleError, match=rf"robots\.txt .* cannot be had \({status}\)"):
            visitor().get(address)


def test_a_host_that_does_not_answer_is_asked_once(site):
    site.answers["/robots.txt"] = Answer(portions=iter([b"x"] * 100), pause_s=0.3)
    one = visitor(Limits(seconds=0.3))
    for path in "abc":
        with pytest.raises(ArticleError, match="no answer"):
            one.get(f"{site.address}/{path}")
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("asked, pause_s", [("0.2", 0.2), ("60", 0.3), ("", 0.1)])
def test_a_pause_between_visits_as_long_as_the_host_asks_within_reason(site, asked, pause_s):
    site.give("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n")
    one = visitor(pauses=Pauses(usual_s=0.1, longest_s=0.3))
    for path in "abc":
        one.get(site.give(f"/{path}", FARMS))
    gaps = [later - earlier for earlier, later in itertools.pairwise(site.begun)][1:]
    assert min(gaps) >= pause_s


def test_a_host_that_is_overloaded_is_asked_once_more_when_it_said_when(site):
    answers = iter([Answer(status=503, headers={"retry-after": "0"}), Answer(FARMS)])
    site.answers["/a"] = lambda: next(answers)
    assert visitor().get(f"{site.address}/a").body == FARMS
    site.give("/b", b"x", 429, retry_after="3600")
    with pytest.raises(ArticleError, match="later"):
        visitor().get(f"{site.address}/b")
    assert site.counts()["/b"] == 1


def in_the_future(seconds):
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def test_when_to_come_again_may_be_a_date(site):
    answers = iter([Answer(status=429, headers={"retry-after": in_the_future(-5)}), Answer(FARMS)])
    site.answers["/a"] = lambda: next(answers)
    assert visitor().get(f"{site.address}/a").body == FARMS


@pytest.mark.parametrize("told", ["600", "date"])
def test_a_host_that_asks_to_be_left_alone_is(site, other, told):
    address = site.give("/a", b"x", 503, retry_after=in_the_future(600) if told == "date" else told)
    one = visitor()
    with pytest.raises(ArticleError, match="503"):
        one.get(address)
    with pytest.raises(ArticleError, match="left alone; try again in 10 min"):
        one.get(site.give("/b", FARMS))
    assert site.counts()["/b"] == 0
    assert one.get(other.give("/b", FARMS)).body == FARMS


@pytest.mark.parametrize("told", ["soon", "-5", ""])
def test_a_host_that_does_not_say_when_is_asked_for_the_next_page(site, told):
    one = visitor()
    with pytest.raises(ArticleError, match="503"):
        one.get(site.give("/a", b"x", 503, retry_after=told))
    assert one.get(site.give("/b", FARMS)).body == FARMS
    assert site.counts()["/a"] == 1


def test_an_environment_with_a_proxy_changes_nothing(site, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert visitor().get(site.give("/a", FARMS)).body == FARMS
