"""Part of scripts/bench: finds the interpreters and the programs, runs them interleaved, collects the samples.

A result is a plain dict, the same that --json writes:

    {"kind": "speed" | "memory", "date", "machine", "rounds",
     "interpreters": [{"label", "command", "version"}],             the first one is the subject
     "programs": {program: {label: {"cpu_ms": median, "samples_ms": [...], "peak_kib": median, "problem": None | text,
                                    "figures": {name: [value, unit]}}}}}      figures: memory programs only
"""
import fnmatch
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from statistics import median

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BENCH = os.path.join(ROOT, "tests", "bench")
SCRATCH = os.path.join(ROOT, "build", "bench")


def note(text):
    print("bench: " + text, file=sys.stderr)


class Interpreter:
    def __init__(self, label, command, version):
        self.label = label
        self.command = command
        self.version = version

    def describe(self):
        return {"label": self.label, "command": self.command, "version": self.version}


def find_interpreter(name, label=None):
    """The interpreter called `name`, or None, with a note, if it is not there or does not run."""
    path = shutil.which(os.path.expanduser(name))
    if path is None:
        note("%s is not there: skipped" % name)
        return None
    # A version manager may put a shell script in front of the real thing: measure the real thing.
    try:
        answer = subprocess.run([path, "-c", "import sys; print(getattr(sys, 'executable', '')); print(sys.version)"],
                                capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL)
        version = subprocess.run([path, "-V"], capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as problem:
        note("%s does not run (%s): skipped" % (name, problem))
        return None
    if version.returncode != 0:
        note("%s does not run (exit status %d): skipped" % (name, version.returncode))
        return None
    lines = answer.stdout.splitlines()
    if answer.returncode == 0 and lines and "Python" in version.stdout and os.access(lines[0], os.X_OK):
        path = lines[0]
    text = (version.stdout or version.stderr).strip().splitlines()
    return Interpreter(label or os.path.basename(name), os.path.abspath(path), text[0] if text else "?")


def find_interpreters(subject, others):
    found = [find_interpreter(subject, "ouro")] + [find_interpreter(name) for name in others]
    found = [i for i in found if i is not None]
    labels = {}
    for i in found:     # two of one name: tell them apart by their version
        labels.setdefault(i.label, []).append(i)
    for label, same in labels.items():
        if len(same) > 1:
            for i in same:
                i.label = "%s-%s" % (label, i.version.split()[-1])
    return found


def find_programs(folder, patterns):
    names = sorted(f[:-3] for f in os.listdir(folder) if f.endswith(".py") and f != "common.py")
    if patterns:
        names = [n for n in names if any(p in n or fnmatch.fnmatch(n, p) for p in patterns)]
    return names


def repeats(path):
    """A program whose first line says `# bench: repeat N` is started N times for one sample."""
    with open(path) as f:
        m = re.match(r"#\s*bench:\s*repeat\s+(\d+)", f.readline())
    return int(m.group(1)) if m else 1


def build_child():
    """bench_child, compiled when it is missing or older than its source."""
    source = os.path.join(ROOT, "scripts", "bench_child.c")
    target = os.path.join(SCRATCH, "bench_child")
    if not os.path.exists(target) or os.path.getmtime(target) < os.path.getmtime(source):
        os.makedirs(SCRATCH, exist_ok=True)
        compiler = next((c for c in ("cc", "gcc", "clang") if shutil.which(c)), None)
        if compiler is None:
            sys.exit("bench: needs a C compiler for scripts/bench_child.c")
        subprocess.run([compiler, "-O2", "-o", target, source], check=True)
    return target


class Run:
    """One sample: a program under an interpreter."""

    def __init__(self, child, interpreter, path, count, timeout):
        read_end, write_end = os.pipe()
        env = dict(os.environ, PYTHONHASHSEED="0", PYTHONPYCACHEPREFIX=os.path.join(SCRATCH, "pycache"))
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen([child, str(count), str(write_end), interpreter.command, path],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   pass_fds=[write_end], env=env, start_new_session=True)
        os.close(write_end)
        self.problem = None
        self.cpu_ms = self.peak_kib = None
        try:
            output, errors = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, errors = process.communicate()
            self.problem = "longer than %g s" % timeout
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        with os.fdopen(read_end) as f:
            fields = f.read().split()
        self.output = output.decode("utf-8", "replace")
        if self.problem is None:
            status = int(fields[0])
            self.cpu_ms = int(fields[1]) / 1000.0
            self.peak_kib = int(fields[2])
            if status != 0:
                last = errors.decode("utf-8", "replace").strip().splitlines()
                how = "signal %d" % (status & 127) if status & 127 else "exit status %d" % (status >> 8)
                self.problem = how + (": " + last[-1] if last else "")


def figures_of(output):
    """{name: (value, unit)} of the `name value unit` lines, and the text of all other lines."""
    figures, rest = {}, []
    for line in output.splitlines():
        parts = line.split()
        if len(parts) == 3 and not line.startswith("#"):
            try:
                figures[parts[0]] = (float(parts[1]), parts[2])
                continue
            except ValueError:
                pass
        rest.append(line)
    return figures, "\n".join(rest)


def progress(text, done=False):
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K" + ("" if done else text))
    elif done:
        sys.stderr.write(text + "\n")
    sys.stderr.flush()


def measure(interpreters, names, folder, rounds, timeout, memory):
    """Runs everything and returns the result. One process at a time; the order of interpreters turns each round."""
    child = build_child()
    runs = {n: {i.label: [] for i in interpreters} for n in names}
    broken = set()
    for r in range(rounds):
        for k, name in enumerate(names):
            path = os.path.join(folder, name + ".py")
            count = repeats(path)
            turn = (r + k) % len(interpreters)
            for i in interpreters[turn:] + interpreters[:turn]:
                if (name, i.label) in broken:
                    continue
                progress("round %d/%d  %d/%d  %s  %s" % (r + 1, rounds, k + 1, len(names), name, i.label))
                if r == 0 and count > 1:    # let those that cache compiled files fill their cache
                    Run(child, i, path, 1, timeout)
                run = Run(child, i, path, count, timeout)
                runs[name][i.label].append(run)
                if run.problem:
                    broken.add((name, i.label))
        progress("round %d/%d done" % (r + 1, rounds), done=True)
    # What the others agree on is the expected output: the last interpreter named is taken as the judge.
    programs = {n: {label: summary(samples, memory) for label, samples in by.items()} for n, by in runs.items()}
    judge = interpreters[-1].label
    for name, by in programs.items():
        wanted = by[judge]["output"]
        for label, entry in by.items():
            if entry["problem"] is None and by[judge]["problem"] is None and entry["output"] != wanted:
                entry["problem"] = "output differs from that of " + judge
        for entry in by.values():
            del entry["output"]
    return {"kind": "memory" if memory else "speed", "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
            "machine": machine(), "rounds": rounds, "interpreters": [i.describe() for i in interpreters],
            "programs": programs}


def summary(samples, memory):
    problem = next((s.problem for s in samples if s.problem), None)
    good = [s for s in samples if not s.problem]
    entry = {"problem": problem, "cpu_ms": None, "peak_kib": None, "samples_ms": [s.cpu_ms for s in good],
             "output": samples[0].output}
    if good:
        entry["cpu_ms"] = round(median(s.cpu_ms for s in good), 3)
        entry["peak_kib"] = int(median(s.peak_kib for s in good))
    if memory:
        parsed = [figures_of(s.output) for s in good]
        entry["output"] = parsed[0][1] if parsed else ""
        entry["figures"] = {}
        for name, (_, unit) in (parsed[0][0] if parsed else {}).items():
            values = [p[0][name][0] for p in parsed if name in p[0]]
            entry["figures"][name] = [round(median(values), 3), unit]
    return entry


def machine():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as f:
            for line in f:
                if line.startswith("model name"):
                    model = line.split(":", 1)[1].strip()
                    break
    except OSError:
        pass
    return "%s, %d cores, %s %s" % (model, os.cpu_count() or 1, platform.system(), platform.release())
