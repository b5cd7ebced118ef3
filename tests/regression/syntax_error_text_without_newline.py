# The text of a SyntaxError in eval and single mode: the line as it was given, without an end that it did not have.
for s in ('1 +','1 +\n','1 + ','(1','\n1 +','1 +#c','x = ','if', '', '   ', '1 +\n\n'):
    for mode in ('eval','exec','single'):
        try: compile(s,'<s>',mode); print(repr(s),mode,'ok')
        except SyntaxError as e: print(repr(s),mode,e.msg,e.lineno,e.offset,repr(e.text),e.end_lineno,e.end_offset)
    try: eval(s)
    except SyntaxError as e: print(repr(s),'ev',e.msg,e.lineno,e.offset,repr(e.text),e.end_lineno,e.end_offset)
