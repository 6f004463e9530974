"""What the linter finds on real packages, kept in the repository: `python -m primer check`.

`expected/` has the findings on each package that `wheels.txt` pins. Where a change of the linter
changes them, `check` lists what it gains and loses, and `update` writes them anew.
"""
