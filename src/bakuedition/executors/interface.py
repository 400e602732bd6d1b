"""What an executor is, and the simplest one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from ..errors import OutputError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")
Item = TypeVar("Item")
Work = Callable[[Shared, Task], Result]
AGAIN = 3  # times that a task is begun whose worker dies


class Executor(Protocol):
    """Does pieces of work. Close it when there is no more."""

    @property
    def workers(self) -> int:
        """How many pieces are done at once."""
        ...

    def map(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Iterable[Task]) -> Iterator[Result]:
        """Give the results of `work(shared, task)` in the order of the tasks, as they come.

        `work` is a function of a module; `shared`, tasks and results can be pickled. Tasks are taken as they are
        needed, not all at first. An EditionError that a piece of work raises is raised here; the other pieces are
        then given up. A task whose worker dies is done again by another, OutputError if that happens to it again
        and again.
        """
        ...

    def beside(self, work: Callable[[Shared], Iterator[Item]], shared: Shared) -> Iterator[Item]:
        """Give what `work(shared)` gives, in its order. It is done meanwhile where that can be, else when it is wanted.

        What it gives can be pickled; `shared` need not be. An EditionError that it raises is raised where it is wanted.
        """
        ...

    def close(self) -> None:
        """Let the workers go. Nothing of them is left."""
        ...


class Sequential:
    """Does everything here, one piece after the other."""

    workers = 1

    def map(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Iterable[Task]) -> Iterator[Result]:
        """Give the results in order."""
        return (work(shared, task) for task in tasks)

    def beside(self, work: Callable[[Shared], Iterator[Item]], shared: Shared) -> Iterator[Item]:
        """Do it when it is wanted."""
        return work(shared)

    def close(self) -> None:
        """Nothing is to be let go."""


SEQUENTIAL = Sequential()


def died() -> OutputError:
    """Return what is raised where workers die and die."""
    return OutputError(
        f"a worker died {AGAIN} times at the same text",
        remedy="free memory or take fewer --jobs; with --jobs 1 no worker is needed.",
    )
