"""Error of the pipeline, with place, problem and remedy."""


class PipelineError(ValueError):
    """A source file cannot be used, or nothing can be published; nothing that is published has changed."""

    def __init__(self, where: str, wrong: str, fix: str) -> None:
        self.where, self.wrong, self.fix = where, wrong, fix
        super().__init__(f"{where}: {wrong}. {fix}.")
