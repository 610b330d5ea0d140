"""Texts as somebody who wants to slip something about a child through would write them, and harmless ones like them.

Every number and name is made up; numbers with a check digit have the right one.
"""

from tests.gate.people import LEARNER, NHS, PUPIL

_UPN, _ULN, _NHS = PUPIL, LEARNER, NHS.replace(" ", "")
_CYRILLIC = str.maketrans("AEHBCMPTX", "\u0410\u0415\u041d\u0412\u0421\u041c\u0420\u0422\u0425")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _apart(text: str, separator: str) -> str:
    return separator.join(text)


def _in_groups(text: str, separator: str) -> str:
    return separator.join((text[:3], text[3:6], text[6:]))


PERSONAL: dict[str, tuple[str, ...]] = {
    "G302": (
        f"pupil {_UPN}", f"upn_{_UPN}", _apart(_UPN, " "), _apart(_UPN, "-"), _apart(_UPN, "."), _in_groups(_UPN, " "),
        _in_groups(_UPN, "_"), _in_groups(_UPN, "\u00a0"), _in_groups(_UPN, "\u2009"), _in_groups(_UPN, "%20"),
        _in_groups(_UPN, "%2520"), _in_groups(_UPN, "+"), _in_groups(_UPN, "&nbsp;"), _apart(_UPN, "\u200b"),
        _UPN.translate(_CYRILLIC), _UPN.translate(_FULL_WIDTH), _UPN.replace("0", "\u0660"), f"%48{_UPN[1:]}",
        _in_groups(_UPN, "/"),
    ),
    "G303": (
        "SW1A  1AA", "SW1A-1AA", "SW1A.1AA", "SW1A_1AA", "sw1a+1aa", "SW1A%201AA", "SW1A%2520%31AA", "SW1A\u00a01AA",
        "SW1A\u200b1AA", "S W 1 A 1 A A", "near.IP1 2BX", "ip1/2bx", "\uff29\uff30\uff11 \uff12\uff22\uff38",
        "\u0405W1A 1\u0410\u0410", "IP1&nbsp;2BX", "IP1&#32;2BX", "postcode=IP12BX", "home:IP1 2BX;", "(IP1\u20022BX)",
    ),
    "G304": (
        f"nhs {_NHS}", _apart(_NHS, " "), _apart(_NHS, "-"), _in_groups(_NHS, "."), _in_groups(_NHS, "/"),
        _in_groups(_NHS, "_"), _in_groups(_NHS, "%20"), _in_groups(_NHS, "%2D"), _in_groups(_NHS, "+"),
        _in_groups(_NHS, "\u2011"), _in_groups(_NHS, "\u2013"), _in_groups(_NHS, "\u202f"), _NHS.translate(_FULL_WIDTH),
        "".join(chr(0x0966 + int(digit)) for digit in _NHS), _in_groups(_NHS, "\u00ad"), f"nhs:{_NHS}",
    ),
    "G305": (
        "AB-12-34-56-C", "AB.123456.C", "ab_12_34_56_c", "AB%20123456%20C", "A B 1 2 3 4 5 6 C",
        "AB\u00a0123456\u00a0C",
        "\uff21\uff22 12 34 56 C", "AB+123456+C",
    ),
    "G306": (
        "a.person%40example.org", "a.person%2540example.org", "a.person&#64;example.org", "a.person (at) example.org",
        "a.person[at]example.org", "a.person at example dot org", "a.person at example.co.uk", "A.PERSON@EXAMPLE.ORG",
        "a.person\uff20example.org", "mailto:a.person@example.org", "a.person @ example.org", "<a@b.example.org>",
        "a.person@xn--exmple-cua.org", "a.person{at}example.org", "a.person@\u200bexample.org",
    ),
    "G307": (
        "+44 (0)1473 264000", "+44 (0) 1473 264 000", "+44-1473-264000", "0044 1473 264000", "0044(0)1473264000",
        "44 1473 264000", "%2B441473264000", "tel01473264000", "T01473264000", "tel:01473.264.000", "01473-264-000",
        "01473/264000", "01473_264_000", "(01473) 264000", "01473 26 40 00", "07700 900123", "+447700900123",
        "07700%20900%20123", "07700\u00a0900\u00a0123", "020 7946 0000", "0 1 4 7 3 2 6 4 0 0 0",
        "\uff10\uff11\uff14\uff17\uff13 264000", "call 01473264000 today",
    ),
    "G308": (
        "born 2015-03-12", "2015-03-12-report", "x 12/03/2015 y", "12.3.15", "12-3-15", "12 03 2015", "12_03_2015",
        "12 March 2015", "12th March 2015", "12th of March 2015", "March 12th 2015", "March 12, 2015", "12-Mar-2015",
        "12Mar2015", "12 Mar 15", "12 Mar '15", "2015 March 12", "20150312", "12032015", "3/12/2015", "2015/3/12",
        "2015.03.12", "12%2F03%2F2015", "12%252F03%252F2015", "12\u201103\u20112015", "12\u00a0March\u00a02015",
        "12\u204403\u20442015", "\uff11\uff12/03/2015", "dob:12/03/2015", "(12 March 2015)", "1\u200b2/03/2015",
    ),
    "G311": (
        "SEND/2023/01234", "EHCP-12345", "ref 12345", "ref: 12345", "Ref. 12345", "reference no 12345", "case 12345",
        "case number 12345", "EHC/00123", "SEN 2023/0123", "SEND%2F2023%2F01234", "EHCP%2012345", "EHCP\u00a012345",
        "EHCP_12345", "ehcna#4567", "child 123456", "pupil-id 98765", "client ref 12345", "EHCP/IPS/01234",
    ),
    "G312": (
        f"uln {_ULN}", _apart(_ULN, " "), _in_groups(_ULN, "-"), _in_groups(_ULN, "."), _in_groups(_ULN, "%20"),
        _in_groups(_ULN, "\u00a0"), _ULN.translate(_FULL_WIDTH), f"learner:{_ULN}",
    ),
}  # fmt: skip

