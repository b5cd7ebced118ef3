"""A Scheme-like Lisp: reader, macros, closures, tail calls by trampoline, and a small library in Lisp itself."""
import math
import operator as op
from functools import reduce


class Symbol(str):
    table = {}

    def __new__(cls, name):
        if name not in cls.table:
            cls.table[name] = super().__new__(cls, name)
        return cls.table[name]

    def __repr__(self):
        return str(self)


class LispError(Exception):
    pass


class Incomplete(LispError):
    pass


QUOTES = {"'": Symbol("quote"), "`": Symbol("quasiquote"), ",": Symbol("unquote"), ",@": Symbol("unquote-splicing")}
QUOTE, IF, DEFINE, LAMBDA, LET, COND, ELSE, SET, BEGIN, MACRO, QUASI, UNQUOTE, SPLICE, AND, OR = map(
    Symbol, "quote if define lambda let cond else set! begin define-macro quasiquote unquote unquote-splicing and or".split())


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c == ";":
            i = text.find("\n", i) % (len(text) + 1)
        elif c.isspace():
            i += 1
        elif c in "()'`":
            yield c
            i += 1
        elif c == ",":
            word = ",@" if text[i + 1:i + 2] == "@" else ","
            yield word
            i += len(word)
        elif c == '"':
            end = text.find('"', i + 1)
            if end < 0:
                raise Incomplete("string without end")
            yield text[i:end + 1]
            i = end + 1
        else:
            start = i
            while i < len(text) and not text[i].isspace() and text[i] not in "()'`,;\"":
                i += 1
            yield text[start:i]


def read_all(text):
    stream = tokens(text)

    def read(token):
        if token == "(":
            items = []
            for token in stream:
                if token == ")":
                    return items
                items.append(read(token))
            raise Incomplete("list without end")
        if token == ")":
            raise LispError("unexpected )")
        if token in QUOTES:
            try:
                return [QUOTES[token], read(next(stream))]
            except StopIteration:
                raise Incomplete("nothing to quote") from None
        if token[0] == '"':
            return token[1:-1]
        if token in ("#t", "#f"):
            return token == "#t"
        for kind in (int, float):
            try:
                return kind(token)
            except ValueError:
                pass
        return Symbol(token)

    for token in stream:
        yield read(token)


