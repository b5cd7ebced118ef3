"""Where a block of source text ends: what inspect.getsource() cuts out of a file."""

__name__ = "inspect"  # where its names are to be found


def indentsize(line):
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


class EndOfBlock(Exception):
    pass


class BlockFinder:
    """Fed with tokens, knows where the block ends that begins with the first of them."""

    def __init__(self):
        self.indent, self.islambda, self.started, self.passline, self.indecorator = 0, False, False, False, False
        self.last, self.body_col0 = 1, None

    def tokeneater(self, kind, text, start, end, line):
        import tokenize
        if not self.started and not self.indecorator:
            if text == "@":
                self.indecorator = True
            elif text in ("def", "class", "lambda"):
                self.islambda = text == "lambda"
                self.started = True
            self.passline = True
        elif kind == tokenize.NEWLINE:
            self.passline, self.last = False, start[0]
            if self.islambda:
                raise EndOfBlock
            if self.indecorator:
                self.indecorator = False
        elif self.passline:
            pass
        elif kind == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = end[1]
            self.indent += 1
            self.passline = True
        elif kind == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif kind == tokenize.COMMENT:
            if self.body_col0 is not None and start[1] >= self.body_col0:
                self.last = start[0]
        elif self.indent == 0 and kind not in (tokenize.COMMENT, tokenize.NL):
            raise EndOfBlock


def getblock(lines):
    """The lines of the block that begins with the first."""
    import tokenize
    finder = BlockFinder()
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as error:
        if "unmatched" not in error.msg:
            raise
    return lines[:finder.last]
