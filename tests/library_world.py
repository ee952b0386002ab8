"""A library with its indexes in a folder of its own, and files to ingest into it. Everything but the encoder is real."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fakes import HashEncoder

from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.types import Article
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from datetime import date

    from retrieval.embedding import Encoder
    from retrieval.ingest import Summary

TOMSK = """Товарооборот Томской области и Казахстана вырос

15 марта 2021, 10:00

В 2020 году товарооборот Томской области с Казахстаном составил 95 млн долларов. Экспорт достиг 61 млн долларов.

Казахстан закупает в регионе лекарства и кабель, поставляет овощи.
"""
OMSK = """Омские мукомолы отправили в Казахстан первый поезд с мукой

3 июня 2022, 12:30

Омская область отгрузила соседям тысячу тонн муки. Поезд шёл до Павлодара двое суток.

В правительстве региона рассчитывают на еженедельные рейсы.
"""
PERM = """Пермский завод показал насосы на выставке в Астане

20 октября 2023, 09:15

Насосы из Пермского края работают на рудниках Караганды. Завод готов открыть там сервисный центр.
"""


@dataclass
class World:
    folder: Path
    encoder: Encoder = field(default_factory=HashEncoder)
    data_name: str = "data"
    chroma_url: str | None = None

    def __post_init__(self) -> None:
        self.articles.mkdir(parents=True, exist_ok=True)
        self.open()

    def open(self) -> None:
        self.library = Library.open(self.data, patience_s=0.2)
        self.vectors = Vectors.open(self.data, self.encoder, self.chroma_url)

    def close(self) -> None:
        self.vectors.close()
        self.library.close()

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def data(self) -> Path:
        return self.folder / self.data_name

    def write(self, name: str, text: str) -> Path:
        path = self.articles / name
        path.write_text(text, encoding="utf-8")
        return path

    def write_three(self) -> None:
        for name, text in (("tomsk.txt", TOMSK), ("omsk.txt", OMSK), ("perm.txt", PERM)):
            self.write(name, text)

    def ingest(self, *paths: Path | str, prune: bool = False) -> Summary:
        sources = [str(path) for path in paths or (self.articles,)]
        return ingest(sources, self.library, self.vectors, self.encoder, prune=prune)

    @staticmethod
    def environment() -> dict[str, str]:
        """For another process that uses this module."""
        path = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        return os.environ | {"PYTHONPATH": os.pathsep.join(path)}

    def titles(self) -> list[str]:
        return [listed.article.title for listed in self.library.articles()]

    def keys(self) -> set[str]:
        return self.vectors.keys(version=self.library.indexed)


def article(
    text: str,
    article_id: str = "a",
    title: str = "",
    published: date | None = None,
    outlet: str | None = None,
) -> Article:
    return Article(article_id, f"{article_id}.txt", title, text, published, outlet, None, "ru")
