"""Article numbers under a barcode, and the digit that guards them (GS1, mod 10)."""

#: EAN-8, UPC-A, EAN-13 and the number of a carton (GS1 General Specifications, 1.3).
LENGTHS = (8, 12, 13, 14)


def check_digit(body: str) -> int:
    """Return the last digit that belongs to the digits before it (GS1 GS, 7.9)."""
    weighed = sum(
        int(digit) * (3 if place % 2 == 0 else 1)
        for place, digit in enumerate(reversed(body))
    )
    return -weighed % 10


def is_gtin(text: str) -> bool:
    """Tell whether a text is an article number whose last digit is right."""
    if len(text) not in LENGTHS or not (text.isascii() and text.isdigit()):
        return False
    return check_digit(text[:-1]) == int(text[-1])
