"""What was known on a day, against a plain reading of the table."""

from datetime import timedelta

from dashboard.facts import Fact, FactStore


def test_the_store_of_a_day_holds_what_was_last_published_by_it(store: FactStore) -> None:
    """A frozen page must show the figures of its day, no later and no earlier ones."""
    days = store.facts.days()
    rows = [Fact(*row.values()) for row in store.facts.table.to_pylist()]
    for day in [days[0] - timedelta(days=1), *days, days[-2] - timedelta(days=1)]:
        then = store.at(day).facts
        known: dict[tuple[str, str, str], Fact] = {}
        for fact in sorted(rows, key=lambda fact: fact.published_on):
            if fact.published_on <= day:
                known[fact.measure, fact.area, fact.period] = fact
        assert then.measures() == sorted({measure for measure, _, _ in known})
        assert then.releases() == sorted({fact.release for fact in rows if fact.published_on <= day})
        assert then.days() == sorted({fact.published_on for fact in rows if fact.published_on <= day})
        assert len(then) == sum(fact.published_on <= day for fact in rows)
        for measure in store.facts.measures()[::4]:
            expected = {(area, period): fact for (slug, area, period), fact in known.items() if slug == measure}
            assert then.newest(measure) == expected, (measure, day)
            assert then.periods(measure) == sorted({period for _, period in expected})
            for (area, period), fact in list(expected.items())[:50]:
                assert then.get(measure, area, period) == fact
                assert then.across(measure, period)[area] == fact
                assert then.history(measure, area, period)[-1] == fact
