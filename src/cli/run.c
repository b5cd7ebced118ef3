// run.c - running a file, a command, a module or standard input, and ending well.
//
//   open     heap and types (vm/interpreter.c), modules, streams, signals
//   run      the program as __main__
//   report   the exception that nobody caught, or the code of SystemExit
//   close    atexit, flush, modules, heap: a block that survives is a bug (-X heapcheck says so)
#include "cli/run.h"
#include "cli/alloc_sweep.h"
#include "cli/report.h"
#include "code/code.h"
#include "compiler/compile.h"
#include "heap/mem.h"
#include "modules/import.h"
#include "modules/io.h"
#include "modules/signals.h"
#include "object/gc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/frame.h"
#include "vm/thread.h"
#include "vm/interpreter.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int atexit_run(void); // modules/atexit.c

Own *run_main_dict(void) {
    Own *main;
    int found = dict_lookup(vm->modules, NAME(__main__), &main);
    if (found <= 0) return NULL;
    Own *dict = incref(((Module *)main)->dict);
    decref(main);
    return dict;
}

static Own *path_text(const char *path) { return codec_decode((const uint8_t *)path, strlen(path), "utf-8", "surrogateescape"); }

// ---- code -----------------------------------------------------------------------------------------------------------

void run_keep_source(Ref filename, const char *text, size_t length) {
    SCOPED Own *source = str_from_utf8(text, length);
    if (!source || (!vm->sources && !(vm->sources = dict_new())) || dict_set(vm->sources, filename, source) < 0) error_clear();
}

static int show_code(Ref code) {
    SCOPED Own *text = code_disassemble(code, true);
    Ref out = sys_get_peek("stdout");
    return text && out ? io_write(out, text) : -1;
}

// Compiles and runs text as __main__. 0, -1
static int run_text(const CommandLine *line, const char *text, size_t length, Ref filename, int flags, bool keep) {
    if (keep) run_keep_source(filename, text, length);
    SCOPED Own *code = compile_source(text, length, filename, COMPILE_EXEC, flags, vm->options.optimize);
    if (!code) return -1;
    if (line->disassemble) return show_code(code);
    if (line->compile_only) return 0;
    SCOPED Own *dict = run_main_dict(), *result = dict ? run_code(code, dict, dict, NULL) : NULL;
    return result ? 0 : -1;
}

// ---- kinds of programs ----------------------------------------------------------------------------------------------

static int prepend_path(Own *folder_take) {
    SCOPED Own *folder = folder_take;
    Ref path = dict_get_str_peek(vm->sys_dict, NAME(path));
    return folder && path && is_list(path) ? list_insert(MUT(Object, path), 0, folder) : -1;
}

static int run_command(const CommandLine *line) {
    if (!vm->options.safe_path && prepend_path(incref(NAME(empty))) < 0) return -1;
    size_t n = strlen(line->what);
    char *text = mem_alloc(n + 2);
    if (!text) {
        raise_no_memory();
        return -1;
    }
    memcpy(text, line->what, n);
    memcpy(text + n, "\n", 2);
    int r = run_text(line, text, n + 1, NAME(string_), 0, true);
    mem_free(text);
    return r;
}

enum { LONGEST_PATH = 8192 };
static void absolute_path(const char *path, char out[LONGEST_PATH]) { // cut if it is longer
    size_t n = 0;
    if (*path != '/' && getcwd(out, LONGEST_PATH / 2)) {
        n = strlen(out);
        out[n++] = '/';
    }
    size_t length = MIN(strlen(path), LONGEST_PATH - 1 - n);
    memcpy(out + n, path, length);
    out[n + length] = 0;
}

static int add_script_folder(const char *path) {
    if (vm->options.safe_path) return 0;
    char real[LONGEST_PATH]; // PATH_MAX for realpath
    if (!realpath(path, real)) absolute_path(path, real);
    char *slash = strrchr(real, '/');
    if (slash) slash[slash == real] = 0;
    return prepend_path(path_text(real));
}

static int cannot_open(const char *program, const char *path, int error) {
    SCOPED Own *shown = path_text(path), *repr = shown ? object_repr(shown) : NULL;
    size_t n;
    SCOPED Own *holder = NULL;
    const char *text = repr ? str_utf8(repr, &n, &holder) : NULL;
    error_clear();
    fprintf(stderr, "%s: can't open file %s: [Errno %d] %s\n", program, text ? text : path, error, strerror(error));
    vm->exit_status = 2;
    return 1;
}

