"""What the `before` block of each page does: the exception that it ends in, its warnings."""

from __future__ import annotations

import pickle

BEFORE: dict[str, tuple[type[Exception] | None, list[type[Warning]]]] = {
    "TL000": (SyntaxError, []),
    "TL001": (None, []),
    "TL002": (None, []),
    "TL003": (IndexError, []),
    "TL004": (None, []),
    "TL005": (None, []),
    "TL006": (None, [UserWarning]),
    "TL007": (TypeError, []),
    "TL008": (RuntimeError, [DeprecationWarning]),
    "TL009": (TypeError, []),
    "TL101": (TypeError, []),
    "TL102": (None, [UserWarning, UserWarning, UserWarning]),
    "TL103": (RuntimeError, [UserWarning]),
    "TL104": (RuntimeError, []),
    "TL105": (None, []),
    "TL106": (RuntimeError, []),
    "TL107": (RuntimeError, []),
    "TL108": (None, [UserWarning, UserWarning]),
    "TL201": (RuntimeError, [UserWarning]),
    "TL202": (AttributeError, []),
    "TL203": (TypeError, [UserWarning, UserWarning]),
    "TL204": (None, [UserWarning, FutureWarning]),
    "TL205": (None, [UserWarning, UserWarning]),
    "TL206": (None, []),
    "TL301": (None, [FutureWarning, FutureWarning]),
    "TL302": (None, [FutureWarning]),
    "TL303": (None, [UserWarning, UserWarning, UserWarning]),
    "TL304": (None, [UserWarning]),
    "TL305": (None, []),
    "TL306": (None, [UserWarning, UserWarning, UserWarning]),
    "TL307": (None, [FutureWarning]),
    "TL308": (None, [FutureWarning, FutureWarning]),
    "TL309": (None, [FutureWarning]),
    "TL401": (None, [UserWarning, UserWarning, UserWarning, UserWarning, UserWarning]),
    "TL402": (ModuleNotFoundError, []),
    "TL403": (AttributeError, []),
    "TL404": (pickle.UnpicklingError, []),
    "TL405": (None, [FutureWarning, FutureWarning]),
    "TL406": (TypeError, []),
    "TL407": (None, [DeprecationWarning, DeprecationWarning, DeprecationWarning]),
    "TL408": (None, [FutureWarning]),
    "TL409": (None, [FutureWarning]),
    "TL501": (AttributeError, []),
    "TL502": (OSError, []),
    "TL901": (None, []),
    "TL902": (None, []),
    "TL903": (None, []),
    "TL904": (None, []),
}

#: Blocks (0: `before`, 1: `after`) that are not executed: they need what torch does not bring.
NOT_RUN = {
    ("TL406", 1): "onnxscript",
    ("TL501", 0): "torchvision",
    ("TL501", 1): "torchvision",
    ("TL502", 0): "torchtext",
}
