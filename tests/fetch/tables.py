"""Made-up tables in the publishers' layouts: fictional councils, and figures that count up."""

from collections.abc import Iterable, Sequence

COUNCILS = tuple(str(code) for code in range(901, 951))
PLACE = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name"
LEADING = f"{PLACE},new_la_code,old_la_code,la_name,breakdown_topic,breakdown"
ALL = "All requests for an EHC needs assessment"


def called(code: str) -> str:
    """Council name without digits, which publishers use for footnotes behind names."""
    return f"Place {code.translate(str.maketrans('0123456789', 'ABCDEFGHIJ'))}"


def tidy(
    years: Sequence[str] = ("2024", "2025"),
    councils: Iterable[str] = COUNCILS,
    columns: Sequence[str] = ("made", "kept", "shown"),
    breakdowns: Sequence[str] = ("Female", "Male"),
    first: int = 100,
) -> bytes:
    """Tidy file: for each year England, one region and the councils, for all children and by sex."""
    codes = tuple(councils)
    lines = [f"{LEADING},{','.join(columns)}"]
    figure = first
    for year in years:
        places = [f"{year},Calendar year,National,E92000001,England,,,,,"]
        places.append(f"{year},Calendar year,Regional,E92000001,England,E12000006,East,,,")
        places += [
            f"{year},Calendar year,Local authority,E92000001,England,E12000006,East,E1000{code}0,{code},{called(code)}"
            for code in codes
        ]
        for place in places:
            for topic, breakdown in [(ALL, ALL), *(("Sex", one) for one in breakdowns)]:
                figure += 1
                figures = ",".join(str(figure + place_of) for place_of, _ in enumerate(columns))
                lines.append(f"{place},{topic},{breakdown},{figures}")
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def sheet(councils: Iterable[str] = COUNCILS) -> bytes:
    """Table of appeals as saved from a spreadsheet: titles, merged years, a total."""
    lines = ["Appeals,,,", ",,,", ",,2025,", ",Old LA code,Appeals,Appeal rate"]
    lines += [f"{called(code)},{code},{int(code) - 800},1.{code[2]}0%" for code in councils]
    return ("\r\n".join([*lines, "England Total,,9999,5.50%"]) + "\r\n").encode()
