"""How far it is, for people.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys


class Progress:
    """One line on a terminal, nothing elsewhere."""

    def __init__(self, stream=sys.stderr):
        self.stream = stream
        self.shown = stream.isatty()

    def __call__(self, text):
        if self.shown:
            self.stream.write(f"\r\033[K{text[:100]}")
            self.stream.flush()

    def done(self):
        self("")
