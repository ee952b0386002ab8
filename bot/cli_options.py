"""What the console commands take alike: where articles are kept, which model, which figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.assembly import Parts
    from bot.settings import Settings


def _folder(given: str) -> Path:
    """An empty one is a variable that was not set, and not the working folder."""
    if not given.strip():
        raise typer.BadParameter("it is empty: give a folder, or leave the option out")
    return Path(given)


DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        parser=_folder,
        metavar="DIR",
        help="Where articles and indexes are kept (DATA_DIR).",
    ),
]
Llm = Annotated[
    str | None, typer.Option("--llm", help="Language model for this call (LLM_MODEL); none: without.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines instead of text.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", help="A file of JSON lines; one result a line, in order.")
]
Region = Annotated[str | None, typer.Option("--region", help="A region or country, by any of its names.")]
Partner = Annotated[str | None, typer.Option("--partner", help="The other side.")]
IndicatorName = Annotated[
    str | None, typer.Option("--indicator", help="turnover, export, import or balance.")
]
Year = Annotated[
    str | None, typer.Option("--period", help="A year, or a period such as «январь–август 2023».")
]


def settings_of(data_dir: Path | None, llm: str | None = None) -> Settings:
    """Options over the environment over `.env`."""
    given: dict[str, Any] = {"data_dir": data_dir, "llm_model": llm}
    return load_settings(**{name: value for name, value in given.items() if value is not None})


def parts_of(data_dir: Path | None, llm: str | None = None) -> Parts:
    from bot.assembly import Parts

    return Parts(settings_of(data_dir, llm))