// 0, 1: reported already (vm->exit_status), -1: an exception is pending
static int run_module_as_main(CommandLine *line, const char *name, bool folder);
static int module_message(const CommandLine *line, Ref text);

// Does it end as an archive without a comment ends?
static bool is_archive(const char *text, size_t length) { return length >= 22 && !memcmp(text + length - 22, "PK\5\6", 4); }

// Its __main__ runs; the archive comes first in sys.path.
static int run_archive(const CommandLine *line, Ref filename, Ref dict) {
    SCOPED Own *code = NULL, *result = NULL, *find = prepend_path(incref(filename)) == 0 ? import_attr("zipimport", "_main") : NULL;
    if (find) code = object_call2(find, filename, dict);
    if (!code) return -1;
    if (is_none(code)) {
        SCOPED Own *text = str_format_c("can't find '__main__' module in '%U'", filename);
        return module_message(line, text);
    }
    result = run_code(code, dict, dict, NULL);
    return result ? 0 : -1;
}

static bool is_compiled(Ref filename) {
    static const char suffix[] = "cyp."; // from its end
    size_t n = str_length(filename), i = 0;
    while (suffix[i] && i < n && str_at(filename, n - 1 - i) == (uint8_t)suffix[i]) i++;
    return !suffix[i] && i < n;
}

static int run_source_or_compiled(const CommandLine *line, const char *text, size_t length, Ref filename, Ref dict) {
    if (!is_compiled(filename)) return run_text(line, text, length, filename, COMPILE_FROM_FILE, false);
    SCOPED Own *load = import_attr("importlib._bootstrap", "_main_of_pyc"), *code = load ? object_call1(load, filename) : NULL;
    SCOPED Own *result = code ? run_code(code, dict, dict, NULL) : NULL;
    return result ? 0 : -1;
}

static int run_file(CommandLine *line) {
    char full[LONGEST_PATH];
    struct stat info;
    absolute_path(line->what, full);
    if (stat(line->what, &info) != 0) return cannot_open(line->sys.program, full, errno);
    if (S_ISDIR(info.st_mode)) {
        if (prepend_path(path_text(full)) < 0) return -1;
        return run_module_as_main(line, "__main__", true);
    }
    SCOPED Own *filename = path_text(full), *dict = run_main_dict();
    if (!filename || !dict) return -1;
    size_t length;
    char *text = import_read_file(filename, &length);
    if (!text) {
        int error = errno;
        if (!error_matches(EXC_OSError)) return -1;
        error_clear();
        return cannot_open(line->sys.program, full, error);
    }
    if (is_archive(text, length)) {
        mem_free(text);
        return run_archive(line, filename, dict);
    }
    if (add_script_folder(line->what) < 0) {
        mem_free(text);
        return -1;
    }
    int r = -1;
    if (dict_set(dict, NAME(__file__), filename) == 0 && dict_set(dict, NAME(__cached__), NONE) == 0)
        r = run_source_or_compiled(line, text, length, filename, dict);
    mem_free(text);
    return r;
}

// -X compile_only FILE...: one line for each, "ok FILE" or "error FILE: SyntaxError: what (line N)". 0, or -1: an exception
static int compile_one(const char *path) {
    SCOPED Own *filename = path_text(path);
    size_t length;
    char *text = filename ? import_read_file(filename, &length) : NULL;
    SCOPED Own *code = text ? compile_source(text, length, filename, COMPILE_EXEC, 0, vm->options.optimize) : NULL;
    mem_free(text);
    if (code) {
        printf("ok %s\n", path);
        return 0;
    }
    if (error_matches(EXC_KeyboardInterrupt)) return -1;
    SCOPED Own *e = error_take(), *what = NULL, *line = NULL, *holder = NULL;
    if (is_instance_of(e, exception_type_id(EXC_SyntaxError))) {
        const SyntaxErrorExc *syntax = (const SyntaxErrorExc *)e;
        what = syntax->msg ? object_str(syntax->msg) : NULL;
        line = syntax->lineno ? object_repr(syntax->lineno) : NULL;
    } else what = object_str(e);
    const char *words = what ? str_utf8(what, &length, &holder) : NULL, *number = line ? str_ascii_peek(line) : NULL;
    error_clear();
    printf("error %s: %s: %s (line %s)\n", path, type_name(e), words ? words : "?", number ? number : "None");
    return 0;
}

