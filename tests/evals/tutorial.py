"""What a LangChain tutorial builds: characters cut into chunks, Chroma, the four nearest, one prompt.

It is here to be compared with (`compare.py`). It gets the same articles, already cleaned, the same encoder with the
prefixes that its model was trained with, and the same language model. The prompt is the one of LangChain's
retrieval tutorials, in Russian, as the articles and the questions are.
"""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from bot.answer import Answer, Citation
from retrieval.figures.amounts import read_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from langchain_core.language_models import BaseChatModel

    from retrieval.types import Article

CHUNK_SIZE, CHUNK_OVERLAP, NEAREST = 1000, 200, 4
PROMPT = ChatPromptTemplate.from_template(
    "Ты помощник, который отвечает на вопросы. Ответь на вопрос по приведённым отрывкам. Если не знаешь ответа, "
    "так и скажи: «Не знаю». Отвечай кратко, не больше трёх предложений.\n\n"
    "Вопрос: {question}\n\nОтрывки:\n{context}\n\nОтвет:"
)
REFUSAL = re.compile(
    r"не\s+знаю|не\s+могу\s+(?:ответить|сказать|найти)|нет\s+(?:информации|данных|сведений|ответа)"
    r"|не\s+(?:указан|упомина|содерж|найден|привед|предоставл)|(?:do\s+not|don't|don’t|cannot|can't)\s+(?:know|answer|find)"
    r"|no\s+(?:information|data)|not\s+(?:mentioned|provided|stated|specified)|білмеймін|ақпарат\s+жоқ|дерек\w*\s+жоқ",
    re.IGNORECASE,
)


def refuses(text: str) -> bool:
    """It has no status of its own: an answer without a figure that says it does not know is a refusal."""
    return not text or bool(REFUSAL.search(text) and not any(a.unit for a in read_amounts(text)))


class Tutorial:
    """Asked like `bot.assistant.Assistant`."""

    def __init__(
        self, articles: Iterable[Article], encoder_folder: Path, model: BaseChatModel, index_dir: Path
    ) -> None:
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        embeddings = HuggingFaceEmbeddings(
            model_name=str(encoder_folder),
            model_kwargs={"local_files_only": True, "model_kwargs": {"dtype": "float32"}},
            encode_kwargs={"prompt_name": "passage"},
            query_encode_kwargs={"prompt_name": "query"},
        )
        self._articles = {article.article_id: article for article in articles}
        documents = [
            Document(article.text, metadata={"article": article.article_id})
            for article in self._articles.values()
        ]
        store = Chroma.from_documents(
            splitter.split_documents(documents), embeddings, persist_directory=str(index_dir)
        )
        self._retriever = store.as_retriever(search_kwargs={"k": NEAREST})
        self._chain = PROMPT | model | StrOutputParser()

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The questions before this one stand above it, in the search too: a follow-up alone finds nothing."""
        started = perf_counter()
        whole = "\n".join((*history, question))
        found = self._retriever.invoke(whole)
        context = "\n\n".join(document.page_content for document in found)
        text = self._chain.invoke({"question": whole, "context": context}).strip()
        return Answer(
            question=question,
            language="ru",
            status="refused" if refuses(text) else "answered",
            answer=text,
            citations=tuple(self._citation(number, document) for number, document in enumerate(found, 1)),
            mode="llm",
            timings_ms={"total": round((perf_counter() - started) * 1000)},
        )

    def _citation(self, number: int, document: Document) -> Citation:
        """It names no sentences: all that it was given counts as cited."""
        article = self._articles[document.metadata["article"]]
        start = document.metadata["start_index"]
        return Citation(
            number=number,
            article_id=article.article_id,
            source=article.source,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            url=article.url,
            sentence=document.page_content,
            start=start,
            end=start + len(document.page_content),
        )
