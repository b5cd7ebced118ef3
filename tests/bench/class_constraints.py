# Classes: an incremental solver of one-way constraints with strengths, after the idea of constraint hierarchies.
# Variables are linked by constraints that can be satisfied in several directions; a stronger one wins.

REQUIRED, STRONG, MEDIUM, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = WEAKEST
        self.stay = True
        self.mark = 0

    def add(self, constraint):
        self.constraints.append(constraint)

    def remove(self, constraint):
        self.constraints.remove(constraint)
        if self.determined_by is constraint:
            self.determined_by = None


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def variables(self):
        raise NotImplementedError

    def inputs(self):
        return [v for v in self.variables() if v is not self.output]

    def is_input(self):
        return False

    def attach(self, planner):
        for v in self.variables():
            v.add(self)
        self.output = None
        planner.add(self)

    def detach(self, planner):
        if self.output is not None:
            planner.remove(self)
        else:
            for v in self.variables():
                v.remove(self)

    def satisfy(self, mark, planner):
        self.choose(mark)
        if self.output is None:
            if self.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        for v in self.inputs():
            v.mark = mark
        out = self.output
        overridden = out.determined_by
        if overridden is not None:
            overridden.output = None
        out.determined_by = self
        planner.propagate(self, mark)
        out.mark = mark
        return overridden

    def recalculate(self):
        out = self.output
        out.strength = max([self.strength] + [v.strength for v in self.inputs()])
        out.stay = all([v.stay for v in self.inputs()]) and not self.is_input()
        if out.stay:
            self.execute()


class Unary(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.variable = variable
        self.attach(planner)

    def variables(self):
        return [self.variable]

    def choose(self, mark):
        v = self.variable
        self.output = v if v.mark != mark and self.strength < v.strength else None

    def execute(self):
        pass


class Stay(Unary):
    pass


class Edit(Unary):
    def is_input(self):
        return True


class Binary(Constraint):
    def __init__(self, left, right, strength, planner):
        super().__init__(strength)
        self.left = left
        self.right = right
        self.attach(planner)

    def variables(self):
        return [self.left, self.right]

    def choose(self, mark):
        left, right = self.left, self.right
        self.output = None
        if left.mark == mark:
            if right.mark != mark and self.strength < right.strength:
                self.output = right
        elif right.mark == mark:
            if self.strength < left.strength:
                self.output = left
        elif left.strength > right.strength:
            if self.strength < left.strength:
                self.output = left
        elif self.strength < right.strength:
            self.output = right


class Equal(Binary):
    def execute(self):
        if self.output is self.right:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scale(Binary):
    def __init__(self, source, factor, offset, target, strength, planner):
        self.factor = factor
        self.offset = offset
        super().__init__(source, target, strength, planner)

    def variables(self):
        return [self.left, self.right, self.factor, self.offset]

    def inputs(self):
        source = self.left if self.output is self.right else self.right
        return [source, self.factor, self.offset]

    def execute(self):
        if self.output is self.right:
            self.right.value = self.left.value * self.factor.value + self.offset.value
        else:
            self.left.value = (self.right.value - self.offset.value) // self.factor.value


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def remove(self, constraint):
        out = constraint.output
        constraint.output = None
        for v in constraint.variables():
            v.remove(constraint)
        out.determined_by = None
        out.strength = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            v = todo.pop()
            for c in v.constraints:
                if c.output is None:
                    unsatisfied.append(c)
                elif c is not v.determined_by:
                    c.recalculate()
                    todo.append(c.output)
        for strength in (REQUIRED, STRONG, MEDIUM, WEAK):
            for c in unsatisfied:
                if c.strength == strength and c.output is None:
                    self.add(c)

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            out = c.output
            if out.mark == mark and c is not constraint:
                raise ValueError("cycle")
            c.recalculate()
            for other in out.constraints:
                if other is not out.determined_by and other.output is not None:
                    todo.append(other)

    def plan(self, edits):
        mark = self.new_mark()
        plan = []
        todo = list(edits)
        while todo:
            c = todo.pop()
            out = c.output
            if out.mark != mark and all([v.mark == mark or v.stay or v.determined_by is None for v in c.inputs()]):
                plan.append(c)
                out.mark = mark
                for other in out.constraints:
                    if other is not out.determined_by and other.output is not None:
                        todo.append(other)
        return plan


def chain(n, rounds):
    planner = Planner()
    variables = [Variable("v%d" % i) for i in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b, REQUIRED, planner)
    Stay(variables[-1], MEDIUM, planner)
    edit = Edit(variables[0], STRONG, planner)
    plan = planner.plan([edit])
    for i in range(rounds):
        variables[0].value = i
        for c in plan:
            c.execute()
        if variables[-1].value != i:
            raise AssertionError("chain")
    edit.detach(planner)
    return variables[-1].value


def projection(n, rounds):
    planner = Planner()
    factor = Variable("factor", 10)
    offset = Variable("offset", 1000)
    targets = []
    for i in range(n):
        source = Variable("s%d" % i, i)
        target = Variable("t%d" % i, i)
        Stay(source, WEAK, planner)
        Scale(source, factor, offset, target, REQUIRED, planner)
        targets.append(target)
    for i in range(rounds):
        edit = Edit(factor if i % 2 else offset, STRONG, planner)
        plan = planner.plan([edit])
        for value in range(5):
            edit.variable.value = value + i
            for c in plan:
                c.execute()
        edit.detach(planner)
    return sum([t.value for t in targets])


print(chain(5000, 330), projection(1600, 120))
