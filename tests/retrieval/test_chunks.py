"""Chunks: every sentence in one of them, none too long for the encoder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from library_world import article

from retrieval.text.chunks import TARGET_TOKENS, make_chunks
from retrieval.text.sentences import split_sentences
from retrieval.types import Sentence


def count_words(texts):
    """A token is a word; two more for the special ones."""
    return [len(text.split()) + 2 for text in texts]


def count_letters(texts):
    return [len(text) + 2 for text in texts]


def chunks_of(text, max_tokens=500, **fields):
    given_article = replace(article(text), **fields)
    return make_chunks(given_article, split_sentences(text, given_article.title), count_words, max_tokens)


def sentence(words, name="слово"):
    return " ".join([name.capitalize(), *[name] * (words - 1)]) + "."


def test_a_short_article_is_one_chunk():
    (chunk,) = chunks_of("Экспорт вырос. Импорт упал.")
    assert (chunk.number, chunk.first, chunk.last) == (0, 0, 1)
    assert chunk.embedded == "Экспорт вырос. Импорт упал."


def test_title_and_date_stand_at_the_head_of_the_embedded_text_only_once():
    text = "Товарооборот вырос\n\nЭкспорт составил 61 млн долларов."
    (chunk,) = chunks_of(text, title="Товарооборот вырос", published=date(2021, 3, 15))
    assert chunk.embedded == "Товарооборот вырос (2021-03-15)\nЭкспорт составил 61 млн долларов."


def test_a_title_that_is_a_sentence_of_the_body_stays_in_the_body():
    text = "Аким провёл встречу с губернатором. Говорили о торговле."
    (chunk,) = chunks_of(text, title="Аким провёл встречу с губернатором.")
    assert chunk.embedded.count("Аким провёл встречу") == 2


def test_sentences_fill_a_chunk_up_to_the_target_and_go_on_in_the_next_one():
    text = " ".join(sentence(TARGET_TOKENS // 4) for _ in range(10))
    runs = [(chunk.first, chunk.last) for chunk in chunks_of(text)]
    assert runs == [(0, 3), (4, 7), (8, 9)]


def test_a_sentence_longer_than_the_target_is_a_chunk_of_its_own_and_whole():
    text = f"{sentence(5)} {sentence(TARGET_TOKENS * 2)} {sentence(5)}"
    chunks = chunks_of(text)
    assert [(chunk.first, chunk.last) for chunk in chunks] == [(0, 0), (1, 1), (2, 2)]
    assert chunks[1].embedded == sentence(TARGET_TOKENS * 2)


def test_a_sentence_too_long_for_the_encoder_is_cut_for_the_encoder():
    text = sentence(900)
    (chunk,) = chunks_of(text, max_tokens=300)
    assert text.startswith(chunk.embedded)
    assert count_words([chunk.embedded]) == [300]


def test_a_word_too_long_for_the_encoder_is_cut_too():
    text = "Ы" * 5_000_000
    whole = Sentence(0, 0, len(text), text, 0, heading=False)
    (chunk,) = make_chunks(article(text), [whole], count_letters, 300)
    assert chunk.embedded == "Ы" * 298


def test_a_title_too_long_leaves_room_for_the_text():
    (chunk,) = chunks_of("Экспорт вырос вдвое.", max_tokens=40, title=sentence(100))
    assert chunk.embedded.endswith("\nЭкспорт вырос вдвое.")


def test_no_text_no_chunks():
    assert chunks_of("") == ()


@given(st.lists(st.integers(1, 400), max_size=25), st.integers(0, 60), st.integers(60, 300))
def test_every_sentence_is_in_one_chunk_and_every_chunk_fits(lengths, title_words, max_tokens):
    text = " ".join(sentence(words) for words in lengths)
    chunks = chunks_of(text, max_tokens=max_tokens, title="заголовок " * title_words)
    covered = [place for chunk in chunks for place in range(chunk.first, chunk.last + 1)]
    assert covered == list(range(len(lengths)))
    assert [chunk.number for chunk in chunks] == list(range(len(chunks)))
    assert all(tokens <= max_tokens for tokens in count_words([chunk.embedded for chunk in chunks]))
