"""A Python file: one part, in the encoding that it names."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Sequence
from typing import NamedTuple

from ..parsing import ParseError
from . import Part
from ._line_ends import restored, unified
from ._text import decoded


class PythonFile(NamedTuple):
    """A file that is Python as a whole."""

    text: str
    encoding: str
    data: bytes

    @property
    def parts(self) -> Sequence[Part]:
        """See `Source`."""
        return [Part(unified(self.text))]

    def with_texts(self, texts: Sequence[str]) -> bytes:
        """See `Source`."""
        [new] = texts
        if self.text.encode(self.encoding) != self.data:
            # Two ways to write the same text: what was not touched could change.
            raise ValueError(f"its {self.encoding} cannot be written back byte by byte")
        return restored(new, self.text).encode(self.encoding)


def read(data: bytes) -> PythonFile:
    """The file with these bytes, decoded as Python does: by its BOM or its cookie, or UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = decoded(data, encoding)
    except (SyntaxError, LookupError, UnicodeError) as error:  # of the cookie
        raise ParseError(str(error), 1, 1) from error
    return PythonFile(text, encoding, data)
