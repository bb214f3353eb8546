"""The one error that reading a foreign calendar raises."""

from events.importing.enums import Problem


class FeedProblem(Exception):
    """A calendar cannot be read; ``problem`` says why, in words for editors."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
