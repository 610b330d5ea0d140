"""What the law allows how much time for: the rules behind the page on a family's own wait, and who can help."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.catalogue.base import AreaCode, AuthoredRecord, Slug, StrictRecord, Text, Url

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]|30|31)$")]


class TriggerEvent(StrictRecord):
    """Something that starts a limit: how a parent would say it, and which day is asked for."""

    id: Slug
    choice: Text
    day: Text
    note: Text | None = None
    words: tuple[Text, ...] = Field(default=(), strict=False, description="what people call it, for the search")


class LegalLimit(StrictRecord):
    """One legal time limit: what it counts from, how long it is, who is held to it and what may extend it.

    It is counted in weeks, months or days after the day, or it is a day of the calendar year (`before`, as MM-DD).
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
    basis: Text
    url: Url
    law_as_at: date
    measures: tuple[Slug, ...] = Field(default=(), strict=False)
    no_figure: Text | None = None

    @model_validator(mode="after")
    def one_length(self) -> Self:
        """A limit with two lengths, or none, has no date."""
        given = [name for name in ("weeks", "months", "days", "before") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of weeks, months, days and before")
        if self.starting and given != ["months"]:
            raise ValueError("starting belongs to months: remove it or count in months")
        return self

    @model_validator(mode="after")
    def figure_or_none(self) -> Self:
        """A reader is told how often a council's limit is kept, or that nobody publishes it."""
        if self.who == "council" and bool(self.measures) == bool(self.no_figure):
            raise ValueError("give either measures (how often it is kept) or no_figure (that it is not published)")
        return self


class RelaxedPeriod(StrictRecord):
    """A time in which the law itself gave more time."""

    first: date
    last: date
    text: Text


class AppealRules(StrictRecord):
    """The tribunal's own rules on days, and the bank holidays that they rest on, for the years that are known."""

    last_hour: Text
    weekend: Text
    august: Text
    christmas: Text
    unknown: Text
    basis: Text
    url: Url
    law_as_at: date
    holidays_url: Url
    holidays_from: int
    holidays_to: int
    holidays: tuple[date, ...] = Field(strict=False)

    @model_validator(mode="after")
    def every_year(self) -> Self:
        """A year without its holidays would be counted as if it had none."""
        years = {day.year for day in self.holidays}
        if years != set(range(self.holidays_from, self.holidays_to + 1)):
            raise ValueError("holidays must have days of every year from holidays_from to holidays_to, and no others")
        return self


class LegalLimits(AuthoredRecord):
    """All limits, what they count from, and how they are counted."""

    not_advice: Text
    counting: tuple[Text, ...] = Field(strict=False, min_length=1)
    relaxed: tuple[RelaxedPeriod, ...] = Field(default=(), strict=False)
    appeals: AppealRules
    happenings: tuple[TriggerEvent, ...] = Field(strict=False, min_length=1)
    limits: tuple[LegalLimit, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def names_fit(self) -> Self:
        """Every limit counts from something that can be chosen, and everything that can be chosen starts one."""
        known = {item.id for item in self.happenings}
        named = {name for limit in self.limits for name in limit.after}
        if known != named:
            raise ValueError(f"after and [[happenings]] differ: mend {sorted(known ^ named)}")
        if len(known) < len(self.happenings) or len({limit.id for limit in self.limits}) < len(self.limits):
            raise ValueError("an id stands twice: give each entry its own")
        return self


class AdviceService(StrictRecord):
    """Somebody who can help a family; for one council only, it stands in the place of another entry."""

    id: Slug
    area: AreaCode | None = None
    instead_of: Slug | None = None
    name: Text
    text: Text
    url: Url
