"""Kills ingests with SIGKILL at random moments, each of a library of its own, and looks at what the next run makes of it.

    .venv/bin/python tests/benchmarks/killing.py --kills 50 --articles 100

The library at the end is compared with that of an ingest which nobody killed, down to vectors and offsets; `doctor`
must find it healthy, and nothing that had a vector may have been encoded again. The encoder is a stand-in that takes
2 ms a passage: what is tested is the writing. Exit status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from rich.progress import track

sys.path.append(str(Path(__file__).parents[1]))

from killed_ingest import contents, duration_s, troubles_after, write_many
from library_world import World


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = World(folder, data_name="undisturbed")
        write_many(world, options.articles)
        whole_s = duration_s(folder, "undisturbed")
        undisturbed = contents(world)
        world.close()
        print(f"{len(undisturbed['vector index'])} passages, {whole_s:.1f} s undisturbed")
        wrong = 0
        for number in track(range(options.kills), "killing", disable=not sys.stdout.isatty()):
            moment_s = chance.uniform(0.0, whole_s)
            troubles = troubles_after([moment_s], folder, f"killed-{number}", undisturbed)
            wrong += bool(troubles)
            for trouble in troubles:
                print(f"killed after {moment_s:.2f} s: {trouble}")
    print(f"{options.kills} kills, {wrong} with anything wrong afterwards")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
