// import_find.c - where modules are: native ones, folders of sys.path, our own library.
//
// The order is CPython's: what is built in comes first, then sys.path from front to back. Our own library stands before the
// folder of an installed CPython's (if one is configured) and behind everything else.
#include "modules/import.h"
#include "modules/frozen.h"
#include "heap/mem.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

const void *import_frozen_find(const char *name, size_t length) {
    size_t low = 0, high = frozen_module_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(name, frozen_modules[middle].name, length);
        if (order == 0 && frozen_modules[middle].name[length]) order = -1;
        if (order == 0) return &frozen_modules[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

char *import_read_file(Ref path, size_t *length) {
    SCOPED Own *encoded = codec_encode(path, "utf-8", "surrogateescape");
    if (!encoded) return NULL;
    int fd;
    do fd = open((const char *)bytes_data(encoded), O_RDONLY | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    if (fd < 0) {
        raise_os_error(errno, path);
        return NULL;
    }
    struct stat info;
    size_t size = fstat(fd, &info) == 0 && info.st_size > 0 ? (size_t)info.st_size : 0, used = 0, room = size + 1;
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
        ssize_t n = read(fd, text + used, room - used);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            int error = errno;
            mem_free(text);
            close(fd);
            raise_os_error(error, path);
            return NULL;
        }
        if (n == 0) break;
        used += (size_t)n;
    }
    close(fd);
    if (!text) {
        raise_no_memory();
        return NULL;
    }
    text[used] = 0;
    *length = used;
    return text;
}

void import_found_clear(Found *found) {
    CLEAR(found->file);
    CLEAR(found->folders);
    CLEAR(found->folder);
}

static int kind_of(const char *path) { // 'f' file, 'd' folder, 0 neither
    struct stat info;
    if (stat(path, &info) != 0) return 0;
    return S_ISDIR(info.st_mode) ? 'd' : S_ISREG(info.st_mode) ? 'f' : 0;
}

// path, of a length, with ".py" behind, or ".pyc", which has no source: 1 found, 0 not
static int find_file(char *path, int length, Found *found) {
    strcpy(path + length, ".py");
    if (kind_of(path) != 'f') {
        strcpy(path + length, ".pyc");
        if (kind_of(path) != 'f') return 0;
    }
    found->file = codec_decode((const uint8_t *)path, strlen(path), "utf-8", "surrogateescape");
    return found->file ? 1 : -1;
}

// tail in one folder: 1 found (a package or a module), 0 not; a folder without __init__.py joins found->folders
static int find_in_folder(const char *folder, const char *tail, Found *found) {
    char path[4096];
    char here[4096];
    if (*folder != '/') { // where a module lies is an absolute path
        if (!getcwd(here, sizeof here)) return 0;
        if (strncmp(folder, "./", 2) == 0) folder += 2;
        size_t used = strlen(here), more = strcmp(folder, ".") == 0 ? 0 : strlen(folder);
        if (used + more + 2 > sizeof here) return 0;
        if (more) {
            here[used] = '/';
            memcpy(here + used + 1, folder, more + 1);
        }
        folder = here;
    }
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/') n--;
    int written = snprintf(path, sizeof path, "%.*s/%s", (int)n, n == 1 && *folder == '/' ? "" : folder, tail);
    if (n == 1 && *folder == '/') written = snprintf(path, sizeof path, "/%s", tail);
    if (written < 0 || (size_t)written + 16 > sizeof path) return 0;
    bool is_folder = kind_of(path) == 'd';
    if (is_folder) {
        strcpy(path + written, "/__init__");
        int r = find_file(path, written + 9, found);
        if (r) {
            found->folder = codec_decode((const uint8_t *)path, (size_t)written, "utf-8", "surrogateescape");
            return found->folder ? r : -1;
        }
    }
    int r = find_file(path, written, found);
    if (r || !is_folder) return r;
    SCOPED Own *portion = codec_decode((const uint8_t *)path, (size_t)written, "utf-8", "surrogateescape");
    if (!portion || (!found->folders && !(found->folders = list_new(0)))) return -1;
    return list_append(found->folders, portion);
}

static int find_frozen(const char *name, size_t length, Found *found) {
    found->frozen = import_frozen_find(name, length);
    return found->frozen != NULL;
}

int import_find(Ref full, Ref path, Ref parent, Found *found) {
    *found = (Found){0};
    size_t length;
    SCOPED Own *holder = NULL, *encoded = codec_encode(full, "utf-8", "surrogateescape");
    if (!encoded) return -1;
    const char *name = (const char *)bytes_data(encoded);
    length = bytes_length(encoded);
    if (strlen(name) != length) return 0;
    const char *tail = strrchr(name, '.');
    tail = tail ? tail + 1 : name;
    if ((found->native = module_spec_find(name, length))) return 1;
    bool frozen_parent = parent && str_is_ascii(parent) && import_frozen_find((const char *)str_data(parent), str_length(parent));
    if (frozen_parent && find_frozen(name, length, found)) return 1;
    Ref folders = path;
    if (!folders) {
        folders = vm->sys_dict ? dict_get_str_peek(vm->sys_dict, NAME(path)) : NULL;
        if (!folders || !is_list(folders)) return find_frozen(name, length, found);
    }
    SCOPED Own *list = object_fast_sequence(folders, "sys.path must be a list of folder names");
    if (!list) return -1;
    bool frozen_asked = path != NULL;
    const char *stdlib = import_stdlib();
    size_t count;
    sequence_items(list, &count);
    for (size_t i = 0; i < count; i++) {
        size_t now;
        Ref const *items = sequence_items(list, &now);
        if (i >= now) break;
        if (!is_str(items[i])) continue;
        SCOPED Own *folder = codec_encode(items[i], "utf-8", "surrogateescape");
        if (!folder) return -1;
        const char *text = (const char *)bytes_data(folder);
        if (!frozen_asked && stdlib && strcmp(text, stdlib) == 0) {
            frozen_asked = true;
            if (find_frozen(name, length, found)) goto done;
        }
        int r = find_in_folder(text, tail, found);
        if (r < 0) {
            import_found_clear(found);
            return -1;
        }
        if (r) goto done;
    }
    if (!frozen_asked && find_frozen(name, length, found)) goto done;
    return found->folders != NULL;
done:
    CLEAR(found->folders); // a package or module wins over portions of a namespace that came before it
    return 1;
}

bool import_frozen_is_package(const void *frozen) { return ((const FrozenModule *)frozen)->is_package; }
char *import_frozen_source(const void *frozen, size_t *length) { return frozen_text(frozen, length); }
