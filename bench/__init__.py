"""What the plugin costs, measured on real packages: `python -m bench`.

Everything is measured in turns on one machine, and compared turn by turn: absolute times say
little where other processes run. It needs pip, an index, and a Unix (for `os.wait4`).
"""
