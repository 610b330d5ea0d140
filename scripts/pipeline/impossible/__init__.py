"""Rules for figures that cannot be, whoever prints them: ranges, parts and wholes, percentages, sums, places, names.

A rule is a function of the figures of one file (`figures.FigureTable`) and of what is known without it
(`setting.RuleSetting`); it yields what cannot be. `check.refuse_impossible` applies all of them to a publisher's files.
"""
