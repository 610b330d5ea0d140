"""Markdown of a meeting sheet, for papers and minutes: unshortened, with every text escaped."""

from collections.abc import Iterable, Iterator

from dashboard.catalogue import Catalogue
from dashboard.content.meeting_sheet import MeetingSheet, SheetQuestion
from dashboard.links.absolute import absolute
from dashboard.markup.markdown import plain
from dashboard.wording import numbers
from dashboard.wording.meeting import MeetingItem, since_when


def markdown(catalogue: Catalogue, sheet: MeetingSheet, base: str, address: str, vintage: str) -> str:
    """Markdown of a sheet; `base` is scheme and host for links to this site, `address` the frozen address."""
    return "\n".join(_lines(catalogue, sheet, base, address, vintage)) + "\n"


def _lines(catalogue: Catalogue, sheet: MeetingSheet, base: str, address: str, vintage: str) -> Iterator[str]:
    yield f"# {_one(sheet.title)}"
    yield from _paragraphs([sheet.window_sentence, *sheet.notes])
    yield "\n## Questions to ask\n"
    for number, question in enumerate(sheet.questions, start=1):
        yield f"{number}. {_one(question.words.about)}. **{_one(question.words.ask)}**"
        record = [*question.words.record, *question.cautions]
        for text in (" ".join(record), question.words.answer):
            yield f"   - {_one(text)}"
        yield f"   - {_source(question, base)}"
    yield "\n## The leading figures on that day\n"
    england = ["England"] if sheet.has_england else []
    yield _row(["Figure", "Period", sheet.area_name, "Year before", *england, "Published"])
    yield f"|{'---|' * (5 + len(england))}"
    for row in sheet.figures:
        day = numbers.day(row.published_on) if row.published_on else numbers.NONE_HELD
        name = f"{row.name} (our calculation)" if row.ours else row.name
        beside = [row.england] if sheet.has_england else []
        yield _row([name, row.period, row.here, row.before, *beside, f"{day}, new" if row.is_new else day])
    yield from _paragraphs([*sheet.figure_cautions, *sheet.leaves_out])
    yield f"\n## {_one(since_when(sheet.span))}"
    yield from _list("New figures", map(_one, sheet.news), "No new figure was published.", sheet.news_summary)
    yield from _paragraphs(sheet.news_cautions)
    yield from _list("Revised figures", map(_one, sheet.revised), "No figure held here was changed.")
    yield from _paragraphs(sheet.revised_cautions)
    yield from _list("Statuses, dates and wordings on record", map(_item_line, sheet.steps), sheet.no_steps)
    said = map(_item_line, sheet.events_and_statements)
    yield from _list("Said and done", said, "No event and no statement is on record.")
    late = [f"{_one(f'{x.subject}. Due: {x.due}. {x.state} {x.source[0]}:')} <{x.source[1]}>" for x in sheet.overdue]
    looked = sheet.looked if sheet.overdue else None
    yield from _list("Due, and not on record", late, sheet.none_overdue, looked)
    yield f"\nFrom {_one(catalogue.site.title)}: <{address}>. {_one(catalogue.site.maker)}"
    yield f"Contains public sector information licensed under the Open Government Licence v3.0. Data version {vintage}."


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_one, cells))} |"


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield f"\n{_one(text)}"


def _list(title: str, items: Iterable[str], nothing: str, above: str | None = None) -> Iterator[str]:
    """List of escaped items under a heading, or the sentence `nothing` without any."""
    yield f"\n### {_one(title)}\n"
    if above is not None:
        yield f"{_one(above)}\n"
    yield from [f"- {item}" for item in items] or [_one(nothing)]


def _item_line(item: MeetingItem) -> str:
    return f"{_one(f'{item.when}: {item.text} {item.publisher}:')} <{item.url}>"


def _source(question: SheetQuestion, base: str) -> str:
    cell = question.cell
    if cell is None:
        address = question.link if question.publisher else base + question.link
        return f"Source: {_one(question.publisher or 'all figures, frozen')} <{address}>"
    day = numbers.day(cell.release.published_on)
    where = f"{cell.source.publisher}, {cell.source.title}, {cell.release.title} ({day}), {cell.at_publisher}"
    read = f"This site read {cell.read_here}"
    return f"Source: {_one(where)} <{absolute(base, cell.address)}>. {_one(read)}. Frozen: <{base}{question.link}>"


def _one(text: str) -> str:
    """Text on one line, escaped."""
    return plain(" ".join(text.split()))
