"""The steps of a nightly run, on a real graph: what was killed goes on where it stopped."""

from collections.abc import Generator, Mapping

import pytest

from app import night, settings
from app.connecting import Platform, platform
from app.night import NotDueError, Work
from domain.errors import InputError
from domain.messages import Message
from domain.nights import StepState


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Platform]:
    home = tmp_path_factory.mktemp("night")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ILJARI_HOME", str(home))
        patch.setenv("ILJARI_HEAP", "512m")
        patch.setenv("ILJARI_NOW", "2026-11-01T03:00:00Z")
        chosen = settings.read()
    with platform(chosen) as opened:
        yield opened


class Steps:
    """Steps that say in which order they were done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def work(self, name: str, error: BaseException | None = None) -> Work:
        def do() -> Mapping[str, int]:
            self.done.append(name)
            if error is not None:
                raise error
            return {"rows": len(self.done)}

        return Work(name, do)


def test_what_was_killed_goes_on_where_it_stopped(running: Platform) -> None:
    steps = Steps()
    first = [steps.work("a"), steps.work("b", KeyboardInterrupt()), steps.work("c")]
    with pytest.raises(KeyboardInterrupt):
        night.run(running, first)
    interrupted = night.latest(running)
    assert interrupted is not None
    assert (interrupted.finished_at, [one.name for one in interrupted.steps]) == (None, ["a"])

    ended = night.run(running, [steps.work(name) for name in "abc"])

    assert steps.done == ["a", "b", "b", "c"]
    assert ended.night.id == interrupted.id
    assert [(one.name, one.state) for one in ended.night.steps] == [
        (name, StepState.DONE) for name in "abc"
    ]
    assert (night.latest(running), ended.code) == (ended.night, 0)


def test_a_step_that_fails_stops_no_other_and_is_done_again(running: Platform) -> None:
    steps = Steps()
    wrong = InputError("there is no seeker {id}", id="x")
    kept = NotDueError(Message("no key is set"))
    works = [steps.work("a", wrong), steps.work("b", kept), steps.work("c", ZeroDivisionError())]
    ended = night.run(running, works)

    assert [(one.name, one.state.value, one.error) for one in ended.night.steps[:2]] == [
        ("a", "FAILED", "there is no seeker x"),
        ("b", "SKIPPED", "no key is set"),
    ]
    assert (ended.night.steps[2].state, ended.code) == (StepState.FAILED, 1)
    assert not ended.night.has_done("a")
    assert ended.night.has_done("b")
    assert night.run(running, []).night.id != ended.night.id
