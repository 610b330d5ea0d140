"""Contract as a page for people, made from the files that the gate reads.

`python -m scripts.pipeline.gate.page` writes it.
"""

from collections.abc import Iterable

from scripts.pipeline.gate.contract import ContributionContract, load_contract
from scripts.pipeline.gate.rules import CHAPTERS, RuleChapter
from scripts.pipeline.impossible.relations import FOLDER

PAGE = FOLDER / "README.md"


def contract_page(contract: ContributionContract) -> str:
    """Text of the page, in Markdown."""
    limits = contract.limits
    return (
        (FOLDER / "page.template.md")
        .read_text(encoding="utf-8")
        .format(
            title=contract.title,
            description=contract.description,
            rows=f"{limits.rows:,}",
            megabytes=limits.bytes // 1_000_000,
            line=f"{limits.line:,}",
            first_year=limits.first_year,
            largest_small=limits.smallest - 1,
            columns=_table(
                ("column", "type", "what stands in it", "example"),
                (
                    (f"`{c.name}`", c.type, c.description, f"`{c.example}`" if c.example else "")
                    for c in contract.columns
                ),
            ),
            symbols="\n\n".join(
                f"Where no number stands in `{column.name}`:\n\n"
                + _table(
                    ("sign", "meaning"), ((f"`{m.value}`" if m.value else "(blank)", m.label) for m in column.missing)
                )
                for column in contract.columns
                if column.missing
            ),
            example="\n".join(",".join(line) for line in (contract.header, [c.example for c in contract.columns])),
            relations="\n".join(
                f"- `{whole.whole}` holds {' and '.join(f'`{part}`' for part in whole.parts)}"
                for whole in contract.wholes
            )
            + "".join(f"\n- `{entry.average}` is taken of `{entry.of}`" for entry in contract.averages),
            rules="\n\n".join(map(_chapter, CHAPTERS)),
        )
    )


def _chapter(chapter: RuleChapter) -> str:
    rows = ((code, f"{rule.what}.", f"{rule.why}.", f"{rule.fix}.") for code, rule in chapter.rules.items())
    return f"### {chapter.title}\n\n" + _table(("code", "what is wrong", "why it matters", "how to fix it"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    PAGE.write_text(contract_page(load_contract()), encoding="utf-8")
