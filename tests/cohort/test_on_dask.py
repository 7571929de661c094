"""A Dask cluster of two workers gives the same bytes as one process, also where a worker is killed half-way."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyser.cohort.engine import OnDask
from tests.builders.cohort import done, files_below, person

distributed = pytest.importorskip("distributed") if not os.environ.get("CI") else __import__("distributed")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight people with a few runs each."""
    folder = tmp_path_factory.mktemp("cohort") / "root"
    for number, month in enumerate(("2025-01", "2025-02", "2026-03", "2026-04") * 2):
        person(folder, f"person {number}", month)
    return folder


@pytest.fixture(scope="module")
def alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of them."""
    out = tmp_path_factory.mktemp("alone")
    assert done(root, out).done == 8
    return files_below(out)


@pytest.fixture
def cluster() -> Iterator[object]:
    """Two workers, each a process of its own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


class _Killing(OnDask):
    """A cluster of which one worker is killed as soon as the first person is done."""

    killed = 0

    def each(self, function, items, sizes):  # type: ignore[no-untyped-def]
        for position, result in super().each(function, items, sizes):
            if not self.killed:
                self.killed = next(iter(self._client.run(os.getpid).values()))
                os.kill(self.killed, signal.SIGKILL)
            yield position, result


@pytest.mark.parametrize("kind", [OnDask, _Killing])
@pytest.mark.skipif(sys.platform == "win32", reason="a worker is killed by a signal")
def test_two_workers_give_the_bytes_of_one_process(
    root: Path, alone: dict[str, bytes], cluster: object, tmp_path: Path, kind: type[OnDask]
) -> None:
    engine = kind(cluster.scheduler_address)  # type: ignore[attr-defined]
    try:
        summary = done(root, tmp_path / "out", engine)
    finally:
        engine.close()
    assert (summary.done, summary.not_done) == (8, ())
    assert files_below(tmp_path / "out") == alone
    assert not isinstance(engine, _Killing) or engine.killed
