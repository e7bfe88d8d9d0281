"""A small product in Python that asks whether it may run; the same as product.c, by ctypes.

    product.py PUBLISHER_ID PRODUCT [ROOT] [--begin]

MUSTER_LIBRARY may name the library's file; otherwise the system is asked where it is.
"""

import ctypes
import ctypes.util
import os
import sys

ALLOW, NOTIFY, REFUSE, FAULT = range(4)
VERDICTS = ["allow", "notify", "refuse", "fault"]


def load():
    """The library, with the types of the functions that are used here."""
    name = os.environ.get("MUSTER_LIBRARY") or ctypes.util.find_library("muster") or "libmuster.so"
    library = ctypes.CDLL(name)
    text, handle = ctypes.c_char_p, ctypes.c_void_p
    for function, result, arguments in [
        (library.muster_open, handle, [text, text, text]),
        (library.muster_last_error, text, []),
        (library.muster_begin, None, [handle]),
        (library.muster_check, ctypes.c_int32, [handle]),
        (library.muster_is_reduced, ctypes.c_bool, [handle]),
        (library.muster_minutes_left, ctypes.c_int64, [handle]),
        (library.muster_state_text, text, [handle]),
        (library.muster_close, None, [handle]),
    ]:
        function.restype, function.argtypes = result, arguments
    return library


class Product:
    """A product that is open; `with` closes it."""

    def __init__(self, publisher_id, product, root=None):
        self._muster = load()
        self._handle = self._muster.muster_open(
            publisher_id.encode(), product.encode(), None if root is None else os.fsencode(root)
        )
        if not self._handle:
            raise ValueError(self._muster.muster_last_error().decode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._muster.muster_close(self._handle)

    def begin(self):
        """Lets a first attempt be made in the background."""
        self._muster.muster_begin(self._handle)

    def check(self):
        """ALLOW, NOTIFY, REFUSE or FAULT."""
        return self._muster.muster_check(self._handle)

    def is_reduced(self):
        """Whether the product should offer less."""
        return self._muster.muster_is_reduced(self._handle)

    def state_text(self):
        """One sentence for the user."""
        return self._muster.muster_state_text(self._handle).decode()

    def minutes_left(self):
        """Whole minutes until the licence or the grace ends."""
        return self._muster.muster_minutes_left(self._handle)


def show(product):
    """Checks and prints how the product stands."""
    verdict = product.check()
    print(f"verdict: {VERDICTS[verdict]}{', reduced' if product.is_reduced() else ''}")
    print(f"state: {product.state_text()}")
    print(f"minutes left: {product.minutes_left()}", flush=True)
    return verdict


def main(arguments):
    begin = len(arguments) > 2 and arguments[-1] == "--begin"
    given = arguments[:-1] if begin else arguments
    if not 2 <= len(given) <= 3:
        print("product.py PUBLISHER_ID PRODUCT [ROOT] [--begin]", file=sys.stderr)
        return FAULT
    try:
        product = Product(*given)
    except ValueError as error:
        print(f"product.py: {error}", file=sys.stderr)
        return FAULT
    with product:
        if begin:
            product.begin()
        verdict = show(product)
        while begin and sys.stdin.readline():
            verdict = show(product)
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
