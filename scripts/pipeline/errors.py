"""Error of the pipeline, with place, problem and remedy."""


class PipelineError(ValueError):
    """A source file cannot be used, or nothing can be published; nothing that is published has changed."""

    def __init__(self, where: str, wrong: str, fix: str) -> None:
        self.where, self.wrong, self.fix = where, wrong, fix
        super().__init__(f"{where}: {wrong}. {fix}.")


class NamedError(PipelineError):
    """Error with a stable short name, printed in square brackets, for people and for scripts."""

    def __init__(self, name: str, where: str, wrong: str, fix: str) -> None:
        self.name, self.reason = name, wrong
        # Parts of these come from foreign files: escape sequences must not reach the terminal.
        super().__init__(printable(where), f"{printable(wrong)} [{name}]", fix)


class BusyStoreError(NamedError):
    """Published store that another refresh is writing to: worth another try once that has ended."""

    def __init__(self, where: str, fix: str) -> None:
        super().__init__("already-running", where, "another refresh is at work here", fix)


def printable(text: str) -> str:
    """Text of a foreign file or server without what a terminal would obey."""
    return "".join(character if character.isprintable() else "?" for character in text)