static int compile_files(const CommandLine *line) {
    for (int i = 0; i < line->sys.argc; i++)
        if (compile_one(line->sys.argv[i]) < 0) return -1;
    return fflush(stdout) == 0 ? 0 : -1;
}

static char *read_stdin(size_t *length) {
    size_t used = 0, room = 8192;
    char *text = mem_alloc(room + 1);
    while (text) {
        if (used == room) {
            char *more = mem_realloc(text, room * 2 + 1);
            if (!more) {
                mem_free(text);
                text = NULL;
                break;
            }
            text = more;
            room *= 2;
        }
        ssize_t n = read(0, text + used, room - used);
        if (n < 0 && errno == EINTR) {
            if (signals_deliver() < 0) {
                mem_free(text);
                return NULL;
            }
            continue;
        }
        if (n <= 0) break;
        used += (size_t)n;
    }
    if (!text) {
        raise_no_memory();
        return NULL;
    }
    text[used] = 0;
    *length = used;
    return text;
}

static int run_stdin(const CommandLine *line) {
    if (!vm->options.safe_path && prepend_path(incref(NAME(empty))) < 0) return -1;
    if (isatty(0) || line->options.interactive) {
        SCOPED Own *dict = run_main_dict();
        if (!dict) return -1;
        prompt_loop(dict, !vm->options.quiet);
        vm->options.inspect = false;
        return error_pending() ? -1 : 0;
    }
    size_t length;
    char *text = read_stdin(&length);
    if (!text) return -1;
    int r = run_text(line, text, length, NAME(stdin_), 0, false);
    mem_free(text);
    return r;
}

static int module_message(const CommandLine *line, Ref text) {
    size_t n;
    SCOPED Own *holder = NULL;
    const char *bytes = text ? str_utf8(text, &n, &holder) : NULL;
    error_clear();
    if (bytes) fprintf(stderr, "%s: %.*s\n", line->sys.program, (int)n, bytes);
    vm->exit_status = 1;
    return 1;
}

static int not_found_message(const CommandLine *line, Ref name, Own *why_take) {
    SCOPED Own *why = why_take;
    SCOPED Own *text = why ? str_format_c("Error while finding module specification for %R (ModuleNotFoundError: %U)", name, why) : NULL;
    const char *written = line->what;
    size_t n = strlen(written);
    if (!text || n < 4 || strcmp(written + n - 3, ".py")) return module_message(line, text);
    SCOPED Own *hint = str_format_c("%U. Try using '%.*s' instead of '%s' as the module name.", text, (int)n - 3, written, written);
    return module_message(line, hint);
}

// A module that its own package has imported will be there twice.
static int warn_of_second(Ref full, Ref parent) {
    if (!dict_get_str_peek(vm->modules, full)) return 0;
    SCOPED Own *warn = import_attr("runpy", "_warn_of_second"), *r = warn ? object_call2(warn, full, parent) : NULL;
    return r ? 0 : -1;
}

