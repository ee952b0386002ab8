"""The console commands over the library: articles in and out, what is in it, its health."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli_options import AsJson, Batch, DataDir, IndicatorName, Partner, Region, Year, parts_of
from bot.console import messages, results
from bot.jsonl import print_csv, print_json, read_batch

if TYPE_CHECKING:
    from retrieval.ingest import Summary

library = typer.Typer()


@library.command()
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL…", help="Files, folders, and addresses of pages, feeds and sitemaps."
        ),
    ],
    data_dir: DataDir = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles whose file under PATH is gone.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep folders and feeds in step until Ctrl-C or SIGTERM.")
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=1, metavar="SECONDS", help="Between the rounds of --watch.")
    ] = 300,
    as_json: AsJson = False,
) -> None:
    """Read articles into the library; what has not changed costs nothing."""
    from bot import ingesting
    from bot.ingesting import checked, ingest_with_progress, summary_lines
    from bot.watching import Watch, keep_in_step

    def show(summary: Summary) -> None:
        if as_json:
            print_json(ingesting.summary_object(summary))
        else:
            print(*summary_lines(summary), sep="\n", flush=True)

    try:
        with ingesting.stoppable(), parts_of(data_dir) as parts:
            if watch:
                watched = Watch(
                    checked(paths), lambda sources: ingest_with_progress(parts, sources, prune=prune)
                )
                keep_in_step(watched, show, every)
            summary = ingest_with_progress(parts, checked(paths), prune=prune)
    except ingesting.Stopped as stop:
        if not watch:
            messages.print("Stopped: what has been written is kept, and the next run goes on from there.")
        ingesting.leave(0 if watch else stop.status)
    show(summary)
    if not (summary.added or summary.updated or summary.unchanged or summary.removed):
        if not summary.rejected:
            messages.print(f"No article under {', '.join(paths)}: is it the right folder?", markup=False)
        raise typer.Exit(1)


@library.command()
def search(
    query: Annotated[list[str] | None, typer.Argument(help="What to look for.")] = None,
    data_dir: DataDir = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Passages at most.")] = 10,
    as_json: AsJson = False,
    batch: Batch = None,
) -> None:
    """Ranked passages of the articles, the best first."""
    from retrieval.search import search as find

    text = " ".join(query or [])
    if bool(text.strip()) == (batch is not None):
        raise typer.BadParameter("give a query, or --batch FILE")
    rows = list(read_batch(batch, "query")) if batch else [{"id": None, "query": text}]
    with parts_of(data_dir) as parts:
        for row in rows:
            query_text = str(row["query"])
            passages = find(
                query_text,
                parts.library,
                parts.answering_vectors,
                parts.answering_encoder,
                limit,
                reranker=parts.reranker,
            )
            hits = [
                {
                    "article_id": p.article.article_id,
                    "source": p.article.source,
                    "score": round(float(p.score), 6),
                    "text": p.text,
                    "first_sentence": p.first,
                    "last_sentence": p.last,
                }
                for p in passages
            ]
            if as_json or batch is not None:
                print_json(({} if row["id"] is None else {"id": row["id"]}) | {"hits": hits})
            else:
                for hit in hits:
                    results.print(f"[bold]{hit['score']:.3f}[/]  {hit['source']}", highlight=False)
                    results.print(hit["text"], markup=False)
                    results.print()


@library.command()
def articles(
    data_dir: DataDir = None,
    as_json: AsJson = False,
    text: Annotated[
        bool, typer.Option("--text", help="With the stored text, which offsets point into.")
    ] = False,
) -> None:
    """The articles of the library."""
    from bot.console import articles_view

    with parts_of(data_dir) as parts:
        if not as_json:
            rows = ((one.article, one.sentences, one.chunks, one.figures) for one in parts.library.articles())
            results.print(articles_view(rows))
            return
        for one in parts.library.articles():
            article = one.article
            line: dict[str, Any] = {
                "article_id": article.article_id,
                "source": article.source,
                "title": article.title,
                "published": article.published.isoformat() if article.published else None,
                "url": article.url,
                "language": article.language,
                "sentences": one.sentences,
                "chunks": one.chunks,
                "figures": one.figures,
            }
            print_json(line | ({"text": article.text} if text else {}))


@library.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ARTICLE_ID…")], data_dir: DataDir = None
) -> None:
    """Take articles out of every index."""
    from retrieval.ingest import remove as remove_articles

    with parts_of(data_dir) as parts:
        remove_articles(article_ids, parts.library, parts.vectors)
    messages.print(f"removed {len(article_ids)}")


@library.command()
def figures(
    data_dir: DataDir = None,
    region: Region = None,
    partner: Partner = None,
    indicator: IndicatorName = None,
    period: Year = None,
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print comma-separated values with a header.")
    ] = False,
) -> None:
    """Every trade figure that the articles hold, with its slots."""
    from bot.console import figures_view
    from bot.figure_options import matching_figures
    from retrieval.figures.json import figure_object

    with parts_of(data_dir) as parts:
        found = matching_figures(parts.library, region, partner, indicator, period)
    objects = [figure_object(f.figure, f.article, f.sentence) for f in found]
    if as_json:
        for one in objects:
            print_json(one)
    elif as_csv:
        print_csv(objects)
    else:
        results.print(figures_view(found))


@library.command()
def chart(
    out: Annotated[Path, typer.Option("--out", help="The PNG to write.")],
    data_dir: DataDir = None,
    region: Region = None,
    partner: Partner = None,
    indicator: IndicatorName = None,
    period: Year = None,
) -> None:
    """Draw the matching figures over time, with their sources."""
    from bot.charts import draw_chart
    from bot.figure_options import matching_figures

    with parts_of(data_dir) as parts:
        draw_chart(matching_figures(parts.library, region, partner, indicator, period), out)
    messages.print(f"wrote {out}")


@library.command()
def doctor(
    data_dir: DataDir = None,
    fix: Annotated[bool, typer.Option("--fix", help="Rebuild what is derived from the library.")] = False,
) -> None:
    """Check models, stores, their agreement and the bot token."""
    from bot.health import check_up

    with parts_of(data_dir) as parts:
        healthy = check_up(parts, fix=fix)
    if not healthy:
        raise typer.Exit(1)
