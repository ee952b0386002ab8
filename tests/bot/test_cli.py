"""The console commands as other programs call them: the real encoder, no language model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.cli import app

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parents[2]
TURNOVER = "Какой товарооборот Алтайского края с Казахстаном в 2020 году?"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"LLM_MODEL": "none", "TELEGRAM_BOT_TOKEN": ""})


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("data"))
    result = run("ingest", str(ROOT / "seeds"), "--data-dir", folder)
    assert result.exit_code == 0, result.output
    assert result.stdout == "added 5, updated 0, unchanged 0, removed 0, rejected 0\n"
    return folder


def test_a_second_ingest_changes_nothing(data_dir: str) -> None:
    result = run("ingest", str(ROOT / "seeds"), "--json", "--data-dir", data_dir)
    assert rows(result) == [{"added": 0, "updated": 0, "unchanged": 5, "removed": 0, "rejected": []}]


def test_a_rejected_file_is_named_with_its_reason(data_dir: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("ingest", str(tmp_path), "--json", "--data-dir", data_dir)
    assert result.exit_code == 1
    (summary,) = rows(result)
    assert [Path(str(r["source"])).name for r in summary["rejected"]] == ["empty.txt"]  # type: ignore[attr-defined]


def test_ask_prints_the_answer_and_its_sentence(data_dir: str) -> None:
    result = run("ask", TURNOVER, "--data-dir", data_dir)
    assert result.exit_code == 0
    flat = " ".join(result.stdout.replace("\u00a0", " ").split())
    assert "более 440 млн долларов США [1]." in flat
    assert "товарооборот Алтайского края с Республикой Казахстан в прошлом году составил" in flat


def test_ask_json_is_one_object_on_one_line(data_dir: str) -> None:
    (answer,) = rows(run("ask", "--json", TURNOVER, "--data-dir", data_dir))
    assert list(answer) == [
        "question", "language", "status", "answer", "citations", "figures", "warnings", "suggestions", "mode", "model", "timings_ms",
    ]  # fmt: skip
    (figure,) = answer["figures"]  # type: ignore[misc]
    assert figure["value"] == "440000000"
    assert figure["period"] == {"start": "2020-01-01", "end": "2020-12-31", "label": "2020"}
    assert figure["citations"] == [1]


def test_a_batch_is_answered_in_order_with_its_ids(data_dir: str, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [{"id": "b", "turns": [TURNOVER, "а экспорт?"]}, {"id": "a", "turns": ["привет"]}]
    batch.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    answers = rows(run("ask", "--json", "--batch", str(batch), "--data-dir", data_dir))
    assert [(a["id"], a["status"]) for a in answers] == [("b", "answered"), ("a", "refused")]


def test_a_wrong_batch_names_its_line(data_dir: str, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": "a", "turns": ["x"]}\n{"turns": []}\n', encoding="utf-8")
    result = run("ask", "--json", "--batch", str(batch), "--data-dir", data_dir)
    assert result.exit_code == 2
    assert "line 2" in " ".join(result.output.replace("│", " ").split())


def test_a_question_that_nothing_can_answer_exits_with_4(
    data_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDING_MODEL", str(tmp_path / "no-model"))
    result = run("ask", "Что Казахстан поставляет в Томскую область?", "--data-dir", data_dir)
    assert result.exit_code == 4
    assert result.stdout == ""


def test_asking_an_empty_library_exits_with_3(tmp_path: Path) -> None:
    result = run("ask", "--json", TURNOVER, "--data-dir", str(tmp_path / "none"))
    assert result.exit_code == 3
    (answer,) = rows(result)
    assert answer["status"] == "refused"


def test_search_finds_inflected_words(data_dir: str) -> None:
    (found,) = rows(
        run(
            "search",
            "поставки металлопроката в Томскую областью",
            "--json",
            "--limit",
            "2",
            "--data-dir",
            data_dir,
        )
    )
    hits = found["hits"]
    assert "металлопрокат" in hits[0]["text"]  # type: ignore[index]
    assert list(hits[0]) == ["article_id", "source", "score", "text", "first_sentence", "last_sentence"]  # type: ignore[index]


def test_figures_stand_where_they_say(data_dir: str) -> None:
    texts = {
        row["article_id"]: str(row["text"])
        for row in rows(run("articles", "--json", "--text", "--data-dir", data_dir))
    }
    figures = rows(run("figures", "--json", "--region", "Томская область", "--data-dir", data_dir))
    assert [(f["value"], f["kind"]) for f in figures] == [("70000000", "level"), ("10000000", "change")]
    assert [texts[f["article_id"]][f["start"] : f["end"]] for f in figures] == [
        "$\u00a070 млн",
        "$\u00a010 млн",
    ]  # type: ignore[misc,index]


def test_an_unknown_region_has_no_figures_and_near_names_are_said(
    data_dir: str, caplog: pytest.LogCaptureFixture
) -> None:
    result = run("figures", "--json", "--region", "Тамская область", "--data-dir", data_dir)
    assert (result.exit_code, rows(result)) == (0, [])
    assert "Томская область" in caplog.text


def test_a_chart_is_a_picture_and_nothing_to_draw_is_said(data_dir: str, tmp_path: Path) -> None:
    picture = tmp_path / "chart.png"
    assert (
        run("chart", "--region", "Томская область", "--out", str(picture), "--data-dir", data_dir).exit_code
        == 0
    )
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert (
        run("chart", "--region", "Омская область", "--out", str(picture), "--data-dir", data_dir).exit_code
        == 1
    )


def test_doctor_finds_a_fresh_library_healthy(data_dir: str) -> None:
    result = run("doctor", "--data-dir", data_dir)
    assert result.exit_code == 0, result.output


def test_eval_scores_a_question_set(data_dir: str, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    row = {
        "id": "1",
        "type": "direct",
        "turns": [TURNOVER],
        "expect": {"values": [{"value": 440e6, "unit": "USD"}], "hedge": "more_than"},
    }
    wrong = {
        "id": "2",
        "type": "direct",
        "turns": [TURNOVER],
        "expect": {"values": [{"value": 441e6, "unit": "EUR"}]},
    }
    questions.write_text(json.dumps(row) + "\n" + json.dumps(wrong), encoding="utf-8")
    (numbers,) = rows(run("eval", str(questions), "--json", "--data-dir", data_dir))
    assert (numbers["questions"], numbers["correct"], numbers["hedge_kept"]) == (2, 0.5, 1.0)


def test_remove_takes_an_article_out_and_an_unknown_one_is_an_error(data_dir: str) -> None:
    first = rows(run("articles", "--json", "--data-dir", data_dir))[0]["article_id"]
    assert run("remove", "nothing", "--data-dir", data_dir).exit_code == 1
    assert run("remove", str(first), "--data-dir", data_dir).exit_code == 0
    assert len(rows(run("articles", "--json", "--data-dir", data_dir))) == 4
    assert run("ingest", str(ROOT / "seeds"), "--data-dir", data_dir).exit_code == 0


def test_serve_without_a_token_says_what_to_do(data_dir: str) -> None:
    result = run("serve", "--data-dir", data_dir)
    assert result.exit_code == 2
    assert "TELEGRAM_BOT_TOKEN" in result.output


def test_an_empty_data_dir_is_a_wrong_call_and_not_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for empty in ("", " "):
        result = run("articles", "--data-dir", empty)
        assert result.exit_code == 2
        assert "give a folder" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["articles", "--json"], ["articles"], ["figures", "--csv"]])
def test_an_output_that_is_full_is_said_in_a_line(data_dir: str, arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", *arguments, "--data-dir", data_dir]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: the output cannot be written")