// A dotted name's parents are imported, the module itself runs as __main__.
static int run_module_as_main(CommandLine *line, const char *name, bool folder) {
    SCOPED Own *full = str_intern_c(name), *parent = NULL, *path = NULL;
    if (!full) return -1;
    if (*name == '.' || !*name) {
        SCOPED Own *text = str_from_c(*name ? "Relative module names not supported" : "No module named ");
        return module_message(line, text);
    }
    const char *dot = strrchr(name, '.');
    if (dot) {
        if (!(parent = str_intern_utf8(name, (size_t)(dot - name)))) return -1;
        SCOPED Own *package = import_module_object(parent);
        if (!package) {
            Ref missing = error_matches(EXC_ModuleNotFoundError) ? REF(((ImportErrorExc *)vm->error)->name) : NULL;
            if (!missing || !is_str(missing) || !str_length(missing)) return -1;
            Own *why = str_format_c("No module named %R", missing);
            error_clear();
            return not_found_message(line, full, why);
        }
        int r = object_get_attr_optional(package, NAME(__path__), &path);
        if (r < 0) return -1;
        if (!r) {
            return not_found_message(line, full, str_format_c("__path__ attribute not found on %R while trying to find %R", parent, full));
        }
        if (warn_of_second(full, parent) < 0) return -1;
    }
    Found found;
    int r = import_find(full, path, parent, &found);
    if (r < 0) return -1;
    bool is_package = r && (found.folder || found.folders || (found.frozen && import_frozen_is_package(found.frozen)));
    if (!r || found.native) {
        import_found_clear(&found);
        Ref folders = dict_get_str_peek(vm->sys_dict, NAME(path));
        SCOPED Own *text = folder && !r && folders && is_list(folders) ? str_format_c("can't find '__main__' module in %R", list_peek(folders, 0))
                           : r          ? str_format_c("No code object available for %U", full)
                                        : str_format_c("No module named %U", full);
        return module_message(line, text);
    }
    if (is_package) {
        import_found_clear(&found);
        char inner[1024];
        snprintf(inner, sizeof inner, "%s.__main__", name);
        if (strlen(name) > 9 && strcmp(name + strlen(name) - 9, ".__main__") == 0) return module_message(line, NULL);
        SCOPED Own *package = import_module_object(full);
        if (!package) return -1;
        SCOPED Own *inner_name = str_intern_c(inner), *inner_path = NULL;
        if (!inner_name || object_get_attr_optional(package, NAME(__path__), &inner_path) < 0) return -1;
        Found inside;
        r = import_find(inner_name, inner_path, full, &inside);
        if (r < 0) return -1;
        import_found_clear(&inside);
        if (!r) {
            SCOPED Own *text = str_format_c("No module named %U; %R is a package and cannot be directly executed", inner_name, full);
            return module_message(line, text);
        }
        return run_module_as_main(line, inner, folder);
    }
    size_t length;
    char *text;
    SCOPED Own *filename = NULL, *argv0 = NULL;
    if (found.frozen) { // a module of the library has no path: messages call it NAME.py
        const char *dot = strrchr(name, '.');
        text = import_frozen_source(found.frozen, &length);
        filename = str_format_c("<frozen %s>", name);
        argv0 = str_format_c("%s.py", dot ? dot + 1 : name);
    } else {
        argv0 = incref(found.file);
        filename = incref(found.file);
        text = import_read_file(filename, &length);
    }
    import_found_clear(&found);
    SCOPED Own *dict = run_main_dict(), *spec = NULL;
    Ref argv = dict_get_str_peek(vm->sys_dict, NAME(argv));
    if (text && filename && dict) spec = import_spec_new(full, NULL, filename, NULL, true);
    r = -1;
    Ref cached = filename && is_compiled(filename) ? REF(filename) : NONE;
    if (spec && dict_set(dict, NAME(__file__), filename) == 0 && dict_set(dict, NAME(__cached__), cached) == 0 && dict_set(dict, NAME(__spec__), spec) == 0 &&
        dict_set(dict, NAME(__package__), parent ? REF(parent) : NAME(empty)) == 0) {
        if (!folder && argv && argv0 && is_list(argv) && list_size(argv)) SETREF(((List *)MUT(Object, argv))->items[0], incref(argv0));
        r = run_source_or_compiled(line, text, length, filename, dict);
    }
    mem_free(text);
    return r;
}

static int run_module(CommandLine *line) {
    char here[4096];
    if (!vm->options.safe_path && prepend_path(path_text(getcwd(here, sizeof here) ? here : "")) < 0) return -1;
    return run_module_as_main(line, line->what, false);
}

static int run_program(CommandLine *line) {
    SCOPED Own *warnings = line->warn_count ? str_intern_c("warnings") : NULL, *imported = warnings ? import_module_object(warnings) : NULL;
    if (warnings && !imported) return -1; // complains about options that are wrong
    switch (line->kind) {
    case RUN_COMMAND: return run_command(line);
    case RUN_MODULE: return run_module(line);
    case RUN_FILE: return line->compile_only ? compile_files(line) : run_file(line);
    default: return run_stdin(line);
    }
}

// ---- the end of a program -------------------------------------------------------------------------------------------

static int exit_code_of(Ref exception) {
    SCOPED Own *code = object_get_attr(exception, NAME(code));
    if (!code && error_matches(EXC_MemoryError)) code = xincref(((SystemExitExc *)MUT(Object, exception))->code);
    error_clear();
    if (!code) code = incref(exception);
    if (is_none(code)) return 0;
    if (is_int(code)) {
        int64_t v;
        return int_fits_i64(code, &v) ? (int)(v & 0xFF) : 255;
    }
    Ref out = sys_get_peek("stdout"), err = sys_get_peek("stderr");
    if (out && !is_none(out) && io_flush(out) < 0) error_clear();
    SCOPED Own *text = object_str(code);
    if (!text) error_clear();
    else if (err && !is_none(err)) {
        if (io_write(err, text) < 0 || io_write_c(err, "\n") < 0 || io_flush(err) < 0) error_clear();
    }
    return 1;
}