def show(x):
    match x:
        case True:
            return "#t"
        case False:
            return "#f"
        case Symbol():
            return str(x)
        case str():
            return f'"{x}"'
        case list():
            if len(x) == 2 and x[0] is QUOTE:
                return "'" + show(x[1])
            return f"({' '.join(map(show, x))})"
        case Procedure() as p:
            return f"#<{p.name}>"
        case None:
            return ""
    if callable(x):
        return f"#<built-in {getattr(x, '__name__', '?')}>"
    return str(x)


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def home(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Procedure:
    def __init__(self, parameters, body, env, name="lambda"):
        self.parameters, self.body, self.env, self.name = parameters, body, env, name

    def scope(self, args):
        if isinstance(self.parameters, Symbol):
            return Env([self.parameters], [list(args)], self.env)
        if Symbol(".") in self.parameters:
            n = self.parameters.index(Symbol("."))
            if len(args) < n:
                raise LispError(f"{self.name} needs at least {n} arguments, got {len(args)}")
            return Env([*self.parameters[:n], self.parameters[n + 1]], [*args[:n], list(args[n:])], self.env)
        if len(args) != len(self.parameters):
            raise LispError(f"{self.name} takes {len(self.parameters)} arguments, got {len(args)}")
        return Env(self.parameters, args, self.env)

    def __call__(self, *args):
        env = self.scope(args)
        for form in self.body[:-1]:
            evaluate(form, env)
        return evaluate(self.body[-1], env)


def quasi(x, env):
    match x:
        case [f, inner] if f is UNQUOTE:
            return evaluate(inner, env)
        case list():
            out = []
            for item in x:
                if isinstance(item, list) and item and item[0] is SPLICE:
                    out += evaluate(item[1], env)
                else:
                    out.append(quasi(item, env))
            return out
    return x


MACROS = {}
STEPS = [0]


def evaluate(x, env):
    while True:
        STEPS[0] += 1
        if isinstance(x, Symbol):
            return env.home(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            raise LispError("cannot evaluate ()")
        head, *rest = x
        if head is QUOTE:
            return rest[0]
        elif head is IF:
            test, then, *otherwise = rest
            x = then if evaluate(test, env) is not False else (otherwise[0] if otherwise else None)
        elif head is DEFINE:
            target, *body = rest
            if isinstance(target, list):
                env[target[0]] = Procedure(target[1:], body, env, target[0])
            else:
                env[target] = value = evaluate(body[0], env)
                if isinstance(value, Procedure) and value.name == "lambda":
                    value.name = target
            return None
        elif head is MACRO:
            (name, *parameters), *body = rest
            MACROS[name] = Procedure(parameters, body, env, name)
            return None
        elif head is SET:
            env.home(rest[0])[rest[0]] = evaluate(rest[1], env)
            return None
        elif head is LAMBDA:
            return Procedure(rest[0], rest[1:], env)
        elif head is LET:
            bindings, *body = rest
            env = Env([b[0] for b in bindings], [evaluate(b[1], env) for b in bindings], env)
            x = [BEGIN, *body]
        elif head is COND:
            for test, *body in rest:
                if test is ELSE or evaluate(test, env) is not False:
                    x = [BEGIN, *body]
                    break
            else:
                return None
        elif head is AND or head is OR:
            value = head is AND
            for form in rest:
                value = evaluate(form, env)
                if (value is False) == (head is AND):
                    break
            return value
        elif head is BEGIN:
            for form in rest[:-1]:
                evaluate(form, env)
            x = rest[-1]
        elif head is QUASI:
            return quasi(rest[0], env)
        elif head in MACROS if isinstance(head, Symbol) else False:
            x = MACROS[head](*rest)
        else:
            function = evaluate(head, env)
            args = [evaluate(a, env) for a in rest]
            if isinstance(function, Procedure):
                env = function.scope(args)
                x = [BEGIN, *function.body]
            elif callable(function):
                try:
                    return function(*args)
                except (TypeError, IndexError, ValueError, ZeroDivisionError) as error:
                    raise LispError(f"{show(head)}: {error}") from error
            else:
                raise LispError(f"not a function: {show(function)}")


def chain(compare):
    return lambda *xs: all(compare(a, b) for a, b in zip(xs, xs[1:]))


GLOBAL = Env()
GLOBAL.update({Symbol(name): f for name, f in {
    "+": lambda *xs: sum(xs), "*": lambda *xs: reduce(op.mul, xs, 1),
    "-": lambda x, *ys: x - sum(ys) if ys else -x, "/": lambda x, *ys: reduce(op.truediv, ys, x),
    "=": chain(op.eq), "<": chain(op.lt), ">": chain(op.gt), "<=": chain(op.le), ">=": chain(op.ge),
    "quotient": op.floordiv, "remainder": op.mod, "not": lambda x: x is False, "eq?": lambda a, b: a == b,
    "list": lambda *xs: list(xs), "cons": lambda a, b: [a, *b], "car": lambda x: x[0], "cdr": lambda x: x[1:],
    "null?": lambda x: x == [], "list?": lambda x: isinstance(x, list), "number?": lambda x: isinstance(x, (int, float)),
    "symbol?": lambda x: isinstance(x, Symbol), "length": len, "append": lambda *xs: sum(xs, []),
    "apply": lambda f, xs: f(*xs), "max": max, "min": min, "sqrt": math.sqrt, "expt": pow,
    "string-append": lambda *xs: "".join(xs), "number->string": str, "display": lambda x: print("  out:", x if isinstance(x, str) else show(x)),
}.items()})

LIBRARY = """
(define (map f xs) (if (null? xs) '() (cons (f (car xs)) (map f (cdr xs)))))
(define (filter p xs) (cond ((null? xs) '()) ((p (car xs)) (cons (car xs) (filter p (cdr xs)))) (else (filter p (cdr xs)))))
(define (fold f acc xs) (if (null? xs) acc (fold f (f acc (car xs)) (cdr xs))))
(define (range a b) (if (>= a b) '() (cons a (range (+ a 1) b))))
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((apply compose (cdr fs)) x)))))
(define (reverse xs) (fold (lambda (acc x) (cons x acc)) '() xs))
(define-macro (when test . body) `(if ,test (begin ,@body)))
(define-macro (unless test . body) `(if (not ,test) (begin ,@body)))
(define-macro (while test . body) `(let ((loop #f)) (begin (set! loop (lambda () (when ,test ,@body (loop)))) (loop))))
(define-macro (inc! name) `(set! ,name (+ ,name 1)))
"""

SESSION = """
(+ 1 2 (* 3 4.5))  (define x 10)  (* x x)
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))  (fact 25)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))  (loop 3000 0)
(map (lambda (n) (* n n)) (range 0 8))
(filter (lambda (n) (= 0 (remainder n 3))) (range 0 20))
((compose fact (lambda (n) (+ n 1))) 5)
(define (make-counter) (let ((n 0)) (lambda () (inc! n) n)))
(define c (make-counter))  (define d (make-counter))  (c)  (c)  (d)
`(1 ,(+ 1 1) ,@(map (lambda (n) (- n)) '(3 4)) (nested ,x))
''a  (quote (a "b" #t (c)))  (let ((a 1) (b 2)) (list a b))
(cond ((> x 100) 'big) ((> x 5) 'medium) (else 'small))
(define i 0) (while (< i 3) (display i) (inc! i))
(unless (= i 0) (display "done"))
(and 1 2 3) (and) (or #f 7) (or #f #f) (not 0)
(fold + 0 (range 1 101)) (apply max '(3 9 2)) fact map car (lambda (x) x)
(define (args . all) (length all)) (args 1 2 3) ((lambda (a . rest) rest) 1 2 3)
(define (hanoi n a b c) (if (= n 0) 0 (+ (hanoi (- n 1) a c b) 1 (hanoi (- n 1) c b a)))) (hanoi 7 'a 'b 'c)
(sqrt 16) (expt 2 100) (/ 1 8) (string-append "a" (number->string 42)) (- 5) (< 1 2 3) (< 1 3 2)
(fact 1 2) (undefined 1) (car '()) (1 2) (+ 1 "a") () (set! nope 1) ((lambda (a . b) a)) (/ 1 0)
"""


def main():
    for form in read_all(LIBRARY):
        evaluate(form, GLOBAL)
    print(len(GLOBAL), "names,", len(MACROS), "macros")
    for form in read_all(SESSION):
        try:
            value = evaluate(form, GLOBAL)
        except LispError as error:
            cause = f" [{type(error.__cause__).__name__}]" if error.__cause__ else ""
            print(f"{show(form)[:50]:<52}! {error}{cause}")
        else:
            if value is not None:
                print(f"{show(form)[:50]:<52}{show(value)}")
    print("expanded:", show(MACROS[Symbol("when")](*read_all("(> x 1) (display x) x"))))
    for text in ["(1 2", '"abc', "(a))", "'"]:
        try:
            print([show(f) for f in read_all(text)])
        except Incomplete as error:
            print(f"{text!r} is incomplete: {error}")
        except LispError as error:
            print(f"{text!r}: {error}")
    print(Symbol("a") is Symbol("a"), STEPS[0])


main()