ADDRESSES: dict[str, tuple[str, ...]] = {
    "G203": (
        "http://www.suffolk.gov.uk/send", "https://suffolk", "https://www.suffolk.gov.uk:8443/send",
        "ftp://suffolk.gov.uk/",
        "https://tom.example@www.suffolk.gov.uk/send", "https://www.suffolk.gov.uk/send?name=tom",
        "https://www.suffolk.gov.uk/send#tom-example", "https://www.suffolk.gov.uk/%74om",
        "https://www.suffolk.gov.uk/a+b",
        "https://www.suffolk.gov.uk/tom example", "https://www.suffolk.gov.uk/send?",
        "https://www.suffolk.gov.uk\\send",
        "//www.suffolk.gov.uk/send", "javascript:alert(1)", "https://www.suffolk.gov.uk/\u0442om",
        "HTTPS://www.suffolk.gov.uk/send", "https://WWW.SUFFOLK.GOV.UK/send", "https://www.suffolk.gov.uk./send",
        "https://www.suffolk.gov.uk/send;tom", "https://www.suffolk.gov.uk/~tom", " https://www.suffolk.gov.uk/send",
        "https://www.suffolk.gov.uk/send ", "https://www.suffolk.gov.uk/send\u200b", "https://www.suffolk.gov.uk/(tom)",
        "https://www.suffolk.gov.uk/" + "send/" * 60,
    ),
    "G219": (
        "https://www.norfolk.gov.uk/send", "https://suffolk.gov.uk.example.org/send", "https://notsuffolk.gov.uk/send",
        "https://127.0.0.1/send", "https://www.suffolk.org.uk/send", "https://tom-example.gov.uk/send",
        "https://xn--suffolk-2fg.gov.uk/send", "https://docs.google.com/document",
    ),
    "G220": (
        "https://www.suffolk.gov.uk/children/tom-example", "https://www.suffolk.gov.uk/tom",
        "https://tom.suffolk.gov.uk/",
        "https://tom-example.suffolk.gov.uk/send", "https://www.suffolk.gov.uk/TomExample",
        "https://www.suffolk.gov.uk/send/t.e",
        "https://www.suffolk.gov.uk/send/tomexample2015", "https://www.suffolk.gov.uk/plans/amelia-of-ipswich-school",
        "https://www.suffolk.gov.uk/send/4321", "https://www.suffolk.gov.uk/send/123456",
        "https://www.suffolk.gov.uk/documents/0123456", "https://www.suffolk.gov.uk/documents/123456789",
        "https://www.suffolk.gov.uk/documents/a12345", "https://www.suffolk.gov.uk/send/2009",
        "https://www.suffolk.gov.uk/1/2/3/4/5", "https://www.suffolk.gov.uk/send_tom_performance",
        "https://www.suffolk.gov.uk/send.tom.example.pdf", "https://www.suffolk.gov.uk/send-performance-2025-26-tom",
        "https://www.suffolk.gov.uk/t/o/m/e/x/a/m/p/l/e", "https://www.suffolk.gov.uk/dG9tIGV4YW1wbGU",
        "https://www.suffolk.gov.uk/se-nd", "https://www.suffolk.gov.uk/send/98765-4321",
        "https://xn--tm-fka.suffolk.gov.uk/",
    ),
    "G308": (
        "https://www.suffolk.gov.uk/send/2015-03-12", "https://www.suffolk.gov.uk/2015/03/12/",
        "https://www.suffolk.gov.uk/12-march-2015", "https://www.suffolk.gov.uk/march-12-2015",
        "https://www.suffolk.gov.uk/documents/12032015", "https://www.suffolk.gov.uk/documents/20150312",
        "https://www.suffolk.gov.uk/12.3.15", "https://www.suffolk.gov.uk/12_mar_2015",
    ),
}  # fmt: skip

