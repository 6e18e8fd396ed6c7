"""Mutants of C source: an operator, a constant, a comparison, a condition or a statement changed, one at a time."""
import dataclasses
import re

TOKEN = re.compile(r"""
    (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.)*)
  | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<operator><<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}\[\]])
  | (?P<space>\s+)""", re.VERBOSE | re.DOTALL | re.MULTILINE)

BINARY = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "&": "|", "|": "&", "^": "&", "<<": ">>", ">>": "<<"}
ASSIGNED = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|=", "<<=": ">>=", ">>=": "<<=",
            "++": "--", "--": "++"}
COMPARED = {"<": ["<=", ">"], "<=": ["<", ">"], ">": [">=", "<"], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
            "&&": ["||"], "||": ["&&"]}
TYPES = set("void char int double size_t uint8_t uint16_t uint32_t uint64_t int16_t int32_t int64_t unsigned const static "
            "struct enum".split())
FOLLOWS = set("= ( [ . -> += -= *= /= |= &= ++ --".split())
NO_STATEMENT = TYPES | set("return break continue case default goto typedef if while for do else switch sizeof".split())


@dataclasses.dataclass(frozen=True)
class Mutant:
    path: str
    begin: int
    end: int
    text: str
    line: int
    kind: str

    def apply(self, source):
        return source[:self.begin] + self.text + source[self.end:]

    def show(self, source):
        return f"{self.path}:{self.line}: {self.kind}: {source[self.begin:self.end]!r} -> {self.text!r}"


@dataclasses.dataclass(frozen=True)
class Token:
    kind: str
    text: str
    begin: int
    line: int


def tokens_of(source):
    found, at, line = [], 0, 1
    while at < len(source):
        match = TOKEN.match(source, at)
        kind, text = match.lastgroup, match.group()
        if kind not in ("comment", "space", "directive"):
            found.append(Token(kind, text, at, line))
        line += text.count("\n")
        at = match.end()
    return found


def other_numbers(text):
    """A constant's mutants; hexadecimal ones are patterns of bits."""
    if text.lower().startswith("0x"):
        return []
    suffix = re.search(r"[uUlL]*$", text).group() if "." not in text else ""
    digits = text[:len(text) - len(suffix)]
    if re.fullmatch(r"\d+", digits):
        value = int(digits)
        return [f"{value + 1}{suffix}"] + ([f"{value - 1}{suffix}"] if value > 0 else [])
    return ["1.0"] if float(digits) == 0.0 else [f"({digits} * 1.01)", "0.0"]


def is_binary(before):
    """Whether an operator after this token has an operand on its left."""
    return before is not None and (before.kind in ("name", "number") and before.text not in ("return", "case", "else")
                                   or before.text in (")", "]"))


def is_type_before(tokens, i):
    """Whether a '*' is that of a pointer's type."""
    before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
    if before.text in TYPES or before.text == "(" or (after is not None and after.text in (")", ",", "*", "const")):
        return True
    declares = i >= 2 and tokens[i - 2].text in (";", "{", "}", "(", ",", "const", "static", "struct")
    return before.kind == "name" and declares and after is not None and after.kind == "name" and \
        not re.match(r"[a-z]$", before.text) and i + 2 < len(tokens) and tokens[i + 2].text in ("=", ",", ";", ")", "[", "(")


def mutate_token(path, tokens, i):
    token, before = tokens[i], tokens[i - 1] if i > 0 else None
    end = token.begin + len(token.text)

    def mutant(text, kind):
        return Mutant(path, token.begin, end, text, token.line, kind)

    if token.kind == "number":
        return [mutant(text, "constant") for text in other_numbers(token.text)]
    if token.kind != "operator":
        return []
    if token.text in COMPARED and is_binary(before):
        return [mutant(text, "comparison") for text in COMPARED[token.text]]
    if token.text in ASSIGNED:
        return [mutant(ASSIGNED[token.text], "assignment")]
    if token.text in BINARY and is_binary(before) and not (token.text in "*&" and is_type_before(tokens, i)):
        return [mutant(BINARY[token.text], "operator")]
    if token.text == "-" and not is_binary(before):
        return [mutant("+", "sign")]
    if token.text == "!":
        return [mutant("", "negation")]
    return []


