"""As-of days: filtering the store and looking back from the whole of it give the same figures."""

from datetime import timedelta

from dashboard.facts import FactStore


def test_the_store_of_a_day_holds_what_a_look_back_to_it_finds(store: FactStore) -> None:
    """Pages filter the whole store by day, the feed and the list of changes ask for single figures as of it."""
    days = store.facts.days()
    for day in [days[0] - timedelta(days=1), *days, days[-2] - timedelta(days=1)]:
        then = store.at(day).facts
        for measure in store.facts.measures()[::4]:
            known = store.facts.as_of(measure, day)
            assert then.as_of(measure) == known, (measure, day)
            assert all(fact.published_on <= day for fact in known.values())
        for (area, period), fact in list(known.items())[:50]:
            assert store.facts.get(measure, area, period, day) == fact
            assert then.get(measure, area, period) == fact
            assert then.history(measure, area, period)[-1] == fact
