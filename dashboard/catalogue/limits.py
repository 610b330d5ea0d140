"""Legal time limits (limits.toml) for the page on a family's own dates, and advice services (help.toml)."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.catalogue.base import AreaCode, AuthoredRecord, Slug, StrictRecord, Text, Url
from dashboard.catalogue.law import NamedProvision

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]|30|31)$")]


class TriggerEvent(StrictRecord):
    """Event that starts a limit: the wording of a parent, and the day asked for in the form.

    One that is not `offered` is no choice any more; addresses that name it are still answered.
    """

    id: Slug
    offered: bool = True
    choice: Text
    day: Text
    note: Text | None = None
    words: tuple[Text, ...] = Field(default=(), strict=False, description="what people call it, for the search")


class LegalLimit(StrictRecord):
    """Legal time limit: start, length, who must keep it, and possible extensions.

    It is counted in weeks, months or days after the day, or it ends before a day of the year (`before`, as MM-DD).
    `starting` marks months that start with the day itself, so that they end a day earlier. `appeal` marks limits under
    the tribunal's own rules on days. A council's limit names the measures that tell how often it is kept, or says that
    there is none.
    """

    id: Slug
    after: tuple[Slug, ...] = Field(strict=False, min_length=1)
    who: Literal["council", "family"]
    weeks: int | None = Field(default=None, ge=1, le=52)
    months: int | None = Field(default=None, ge=1, le=24)
    days: int | None = Field(default=None, ge=1, le=366)
    before: MonthDay | None = None
    starting: bool = False
    appeal: bool = False
    title: Text
    text: Text
    extends: Text
    provision: NamedProvision
    measures: tuple[Slug, ...] = Field(default=(), strict=False)
    no_figure: Text | None = None
    figure_note: Text | None = Field(default=None, description="what the measures do not say about the limit")

    @model_validator(mode="after")
    def one_length(self) -> Self:
        """Require exactly one length: a limit with two, or none, has no date."""
        given = [name for name in ("weeks", "months", "days", "before") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of weeks, months, days and before")
        if self.starting and given != ["months"]:
            raise ValueError("starting belongs to months: remove it or count in months")
        return self

    @model_validator(mode="after")
    def figure_or_none(self) -> Self:
        """Require of a council's limit the measures of how often it is kept, or `no_figure` if none is published."""
        if self.who == "council" and bool(self.measures) == bool(self.no_figure):
            raise ValueError("give either measures (how often it is kept) or no_figure (that it is not published)")
        return self


class RelaxedPeriod(StrictRecord):
    """Period in which the law itself gave more time."""

    first: date
    last: date
    text: Text


class ProposedReform(StrictRecord):
    """Proposed change of the limits: text, day last looked (`position_of`) and source."""

    text: Text
    position_of: date
    source: Text
    url: Url


class AppealRules(StrictRecord):
    """The tribunal's rules on days, with the bank holidays from `holidays_from` to `holidays_to`."""

    last_hour: Text
    weekend: Text
    august: Text
    christmas: Text
    unknown: Text
    provision: NamedProvision
    holidays_url: Url
    holidays_from: int
    holidays_to: int
    holidays: tuple[date, ...] = Field(strict=False)

    @model_validator(mode="after")
    def every_year(self) -> Self:
        """Require holidays of every year: a year without any would be counted as if it had none."""
        years = {day.year for day in self.holidays}
        if years != set(range(self.holidays_from, self.holidays_to + 1)):
            raise ValueError("holidays must have days of every year from holidays_from to holidays_to, and no others")
        return self


class LegalLimits(AuthoredRecord):
    """All limits, the events that start them, and how they are counted."""

    not_advice: Text
    counting: tuple[Text, ...] = Field(strict=False, min_length=1)
    relaxed: tuple[RelaxedPeriod, ...] = Field(default=(), strict=False)
    copies: Text
    reform: ProposedReform | None = None
    appeals: AppealRules
    happenings: tuple[TriggerEvent, ...] = Field(strict=False, min_length=1)
    limits: tuple[LegalLimit, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def names_fit(self) -> Self:
        """Require every limit to start from a known event, and every event to start a limit."""
        known = {item.id for item in self.happenings}
        named = {name for limit in self.limits for name in limit.after}
        if known != named:
            raise ValueError(f"after and [[happenings]] differ: mend {sorted(known ^ named)}")
        if len(known) < len(self.happenings) or len({limit.id for limit in self.limits}) < len(self.limits):
            raise ValueError("an id stands twice: give each entry its own")
        return self

    def choices(self, chosen: str | None) -> tuple[TriggerEvent, ...]:
        """Events offered as choices, and the chosen event (by id)."""
        return tuple(item for item in self.happenings if item.offered or item.id == chosen)


class AdviceService(StrictRecord):
    """Service for families; `instead_of` names the entry replaced for a single council."""

    id: Slug
    area: AreaCode | None = None
    instead_of: Slug | None = None
    name: Text
    text: Text
    url: Url