def close_of(tokens, i):
    """The place of the bracket that closes the one at i."""
    depth = 0
    for k in range(i, len(tokens)):
        depth += tokens[k].text in "([{" and tokens[k].kind == "operator"
        depth -= tokens[k].text in ")]}" and tokens[k].kind == "operator"
        if depth == 0:
            return k
    return len(tokens) - 1


def conditions(path, source, tokens):
    for i, token in enumerate(tokens[:-1]):
        if token.text in ("if", "while") and tokens[i + 1].text == "(":
            begin, end = tokens[i + 1].begin + 1, tokens[close_of(tokens, i + 1)].begin
            yield Mutant(path, begin, end, f"!({source[begin:end]})", token.line, "condition")
        if token.text == "?" and tokens[i - 1].text == ")":
            yield Mutant(path, token.begin, token.begin + 1, "&& 0 ?", token.line, "condition")


def is_list(tokens, i):
    """Whether a brace opens an enumeration or an initialiser."""
    return tokens[i - 1].text in ("=", "enum", ")", "{", ",") and not (tokens[i - 1].text == ")" and is_body(tokens, i)) \
        or tokens[i - 2].text == "enum"


def is_body(tokens, i):
    """Whether the brace behind ')' opens statements, and is no compound literal."""
    open_brackets = 0
    for k in range(i - 1, -1, -1):
        open_brackets += (tokens[k].text == ")") - (tokens[k].text == "(")
        if open_brackets == 0:
            return tokens[k - 1].text == ")" or tokens[k - 1].kind == "name" and tokens[k - 1].text != "return"
    return False


def end_of_statement(tokens, i):
    """The token behind a statement: its semicolon, or what follows the bracket of a macro that needs none."""
    behind = close_of(tokens, i + 1) + 1
    if tokens[i].text.isupper() and tokens[behind].text not in ("(", ";"):
        return behind
    while tokens[i].text != ";":
        i = close_of(tokens, i) + 1 if tokens[i].text in ("(", "[", "{") else i + 1
    return i


def statements(path, tokens):
    """Calls and assignments that stand alone, dropped."""
    depth, brackets, i = 0, 0, 0
    while i < len(tokens):
        token = tokens[i]
        if token.text == "{" and is_list(tokens, i):
            i = close_of(tokens, i) + 1
            continue
        starts = depth > 0 and brackets == 0 and tokens[i - 1].text in (";", "{", "}", ")", "else")
        if starts and token.kind == "name" and token.text not in NO_STATEMENT and tokens[i + 1].text in FOLLOWS:
            end = end_of_statement(tokens, i)
            yield Mutant(path, token.begin, tokens[end].begin, "" if tokens[end].text == ";" else ";", token.line, "statement")
        depth += (token.text == "{") - (token.text == "}")
        brackets += (token.text == "(") - (token.text == ")")
        i += 1


def swapped_inputs(path, source):
    """Of the list of the model: two neighbouring inputs of a stage change places."""
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        begin = sum(map(len, source.splitlines(keepends=True)[:number - 1]))
        match = re.match(r"STAGE\d+\(\w+, \w+, ([A-Z0-9_, ]+), \"", line)
        names = match.group(1).split(", ") if match else []
        for i in range(len(names) - 1):
            if names[i] != names[i + 1]:
                other = names[:i] + [names[i + 1], names[i]] + names[i + 2:]
                yield Mutant(path, begin + match.start(1), begin + match.end(1), ", ".join(other), number, "inputs")


def mutants_of(path, source):
    if path.endswith("stages.inc"):
        return list(swapped_inputs(path, source))
    tokens = tokens_of(source)
    found = [m for i in range(len(tokens)) for m in mutate_token(path, tokens, i)]
    found += conditions(path, source, tokens)
    found += statements(path, tokens)
    return sorted(set(found), key=lambda m: (m.begin, m.end, m.text))
