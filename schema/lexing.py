"""Parsing within limits: a lexer that reads names, spaces and texts as a whole.

The lexer of graphql-core reads one character at a time, so that a document of long texts or names
costs ten times what its tokens cost. Whatever is not of the usual form is left to that lexer,
which also words the error.
"""

import json
import re
from typing import Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    NameNode,
    Source,
    SourceLocation,
    ValueNode,
)
from graphql.language import Location, Token, TokenKind
from graphql.language.block_string import dedent_block_string_lines
from graphql.language.lexer import Lexer
from graphql.language.parser import Parser

from domain.messages import Message
from schema import limits

_IGNORED: Final = re.compile(r"[ \t,\ufeff\r\n]*")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_LINE_ENDS: Final = ("\n", "\r")
_KINDS: Final = {kind.value: kind for kind in TokenKind}
_COMMON: Final = re.compile(
    r"[ \t,\ufeff\r\n]*(?:([A-Za-z_][A-Za-z0-9_]*)|([!$&():=@\[\]{|}])|(\.\.\.))"
)
"""What most tokens are: a name, a punctuator or a spread, after what is ignored."""
_NAME: Final = 1
"""The group of names in it."""
_NUMBER: Final = re.compile(
    r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?+([eE][+-]?[0-9]++)?+(?![0-9A-Za-z_.])"
)
_PARTS: Final = (
    r'[^"\\\r\n\ud800-\udfff]+|\\["\\/bfnrt]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_STRING: Final = re.compile(rf'"(?!"")(?:{_PARTS})*+"')
_PLAIN: Final = re.compile(rf"(?:{_PARTS})*+")
_BEGUN: Final = re.compile(
    rf'"(?!"")(?:{_PARTS})*+(?=[\r\n]|\Z)'
    r'|"""(?:[^"\\\ud800-\udfff]+|\\"""|\\(?!""")|"(?!""))*+\Z'
)
"""A text that does not end."""
_BLOCK_STRING: Final = re.compile(r'"""((?:[^"\\\ud800-\udfff]+|\\"""|\\(?!""")|"(?!""))*+)"""')
_COMMENT: Final = re.compile(r"#[^\r\n\ud800-\udfff]*")
_JSON: Final = json.JSONDecoder(strict=False)
_LONG_NUMBER: Final = re.compile(rf"(?<!\d)\d{{{limits.MOST_DIGITS + 1}}}")
"""Looked for at the first digit alone: from each digit, shorter numbers would cost their square."""
_TEXTS: Final = re.compile(
    r'"""(?:[^"\\]+|\\"""|\\(?!""")|"(?!""))*+(?:"""|\Z)|"(?:[^"\\\r\n]+|\\[^\r\n])*+"?|#[^\r\n]*'
)
"""A text or a comment, ended or not: wherever one begins, there is a match, so that no part of a
document is looked at twice."""
_BORDER: Final = '""'
"""What stands for a text or a comment where only numbers are looked for."""


class QuickSource(Source):
    """A text that finds the line of a position by counting, not by matching each line end."""

    def get_location(self, position: int) -> SourceLocation:
        """Return the line and the column of a position, each from 1."""
        return _place(self.body, position)


class Places(Source):
    """The text that nodes are in, for errors.

    Its body is empty: graphql-core matches every line end of the body for each error of several
    nodes. `places` states where such an error is.
    """

    def __init__(self, text: str) -> None:
        """Find places in this text."""
        super().__init__("")
        self._text = text

    def get_location(self, position: int) -> SourceLocation:
        """Return the line and the column of a position, each from 1."""
        return _place(self._text, position)


def _place(text: str, position: int) -> SourceLocation:
    lines = text.count("\n", 0, position) + text.count("\r", 0, position)
    begins = 1 + max(text.rfind("\n", 0, position), text.rfind("\r", 0, position))
    return SourceLocation(1 + lines - text.count("\r\n", 0, position), 1 + position - begins)


def places(error: GraphQLError) -> list[SourceLocation]:
    """Return where in a document an error is."""
    if isinstance(error.source, Places):
        return [error.source.get_location(one) for one in error.positions or ()]
    return error.locations or []


class QuickLexer(Lexer):
    """A lexer of the same tokens as graphql-core's."""

    tokens = 0
    """How many were read, comments included, the end not."""

    def lookahead(self) -> Token:
        """Return the token after the current one that is no comment; read it once.

        Raises:
            LimitExceededError: There are too many tokens, or a name is too long.
            GraphQLSyntaxError: There is no token.
        """
        token, body = self.token, self.source.body
        while token.kind is not TokenKind.EOF:
            following = token.next
            if following is None:
                common = _COMMON.match(body, token.end)
                following = self._common(common) if common else self.read_next_token(token.end)
                token.next = following
                following.prev = token
                if following.kind is not TokenKind.EOF:
                    self.tokens += 1
                    if self.tokens > limits.MOST_TOKENS:
                        raise limits.too_many_tokens()
            token = following
            if token.kind is not TokenKind.COMMENT:
                break
        return token

    def read_next_token(self, start: int) -> Token:
        """Read a token that is not one of the most common, after what is ignored.

        Raises:
            GraphQLSyntaxError: No token begins there.
        """
        body, at = self.source.body, self._skip(start)
        if number := _NUMBER.match(body, at):
            kind = TokenKind.FLOAT if any(number.groups()) else TokenKind.INT
            return self.create_token(kind, at, number.end(), number.group())
        if string := _STRING.match(body, at):
            value = string.group()
            value = _JSON.decode(value) if "\\" in value else value[1:-1]
            return self.create_token(TokenKind.STRING, at, string.end(), value)
        if block := _BLOCK_STRING.match(body, at):
            return self._block_string(block)
        if begun := _BEGUN.match(body, at):
            raise GraphQLSyntaxError(self.source, begun.end(), "Unterminated string.")
        if comment := _COMMENT.match(body, at):
            text = comment.group()[1:]
            return self.create_token(TokenKind.COMMENT, at, comment.end(), text)
        return super().read_next_token(at)

    def read_string(self, start: int) -> Token:
        """Read a text with escapes in braces, or find what is wrong in it.

        graphql-core reads on only from what is not of the usual form: it looks at each character.

        Raises:
            GraphQLSyntaxError: An escape or a character is wrong, or the text does not end.
        """
        body = self.source.body
        at, values = start + 1, []
        while plain := _PLAIN.match(body, at):
            values.append(_JSON.decode(f'"{plain.group()}"'))
            at = plain.end()
            if not body.startswith("\\u{", at):
                break
            escape = self.read_escaped_unicode_variable_width(at)
            values.append(escape.value)
            at += escape.size
        rest = super().read_string(at - 1)
        value = "".join([*values, rest.value or ""])
        return self.create_token(TokenKind.STRING, start, rest.end, value)

    def _common(self, found: re.Match[str]) -> Token:
        group = found.lastindex or 0
        start, end = found.span(group)
        before = found.start()
        if start - before > 1 or (before != start and self.source.body[before] in _LINE_ENDS):
            self._count_lines(before, start)
        column = 1 + start - self.line_start
        if group != _NAME:
            return Token(_KINDS[found[group]], start, end, self.line, column)
        if end - start > limits.MOST_OF_A_NAME:
            raise limits.too_long_a_name()
        return Token(TokenKind.NAME, start, end, self.line, column, found[group])

    def _skip(self, start: int) -> int:
        """Return where the next token begins, and count the lines up to there."""
        ignored = _IGNORED.match(self.source.body, start)
        end = ignored.end() if ignored else start
        if end != start:
            self._count_lines(start, end)
        return end

    def _count_lines(self, start: int, end: int) -> None:
        body = self.source.body
        self.line += body.count("\n", start, end)
        self.line += body.count("\r", start, end) - body.count("\r\n", start, end)
        newest = max(body.rfind("\n", start, end), body.rfind("\r", start, end))
        if newest >= 0:
            self.line_start = newest + 1

    def _block_string(self, found: re.Match[str]) -> Token:
        raw = found.group(1).replace('\\"""', '"""')
        lines = _LINE_END.split(raw)
        if len(lines) > limits.MOST_LINES:
            raise limits.too_many_lines()
        value = "\n".join(dedent_block_string_lines(lines))
        token = self.create_token(TokenKind.BLOCK_STRING, found.start(), found.end(), value)
        self._count_lines(found.start(), found.end())
        return token


class LimitedParser(Parser):
    """A parser that stops at too many values."""

    values = 0

    def __init__(self, text: str) -> None:
        """Parse this text."""
        source = QuickSource(text)
        super().__init__(source, lexer=QuickLexer(source))
        self._places = Places(text)

    def loc(self, start_token: Token) -> Location:
        """Return where the node is that begins with a token and ends with the last one."""
        return Location(start_token, self._lexer.last_token, self._places)

    def advance_lexer(self) -> None:
        """Go on to the next token; the lexer counts them."""
        self._lexer.advance()

    def parse_name(self) -> NameNode:
        """Parse a name.

        Raises:
            GraphQLSyntaxError: There is something else.
        """
        token = self._lexer.token
        if token.kind is not TokenKind.NAME:
            return super().parse_name()
        self._lexer.advance()
        return NameNode(value=token.value or "", loc=Location(token, token, self._places))

    def parse_value_literal(self, is_const: bool) -> ValueNode:  # noqa: FBT001 - as it is called
        """Parse one value.

        Raises:
            LimitExceededError: It is one too many.
        """
        self.values += 1
        if self.values > limits.MOST_LITERALS:
            raise limits.too_many_literals()
        return super().parse_value_literal(is_const)


def parsed(text: str) -> DocumentNode:
    """Parse the text of a document.

    Raises:
        LimitExceededError: It is too long, or nested too deeply, to be parsed.
        GraphQLSyntaxError: It is no document.
    """
    if _LONG_NUMBER.search(text) and _LONG_NUMBER.search(_TEXTS.sub(_BORDER, text)):
        raise limits.too_long_a_number()
    if text.count("\\u{") > limits.MOST_LINES:
        raise limits.too_many_escapes()
    parser = LimitedParser(text)
    try:
        return parser.parse_document()
    except RecursionError:
        raise limits.too_deep(_UNPARSED) from None
    except GraphQLSyntaxError as error:
        if error.message.endswith("nested too deeply. Parsing aborted."):
            raise limits.too_deep(_UNPARSED) from None
        raise


_UNPARSED: Final = Message("the query is deeper than can be parsed")
