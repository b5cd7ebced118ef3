// options.c - the command line: one-letter options that may be joined (-Oc CODE), -X and --long ones, the environment.
#include "cli/options.h"
#include "base/hash.h"
#include "cli/alloc_sweep.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

static const char usage_text[] =
    "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "Options:\n"
    "-B     : accepted; nothing is ever written beside sources\n"
    "-c cmd : program passed in as string (terminates option list)\n"
    "-E     : ignore OURO* and PYTHON* environment variables\n"
    "-h     : print this help message and exit (also --help)\n"
    "-i     : prompt interactively after running the script\n"
    "-I     : isolate from the user's environment (implies -E and -s)\n"
    "-m mod : run library module as a script (terminates option list)\n"
    "-O     : remove assert and __debug__-dependent statements\n"
    "-OO    : do -O changes and also discard docstrings\n"
    "-P     : don't prepend a potentially unsafe path to sys.path\n"
    "-q     : don't print the version at the prompt\n"
    "-s, -S : accepted; there are no site folders\n"
    "-u     : unbuffered stdout and stderr\n"
    "-v     : say what is imported\n"
    "-V     : print the version and exit (also --version)\n"
    "-W arg : warning control: action:message:category:module:lineno\n"
    "-X opt : an implementation-specific option:\n"
    "         max_memory=SIZE   MemoryError beyond that (64M, 1G); also --max-memory SIZE\n"
    "         heapstats         a table of the heap at the end\n"
    "         heapcheck         complain if a block survives the end of the program\n"
    "         heapdebug         guard bytes, poisoned free blocks, double frees\n"
    "         gc_stress[=N]     a collection at every (N-th) allocation of a container\n"
    "         alloc_fail=N      allocation number N fails\n"
    "         alloc_sweep[=...] every allocation fails, each in a process of its own (debug builds; scripts/oom_sweep)\n"
    "         dis               show the bytecode instead of running\n"
    "         compile_only      compile instead of running\n"
    "         stdlib=DIR        folder of a CPython 3.13 library, for what Ouro's own has not\n"
    "file   : program read from script file\n"
    "-      : program read from stdin (default; a prompt if that is a terminal)\n"
    "arg ...: arguments passed to program in sys.argv[1:]\n"
    "Environment: OUROPATH or PYTHONPATH (folders for sys.path), OUROSTDLIB, PYTHONINSPECT, PYTHONOPTIMIZE,\n"
    "PYTHONUNBUFFERED, PYTHONSAFEPATH, PYTHONWARNINGS, PYTHONINTMAXSTRDIGITS, PYTHONHASHSEED\n";

static int mistake(const char *program) {
    fprintf(stderr, "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `%s -h' for more information.\n", program, program);
    return 2;
}

// "64M" -> bytes; 0: not a size
static size_t parse_size(const char *text) {
    char *end;
    unsigned long long n = strtoull(text, &end, 10);
    if (end == text) return 0;
    switch (toupper((unsigned char)*end)) {
    case 'K': n <<= 10, end++; break;
    case 'M': n <<= 20, end++; break;
    case 'G': n <<= 30, end++; break;
    case 'T': n <<= 40, end++; break;
    }
    if (toupper((unsigned char)*end) == 'I') end++;
    if (toupper((unsigned char)*end) == 'B') end++;
    return *end ? 0 : (size_t)n;
}

static bool is_option(const char *option, const char *name, const char **value) {
    size_t n = strlen(name);
    if (strncmp(option, name, n) != 0 || (option[n] && option[n] != '=')) return false;
    *value = option[n] ? option + n + 1 : NULL;
    return true;
}

static int bad_value(const char *program, const char *option) {
    fprintf(stderr, "%s: bad value: -X %s\n", program, option);
    return 2;
}

