"""The library in other people's chains: LangChain's own interface, offsets that can be checked."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import HashEncoder
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough
from library_world import World

from retrieval.filters import Filters
from retrieval.langchain_retriever import OborotRetriever
from retrieval.search import search

QUERY = "омские мукомолы"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path, HashEncoder(dimension=256))
    world.write_three()
    world.ingest()
    yield world
    world.close()


@pytest.fixture
def retriever(world):
    return OborotRetriever(library=world.library, vectors=world.vectors, encoder=world.encoder, limit=2)


def test_documents_are_the_passages_of_a_search(world, retriever):
    passages = search(QUERY, world.library, world.vectors, world.encoder, 2)
    documents = retriever.invoke(QUERY)
    assert [d.page_content for d in documents] == [p.text for p in passages]
    assert [d.metadata["score"] for d in documents] == [p.score for p in passages]


def test_a_document_says_where_it_was_cut_out(world, retriever):
    for document in retriever.invoke(QUERY):
        at = document.metadata
        article = world.library.article(at["article_id"])
        assert article.text[at["start"] : at["end"]] == document.page_content
        assert (at["source"], at["title"], at["url"]) == (article.source, article.title, article.url)
        assert date.fromisoformat(at["published"]) == article.published


def test_filters_hold(world, retriever):
    narrowed = retriever.model_copy(update={"filters": Filters(places=frozenset({"Томская область"}))})
    assert {d.metadata["title"] for d in narrowed.invoke(QUERY)} == {
        "Товарооборот Томской области и Казахстана вырос"
    }


def chain(retriever, seen):
    def shown(documents):
        seen.append("\n".join(document.page_content for document in documents))
        return seen[-1]

    prompt = ChatPromptTemplate.from_template("{context}\n\nВопрос: {question}")
    model = FakeListChatModel(responses=["Муку."])
    return (
        {"context": retriever | shown, "question": RunnablePassthrough()} | prompt | model | StrOutputParser()
    )


def test_it_stands_in_a_chain(retriever):
    seen = []
    assert chain(retriever, seen).invoke(QUERY) == "Муку."
    assert "тысячу тонн муки" in seen[0]


async def test_it_stands_in_an_asynchronous_chain(retriever):
    seen = []
    assert await chain(retriever, seen).ainvoke(QUERY) == "Муку."
    assert "тысячу тонн муки" in seen[0]


def test_it_opens_what_ingest_has_filled(tmp_path, models_dir, encoder):
    world = World(tmp_path, encoder)
    world.write_three()
    world.ingest()
    world.close()
    retriever = OborotRetriever.open(world.data, models_dir, limit=1)
    (document,) = retriever.invoke("Что делают насосы на рудниках?")
    assert "Караганды" in document.page_content
    retriever.close()
