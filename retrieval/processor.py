"""How many processor cores this process may use, and how threads of the models wait for each other."""

from __future__ import annotations

import os
from pathlib import Path

CGROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def usable_cores(quota_file: Path = CGROUP_QUOTA) -> int:
    """Cores that neither an affinity nor a container's quota («200000 100000»: two) takes away.

    Libraries count the machine's cores: with two of 64 granted, 64 threads wait for each other.
    """
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no affinities
        cores = os.cpu_count() or 1
    try:
        quota, period = quota_file.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return cores
    return cores if quota == "max" else max(1, min(cores, round(int(quota) / int(period))))


def spin_briefly() -> None:
    """Call before the first import of torch or llama.cpp: GNU OpenMP reads this once, when it is loaded.

    A thread that waits for another spins 1,000 times and then sleeps. By default it spins for
    milliseconds, and whatever else runs on the machine then stops the thread that is waited for: with
    other programs busy on the same 2 cores an answer took 15 to 70 s, with this 8 to 30; alone, 7 to 8.
    """
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