static int whole_number(const char *text) { // -1: it is none
    char *end;
    long n = text && isdigit((unsigned char)*text) ? strtol(text, &end, 10) : -1;
    return n < 0 || *end || n > INT32_MAX ? -1 : (int)n;
}
static int fatal(const char *what, const char *source, const char *why) {
    fprintf(stderr, "Fatal Python error: config_init_%s: %s%s\nPython runtime state: preinitialized\n\n", what, source, why);
    return 1;
}
static int digit_limit(CommandLine *line, const char *source, const char *value) {
    int n = whole_number(value);
    if (n < 0 || (n > 0 && n < 640)) return fatal("int_max_str_digits", source, ": invalid limit; must be >= 640 or 0 for unlimited.");
    line->options.int_max_str_digits = n == 0 ? -1 : n;
    return 0;
}
static int cpu_count(CommandLine *line, const char *source, const char *value) {
    int n = value && strcmp(value, "default") == 0 ? -1 : whole_number(value);
    if (n < (value && *value == 'd' ? -1 : 1))
        return fatal("cpu_count", source, "=n option: n is missing or an invalid number, n must be greater than 0");
    line->options.cpu_count = n;
    return 0;
}

static int x_option(CommandLine *line, const char *program, const char *option) {
    const char *value;
    if (line->x_count < (int)ARRAY_LEN(line->x_options) - 1) line->x_options[line->x_count++] = option;
    if (is_option(option, "max_memory", &value)) {
        line->heap.limit = value ? parse_size(value) : 0;
        if (!line->heap.limit) return bad_value(program, option);
    } else if (is_option(option, "gc_stress", &value)) line->heap.gc_stress = value ? (uint32_t)strtoul(value, NULL, 10) : 1;
    else if (is_option(option, "alloc_fail", &value)) line->heap.fail_at = value ? strtoull(value, NULL, 10) : 1;
    else if (is_option(option, "alloc_sweep", &value)) {
        if (!alloc_sweep_option(line, value)) return bad_value(program, option);
    } else if (is_option(option, "heapdebug", &value)) line->heap.debug = true;
    else if (is_option(option, "heapcheck", &value)) line->options.heap_check = true;
    else if (is_option(option, "heapstats", &value)) line->options.show_stats = true;
    else if (is_option(option, "dis", &value)) line->disassemble = true;
    else if (is_option(option, "compile_only", &value)) line->compile_only = true;
    else if (is_option(option, "stdlib", &value)) line->stdlib = value;
    else if (is_option(option, "dev", &value)) line->options.dev_mode = true;
    else if (is_option(option, "warn_default_encoding", &value)) line->options.warn_default_encoding = true;
    else if (is_option(option, "no_debug_ranges", &value)) line->options.no_debug_ranges = true;
    else if (is_option(option, "utf8", &value)) line->options.utf8_mode = !value || *value != '0';
    else if (is_option(option, "cpu_count", &value)) return cpu_count(line, "-X cpu_count", value);
    else if (is_option(option, "int_max_str_digits", &value)) return digit_limit(line, "-X int_max_str_digits", value);
    return 0;
}

static const char *environment(const CommandLine *line, const char *name) {
    const char *value = line->options.ignore_environment ? NULL : getenv(name);
    return value && *value ? value : NULL;
}

static int environment_level(const char *value) {
    int n = value ? atoi(value) : 0;
    return value && n < 1 ? 1 : n;
}

// PYTHONHASHSEED: "random", which is the default, or a number that makes hashes of strings the same in each run (0: no seed).
static int read_hash_seed(CommandLine *line) {
    const char *value = environment(line, "PYTHONHASHSEED");
    uint64_t *seed = &line->options.hash_seed;
    if (value && strcmp(value, "random") != 0 && !(line->random_hashes && strcmp(value, "0") == 0)) {
        char *end;
        errno = 0;
        *seed = strtoull(value, &end, 10);
        if (*end || *value < '0' || *value > '9' || errno || *seed > UINT32_MAX) {
            return fatal("hash_seed", "PYTHONHASHSEED", " must be \"random\" or an integer in range [0; 4294967295]");
        }
        if (*seed) *seed = hash_mix(*seed) | 1;
        return 0;
    }
    if (getrandom(seed, sizeof *seed, GRND_NONBLOCK) != sizeof *seed) *seed = hash_mix((uint64_t)clock() ^ (uint64_t)time(NULL) << 20);
    *seed |= 1;
    return 0;
}

