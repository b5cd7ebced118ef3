"""A bank: accounts with properties and descriptors, transfers that roll back, exceptions that chain, a ledger."""
from collections import deque, defaultdict
from functools import wraps
from itertools import count


class BankError(Exception):
    """Whatever goes wrong in the bank."""


class InsufficientFunds(BankError):
    def __init__(self, account, wanted):
        self.account, self.wanted = account, wanted
        super().__init__(f"{account.owner} has {account.balance} but needs {wanted}")

    @property
    def missing(self):
        return self.wanted - self.account.available


class AccountLocked(BankError):
    pass


class TransferFailed(BankError):
    pass


class Money:
    """Cents, so that nothing gets lost."""
    __slots__ = ("cents",)

    def __init__(self, amount=0):
        match amount:
            case Money(cents=c):
                self.cents = c
            case int():
                self.cents = amount * 100
            case str():
                whole, _, part = amount.replace(",", "").partition(".")
                sign = -1 if whole.startswith("-") else 1
                self.cents = int(whole or 0) * 100 + sign * int((part + "00")[:2])
            case _:
                raise TypeError(f"no money from {type(amount).__name__}")

    @classmethod
    def of_cents(cls, cents):
        self = cls()
        self.cents = cents
        return self

    def __add__(self, other):
        return Money.of_cents(self.cents + Money(other).cents)

    __radd__ = __add__

    def __sub__(self, other):
        return Money.of_cents(self.cents - Money(other).cents)

    def __rsub__(self, other):
        return Money(other) - self

    def __neg__(self):
        return Money.of_cents(-self.cents)

    def __mul__(self, factor):
        if isinstance(factor, (int, float)):
            return Money.of_cents(round(self.cents * factor))
        return NotImplemented

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other):
        return self.cents < Money(other).cents

    def __le__(self, other):
        return self.cents <= Money(other).cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        return format(str(self), spec)

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        whole, part = divmod(abs(self.cents), 100)
        return f"{sign}{whole:,}.{part:02}"

    def __repr__(self):
        return f"Money('{self}')"


class Positive:
    """A descriptor for amounts that must not be negative."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, objtype=None):
        return self if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        value = Money(value)
        if value < 0:
            raise ValueError(f"{self.name[1:]} must not be negative: {value}")
        setattr(obj, self.name, value)


def logged(method):
    @wraps(method)
    def wrapper(self, *args, **kwargs):
        outcome = "failed"
        try:
            result = method(self, *args, **kwargs)
            outcome = "ok"
            return result
        finally:
            shown = [str(a) for a in args] + [f"{k}={v}" for k, v in kwargs.items()]
            self.log.append(f"{method.__name__}({', '.join(shown)}): {outcome}")
    return wrapper


class Account:
    numbers = count(1001)
    overdraft = Positive()

    def __init__(self, owner, balance=0, *, overdraft=0):
        self.number = next(Account.numbers)
        self.owner = owner
        self._balance = Money(balance)
        self.overdraft = overdraft
        self.locked = False
        self.log = deque(maxlen=4)

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance + self.overdraft

    @logged
    def deposit(self, amount):
        if self.locked:
            raise AccountLocked(f"account {self.number} is locked")
        if (amount := Money(amount)) <= 0:
            raise ValueError("deposits are positive")
        self._balance += amount
        return self._balance

    @logged
    def withdraw(self, amount, *, fee=0):
        total = Money(amount) + fee
        if self.available < total:
            raise InsufficientFunds(self, total)
        self._balance -= total
        return self._balance

    def __repr__(self):
        return f"<{type(self).__name__} {self.number} {self.owner}: {self.balance}>"

    def __str__(self):
        return f"{self.owner:<10}{self.balance:>14}"


class Savings(Account):
    def __init__(self, *args, rate=0.02, **kwargs):
        super().__init__(*args, **kwargs)
        self.rate = rate

    def accrue(self, years=1):
        for _ in range(years):
            self._balance += self._balance * self.rate

    @logged
    def withdraw(self, amount, *, fee="1.50"):
        # The parent's own logging would be a second line.
        return Account.withdraw.__wrapped__(self, amount, fee=fee)


class Transaction:
    """A context in which either everything happens or nothing."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a._balance) for a in self.accounts]
        return self

    def __exit__(self, kind, error, traceback):
        if error is None:
            return False
        for account, balance in self.saved:
            account._balance = balance
        if isinstance(error, BankError):
            raise TransferFailed(f"rolled back {len(self.saved)} accounts") from error
        return False


class Bank:
    def __init__(self):
        self.accounts = {}
        self.ledger = defaultdict(list)

    def open(self, kind=Account, /, *args, **kwargs):
        account = kind(*args, **kwargs)
        self.accounts[account.number] = account
        return account

    def __getitem__(self, number):
        return self.accounts[number]

    def __iter__(self):
        return iter(self.accounts.values())

    def transfer(self, source, target, amount, **options):
        source, target = self[source], self[target]
        with Transaction(source, target):
            source.withdraw(amount, **options)
            target.deposit(amount)
            self.ledger[source.number].append(-Money(amount))
            self.ledger[target.number].append(Money(amount))

    @property
    def total(self):
        return sum((a.balance for a in self), Money())


def explain(error, depth=0):
    print("  " * depth + f"{type(error).__name__}: {error}")
    if error.__cause__ is not None:
        explain(error.__cause__, depth + 1)
    elif error.__context__ is not None and not error.__suppress_context__:
        explain(error.__context__, depth + 1)


def main():
    bank = Bank()
    ada = bank.open(Account, "Ada", "1,250.75")
    bob = bank.open(Account, "Bob", 80, overdraft=100)
    cleo = bank.open(Savings, "Cleo", balance=10_000, rate=0.035)
    for account in bank:
        print(account)
    print("total", bank.total, repr(bank.total))

    bank.transfer(1001, 1002, "250.75")
    bank.transfer(1002, 1003, 400)
    print(bob.balance, bob.available, cleo.balance)
    try:
        bank.transfer(1002, 1001, 500)
    except TransferFailed as error:
        explain(error)
        print("missing:", error.__cause__.missing)
    cleo.locked = True
    try:
        bank.transfer(1001, 1003, 10)
    except BankError as error:
        explain(error)
    print("after the failures:", ada.balance, bob.balance, cleo.balance, bank.total)
    cleo.locked = False

    cleo.accrue(3)
    cleo.withdraw(100)
    print(cleo, cleo.rate)
    for action in (lambda: bank[9999], lambda: ada.deposit(-5), lambda: Money(1.5),
                   lambda: setattr(bob, "overdraft", -1), lambda: setattr(bob, "balance", 5), lambda: Money(5) * "x",
                   lambda: Money("12.3x")):
        try:
            print("unexpected:", action())
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            explain(error)

    try:
        try:
            ada.withdraw("1e9")
        except ValueError:
            raise BankError("cannot read the amount")
    except BankError as error:
        explain(error)

    for account in bank:
        print(repr(account))
        for line in account.log:
            print("   ", line)
    for number, moves in sorted(bank.ledger.items()):
        print(number, moves, "sum", sum(moves, Money()))
    print(sorted(bank, key=lambda a: a.balance, reverse=True))
    print(len({Money(1), Money("1.00"), Money.of_cents(100), Money(2)}), Money("-0.50") + 1, 5 - Money("0.01"), bool(Money()))
    print(f"[{Money('1234567.8'):>20}] [{Money(-3):<8}] [{Money('0.07'):^10}]")
    print(Account.overdraft.name, Account.withdraw.__name__, issubclass(Savings, Account), Savings.__mro__[1].__name__)


main()
