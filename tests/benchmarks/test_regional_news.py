"""The made-up news: the same for the same seed, and stating the figures that it says it states."""

from __future__ import annotations

from regional_news import article, corpus

from retrieval.articles.read import read_source
from retrieval.figures.extract import extract_figures
from retrieval.text.sentences import split_sentences


def test_an_article_depends_on_its_number_and_seed_alone():
    assert list(corpus(5)) == [article(number) for number in range(5)]
    assert list(corpus(3, first=2)) == list(corpus(5))[2:]
    assert article(1, seed=2) != article(1)
    assert len({news.text for news in corpus(300)}) == 300


def test_what_it_states_is_read_out_of_it(tmp_path):
    path = tmp_path / "news.jsonl"
    stating = [news for news in corpus(60) if news.figures]
    path.write_text("\n".join(news.json_line for news in stating), encoding="utf-8")
    found = 0
    for news, read in zip(stating, read_source(str(path)), strict=True):
        figures = extract_figures(read, split_sentences(read.text, read.title))
        said = {
            (f.indicator, *(p.name for p in (*f.reporters, *f.partners)), f.value, f.period and f.period.end)
            for f in figures
        }
        for known in news.figures:
            assert known.sentence in read.text
            found += (known.indicator, known.reporter, known.partner, known.value, known.end) in said
    assert found >= 0.95 * sum(len(news.figures) for news in stating)