static int read_environment(CommandLine *line) {
    Options *o = &line->options;
    if (environment(line, "PYTHONINSPECT")) o->inspect = true;
    if (environment(line, "PYTHONUNBUFFERED")) o->unbuffered = true;
    if (environment(line, "PYTHONDONTWRITEBYTECODE")) o->dont_write_bytecode = true;
    if (environment(line, "PYTHONSAFEPATH")) o->safe_path = true;
    if (environment(line, "PYTHONNOUSERSITE")) o->no_user_site = true;
    int optimize = environment_level(environment(line, "PYTHONOPTIMIZE"));
    if (optimize > o->optimize) o->optimize = optimize;
    if (o->optimize > 2) o->optimize = 2;
    if (environment(line, "PYTHONDEVMODE")) o->dev_mode = true;
    if (environment(line, "PYTHONWARNDEFAULTENCODING")) o->warn_default_encoding = true;
    if (environment(line, "PYTHONDEBUG")) o->debug = true;
    if (environment(line, "PYTHONNODEBUGRANGES")) o->no_debug_ranges = true;
    const char *utf8 = environment(line, "PYTHONUTF8");
    if (utf8) o->utf8_mode |= *utf8 == '1';
    o->verbose = MAX(o->verbose, environment_level(environment(line, "PYTHONVERBOSE")));
    if (!line->stdlib) line->stdlib = environment(line, "OUROSTDLIB");
    const char *digits = environment(line, "PYTHONINTMAXSTRDIGITS"), *cpus = environment(line, "PYTHON_CPU_COUNT");
    if (digits && !o->int_max_str_digits && digit_limit(line, "PYTHONINTMAXSTRDIGITS", digits)) return 1;
    return cpus && !o->cpu_count ? cpu_count(line, "PYTHON_CPU_COUNT", cpus) : 0;
}

// What -X dev means comes first, then PYTHONWARNINGS, -W, -b.
static void read_warnings(CommandLine *line) {
    const char *list = environment(line, "PYTHONWARNINGS"), *own[64];
    static char copy[2048];
    if (list) snprintf(copy, sizeof copy, "%s", list);
    int count = 0;
    if (line->options.dev_mode) own[count++] = "default";
    for (char *rest = copy, *part; list && (part = strsep(&rest, ",")) && count < 32;) own[count++] = part;
    for (int i = 0; i < line->warn_count && count < 62; i++) own[count++] = line->warn_options[i];
    if (line->options.bytes_warning) own[count++] = line->options.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning";
    memcpy(line->warn_options, own, (size_t)count * sizeof *own);
    line->warn_count = count;
}

static int finish(CommandLine *line, int argc, char **argv, int next, int *status) {
    line->sys.orig_argc = argc;
    line->sys.orig_argv = argv;
    line->sys.program = argv[0];
    if ((*status = read_environment(line)) || (*status = read_hash_seed(line))) return 1;
    read_warnings(line);
    // sys.argv: what runs, then its arguments. The slot before the first argument is ours to fill.
    static char *empty[] = {(char *)(uintptr_t) "", NULL};
    switch (line->kind) {
    case RUN_FILE:
    case RUN_STDIN:
        line->sys.argv = argv + next;
        line->sys.argc = argc - next;
        break;
    case RUN_COMMAND:
    case RUN_MODULE:
        argv[next - 1] = (char *)(uintptr_t)(line->kind == RUN_COMMAND ? "-c" : "-m");
        line->sys.argv = argv + next - 1;
        line->sys.argc = argc - next + 1;
        break;
    default:
        line->sys.argv = empty;
        line->sys.argc = 1;
    }
    line->sys.x_options = (char **)(uintptr_t)line->x_options;
    line->sys.warn_options = (char **)(uintptr_t)line->warn_options;
    return 0;
}