int run_report_exit(void) {
    if (error_matches(EXC_SystemExit) && !vm->options.inspect) {
        SCOPED Own *e = error_take();
        return exit_code_of(e);
    }
    bool interrupted = error_matches(EXC_KeyboardInterrupt);
    sys_report_uncaught(true);
    if (error_matches(EXC_SystemExit)) { // raised by the hook
        SCOPED Own *e = error_take();
        return exit_code_of(e);
    }
    error_clear();
    return interrupted ? STATUS_INTERRUPTED : 1;
}

static int flush_streams(void) { // -1: output was lost
    int result = 0;
    static const char *const names[] = {"stdout", "stderr"};
    for (int i = 0; i < 2; i++) {
        SCOPED Own *file = xincref(sys_get_peek(names[i]));
        if (!file || is_none(file) || io_is_closed(file) > 0) continue;
        error_clear();
        if (io_flush(file) == 0) continue;
        if (i == 0) error_write_unraisable("on flushing sys.stdout", NULL);
        error_clear();
        result = -1;
    }
    return result;
}

static void report_survivors(Heap *heap) { report_live_blocks(heap, vm->options.heap_check); }

static int close_down(int status) {
    bool check = vm->options.heap_check;
    threads_join();
    if (atexit_run() < 0) error_clear();
    vm->finalizing = true;
    threads_stop(); // daemons: nobody may be in the middle of a write
    if (flush_streams() < 0 && status != STATUS_INTERRUPTED) status = 120;
    if (vm->options.show_stats) report_heap_stats(&vm->heap);
#ifndef OURO_DEBUG
    // The system takes the memory of a process faster than we can give it back block by block.
    if (!check && status != 120 && modules_end_silently()) return status;
#endif
    signals_forget();
    modules_close();
    signals_close();
    size_t survivors = vm_close(check ? report_survivors : NULL);
    if (survivors && check) status = 120;
    return status;
}

// ---- the whole ------------------------------------------------------------------------------------------------------

static int add_path_list(const char *list) {
    while (list && *list) {
        const char *colon = strchr(list, ':');
        size_t n = colon ? (size_t)(colon - list) : strlen(list);
        if (sys_add_path(list, n) < 0) return -1;
        list = colon ? colon + 1 : NULL;
    }
    return 0;
}

static int set_up(CommandLine *line) {
    if (modules_init() < 0 || sys_configure(vm->sys_dict, &line->sys) < 0) return -1;
    ImportSettings settings = {.stdlib = line->stdlib};
    import_configure(&settings);
    if (sys_open_streams(true, line->options.unbuffered) < 0) return -1;
    if (!line->options.ignore_environment && (add_path_list(getenv("OUROPATH")) < 0 || add_path_list(getenv("PYTHONPATH")) < 0)) return -1;
    if (line->stdlib && sys_add_path(line->stdlib, strlen(line->stdlib)) < 0) return -1;
    SCOPED Own *dict = run_main_dict();
    if (!dict) return -1;
    return signals_open();
}

static void say_start_failed(void) {
    bool no_memory = error_matches(EXC_MemoryError);
    SCOPED Own *e = error_take();
    SCOPED Own *text = e && !no_memory ? traceback_format(e, false) : NULL;
    io_emergency("Fatal Python error: start-up failed\n");
    if (text && str_ascii_peek(text)) io_emergency(str_ascii_peek(text));
    if (no_memory) io_emergency("MemoryError\n");
    error_clear();
}

static int run_all(CommandLine *line) {
    if (vm_open(&line->options, &line->heap) < 0) {
        fprintf(stderr, "%s: not enough memory to start\n", line->sys.program);
        return 1;
    }
    int status = 0;
    if (set_up(line) < 0) {
        say_start_failed();
        return close_down(1);
    }
    gc_age_startup();
    alloc_sweep_program();
    int r = run_program(line);
    if (r < 0) status = run_report_exit();
    else if (r > 0) status = vm->exit_status;
    if (vm->options.inspect && line->kind != RUN_STDIN && line->kind != RUN_PROMPT_OR_STDIN && r <= 0) {
        SCOPED Own *dict = run_main_dict();
        vm->options.inspect = false;
        prompt_loop(dict, false);
        status = error_pending() ? run_report_exit() : 0;
    }
    return close_down(status);
}

int run_command_line(CommandLine *line) {
    alloc_sweep_begin(line);
    return alloc_sweep_end(run_all(line));
}
