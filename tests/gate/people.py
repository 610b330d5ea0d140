"""Made-up personal data: documented sample numbers, and a telephone number reserved for fiction."""

PUPIL = "H801200001001"
TEMPORARY_PUPIL = "W82043211234R"
NHS = "943 476 5919"
INSURANCE = "AB 12 34 56 C"
POSTCODE = "SW1A 1AA"
EMAIL = "a.person@example.org"
TELEPHONE = "01632 960001"
BIRTHDAY = "12/03/2011"
CASE = "SEND/2023/01234"
LEARNER = "1234567899"
ALL = {
    "G302": (PUPIL, TEMPORARY_PUPIL, PUPIL.lower(), f"no. {PUPIL}.", f"({PUPIL})"),
    "G303": (POSTCODE, "sw1a1aa", "M1 1AE", "B33 8TH", "GIR 0AA", "DN55 1PT", f"near {POSTCODE}, England"),
    "G304": (NHS, "9434765919", "943-476-5919", "NHS: 943 476 5919.", "4010232137", "450 557 7104", "9876543210",
             "4444474777"),
    "G305": (INSURANCE, "ab123456c", f"NI {INSURANCE}."),
    "G306": (EMAIL, f"write to {EMAIL}", "A_B-c+d@sub.example.org"),
    "G307": (TELEPHONE, "+44 1632 960001", "+44 (0)1632 960001", "(01632) 960 001", "0044 1632 960001",
             "020 7946 0000"),
    "G308": (
        BIRTHDAY, "12-03-11", "1.3.2011", "2011-03-12", "2011/3/12", "12 March 2011", "12th Mar 2011", "3 May 11",
        "March 12, 2011", "2011-03-12T10:00:00", "2011-03-12 10:00", " 2011-03-12 ",
    ),
}  # fmt: skip
HARMLESS = (
    "", "57", "56489800", "4321876543", "51.5074", "1.9434765919", "0000000000", "2222222222", "201819",
    "2018/19", "2025-03", "March 2025", "E10000029", "E92000001", "A801200001001", "H80120000100", "AB123456E",
    "GB123456A", "SEN2", "EHC plans", "Bristol, City of", "20 weeks", "10 to 12", "reg. 13(2)", "@suffolk", "1-2-3-4",
    "Published 26 June 2025, with corrections", "0.123456789912", "100000", "E1 2CI",
)  # fmt: skip