int options_parse(CommandLine *line, int argc, char **argv, int *status) {
    const char *program = argc > 0 ? argv[0] : "ouro";
    Options *o = &line->options;
    int next = 1;
    *status = 0;
    while (next < argc && argv[next][0] == '-' && argv[next][1]) {
        const char *word = argv[next++];
        if (word[1] == '-') {
            if (!word[2]) break;
            if (strcmp(word, "--version") == 0) {
                puts("Ouro 0.1 (Python 3.13.0)");
                return 1;
            }
            if (strcmp(word, "--help") == 0 || strcmp(word, "--help-all") == 0) {
                printf(usage_text, program);
                return 1;
            }
            const char *value = strncmp(word, "--max-memory=", 13) == 0 ? word + 13 : NULL;
            if (!value && strcmp(word, "--max-memory") == 0 && next < argc) value = argv[next++];
            if (value && (line->heap.limit = parse_size(value))) continue;
            if (value) fprintf(stderr, "%s: bad size: %s\n", program, value);
            else if (strcmp(word, "--check-hash-based-pycs") == 0 && next < argc) {
                next++;
                continue;
            } else fprintf(stderr, "unknown option %s\n", word);
            *status = mistake(program);
            return 1;
        }
        for (const char *letter = word + 1; *letter; letter++) {
            char c = *letter;
            if (strchr("cmWX", c)) { // the rest of the word or the next one is its argument
                const char *argument = letter[1] ? letter + 1 : next < argc ? argv[next++] : NULL;
                if (!argument) {
                    fprintf(stderr, "Argument expected for the -%c option\n", c);
                    *status = mistake(program);
                    return 1;
                }
                if (c == 'c' || c == 'm') {
                    line->kind = c == 'c' ? RUN_COMMAND : RUN_MODULE;
                    line->what = argument;
                    return finish(line, argc, argv, next, status);
                }
                if (c == 'X' && (*status = x_option(line, program, argument))) return 1;
                if (c == 'W' && line->warn_count < (int)ARRAY_LEN(line->warn_options) - 1) line->warn_options[line->warn_count++] = argument;
                break;
            }
            switch (c) {
            case 't': case 'x': break;
            case 'b': o->bytes_warning += o->bytes_warning < 2; break;
            case 'd': o->debug = true; break;
            case 'R': line->random_hashes = true; break;
            case 'B': o->dont_write_bytecode = true; break;
            case 'E': o->ignore_environment = true; break;
            case 'i': o->inspect = o->interactive = true; break;
            case 'I': o->isolated = o->ignore_environment = o->no_user_site = o->safe_path = true; break;
            case 'O': o->optimize = o->optimize < 2 ? o->optimize + 1 : 2; break;
            case 'P': o->safe_path = true; break;
            case 'q': o->quiet = true; break;
            case 's': o->no_user_site = true; break;
            case 'S': o->no_site = true; break;
            case 'u': o->unbuffered = true; break;
            case 'v': o->verbose++; break;
            case 'V':
                puts(letter[1] == 'V' ? "Ouro 0.1 (Python 3.13.0) [GCC " __VERSION__ "]" : "Ouro 0.1 (Python 3.13.0)");
                return 1;
            case 'h': case '?':
                printf(usage_text, program);
                return 1;
            default:
                fprintf(stderr, "Unknown option: -%c\n", c);
                *status = mistake(program);
                return 1;
            }
        }
    }
    if (next < argc) {
        line->kind = strcmp(argv[next], "-") == 0 ? RUN_STDIN : RUN_FILE;
        line->what = argv[next];
    }
    return finish(line, argc, argv, next, status);
}
