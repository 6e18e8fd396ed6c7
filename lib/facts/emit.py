"""C text for packed tables: one blob of strings, decimals as integers, arrays that wrap."""
import decimal


def quoted(text):
    """A C string literal; what is not plain ASCII goes in octal."""
    out = ""
    for byte in text.encode("utf-8"):
        char = chr(byte)
        out += "\\" + char if char in '"\\?' else char if 32 <= byte < 127 else f"\\{byte:03o}"
    return f'"{out}"'


class Texts:
    """Strings one after the other, each once; a struct of char arrays keeps every literal short."""

    def __init__(self):
        self.offsets, self.size = {}, 0
        self.add("")

    def add(self, text):
        if text not in self.offsets:
            self.offsets[text] = self.size
            self.size += len(text.encode("utf-8")) + 1
        return self.offsets[text]

    def define(self, name):
        members = ";\n    ".join(f"char t{i}[{len(text.encode('utf-8')) + 1}]" for i, text in enumerate(self.offsets))
        values = ",\n    ".join(quoted(text) for text in self.offsets)
        return f"static const struct {{\n    {members};\n}} {name} = {{\n    {values}\n}};\n"


def array(declaration, values, per_line=16):
    values = [str(value) for value in values] or ["0"]
    lines = [", ".join(values[i:i + per_line]) for i in range(0, len(values), per_line)]
    return f"static const {declaration} = {{\n    " + ",\n    ".join(lines) + "\n};\n"


def scaled(value, where):
    """(digits, exponent) of a decimal: an exact value of at most 31 bits."""
    sign, digits, exponent = decimal.Decimal(value).normalize().as_tuple()
    number = int("".join(map(str, digits))) * (-1 if sign else 1)
    if abs(number) >= 2**31 or not -30 <= exponent <= 30:
        raise SystemExit(f"{where}: {value} has too many digits")
    return number, exponent


def real(value):
    """A double literal; an empty cell is not a number."""
    return "KEYS_UNKNOWN" if value == "" else repr(float(value))