PUBLISHERS = (
    "Tom Example", "Suffolk", "Suffolk Council", "SUFFOLK COUNTY COUNCIL", "Suffolk County Council ",
    " Suffolk County Council",
    "Suffolk  County Council", "Suffolk\u00a0County Council", "Suffolk County Council\u200b",
    "Suffolk County Council (Tom Example)",
    "Tom Example, Suffolk County Council", "Suffolk County C\u043euncil", "Suffolk-County-Council",
    "suffolk county council",
    "Suffolk County Council.", "Ipswich Example School", "Parent of Tom", "Suffolk County Council born 12 March 2015",
    "Suffolk+County+Council", "Suffolk%20County%20Council", "Suffolk & County Council", "Examplershire County Council",
    "", "Council", "=HYPERLINK(1)", "<b>Suffolk County Council</b>",
)  # fmt: skip

FILES = (
    "tom-example.csv", "Tom Example.csv", "amelia_hughes_2025.csv", f"{_UPN}.csv", f"{_NHS}.csv", "12-03-2015.csv",
    "dob 12 March 2015.csv", "send-2023-01234.csv", "IP1 2BX.csv", "a.person@example.org.csv", "01473264000.csv",
    "figures\u202evsc.csv", "figures-tom.csv", "figures\n.csv", "20150312.csv", "requests-99999.csv", "<b>.csv",
)  # fmt: skip

HARMLESS = (
    "Suffolk County Council", "NHS Suffolk and North East Essex ICB", "Bristol, City of",
    "Bath and North East Somerset",
    "Kingston upon Hull, City of", "E92000001", "E12000006", "E10000029", "935", "requests", "plans-issued",
    "percent-within-20-weeks", "month", "year to date", "2026-03", "2025", "2025-26", "2025/26", "March 2026",
    "Q3 2025",
    "57", "0.5", "56489800", "c", "x", "z", "", "SEN2", "SEN2 2025", "SEND 2025", "SEND 2024-25", "EHCP 2025",
    "EHC plans 2,345", "20 weeks", "52 weeks", "10 to 12", "ages 0-17 2012-2024", "reg. 13(2)", "Part 3 of the Act",
    "look at the local offer", "figures at www.suffolk.gov.uk", "1-2-3-4", "100.0%", "-1.943476591", "1.943476591e-05",
    "Suffolk's SEND improvement board", "London Borough of Richmond upon Thames", "case load 2025", "child 1 of 2",
    "requests from 1,234 parents", "May 2025", "12 months to March 2026", "2018/19 2019/20", "between 6 and 16 weeks",
    "Stoke-on-Trent", "reference year 2025", "SW1 area", "M25", "A14 corridor", "IP postcode area",
)  # fmt: skip

_SUFFOLK = "https://www.suffolk.gov.uk/"
GOOD_ADDRESSES = (
    _SUFFOLK.rstrip("/"), _SUFFOLK, "https://suffolk.gov.uk/send", "https://infolink.suffolk.gov.uk/send",
    f"{_SUFFOLK}children-families-and-learning/send-and-the-local-offer/send-performance-2025-26",
    f"{_SUFFOLK}children-families-and-learning/send-and-the-local-offer/independent-send-review-september-2021/",
    f"{_SUFFOLK}asset-library/performance/2025/send-dashboard-march-2026.pdf", f"{_SUFFOLK}asset-library/12345678",
    f"{_SUFFOLK}article/41234/SEND-data", f"{_SUFFOLK}documents/98765/ehcp-timeliness.xlsx",
    f"{_SUFFOLK}downloads/file/4321",
    f"{_SUFFOLK}council-and-democracy/council-news/send-data-shows-improvement-but-impact-not-felt-by-everyone-committee-hears",
    f"{_SUFFOLK}council-and-democracy/open-data/ehc-plans-within-20-weeks-2024-25.csv", f"{_SUFFOLK}2026/03/send-data",
    f"{_SUFFOLK}about/Data_and_Statistics/SEN2.html", f"{_SUFFOLK}send/q3-2025", f"{_SUFFOLK}suffolk-send-strategy",
)  # fmt: skip
GOOD_FILES = (
    "figures.csv", "requests-2025.csv", "suffolk-send-performance-2025-26.csv", "SEN2_2025.csv",
    "plans-issued-march-2026.csv",
    "data.csv", "ehcp-timeliness-q3.csv", "Suffolk_County_Council_EHC_plans_2025.csv", "send-data.CSV",
)  # fmt: skip
