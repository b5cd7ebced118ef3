// pack_file.c - the library file of the program `ouro`: ouro.pack, searched and mapped when its first module is wanted.
//
// It is looked for once, in the folder of the program, in ../lib/ouro from there (`make install`), and in the folder where the
// program was built, so that one that has been copied away on its machine finds it; or, if OUROPACK names a file, only there.
// A file that is cut off, or of another build, counts as none. The mapping stays: replace the file, never write into it.
#include "modules/frozen.h"
#include "modules/modules.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef OURO_BUILD_FOLDER // the Makefile says it, the folder of the program
#define OURO_BUILD_FOLDER ""
#endif

static char why[2048] = "the library file ouro.pack of this build was not found, looked for:"; // paths are added while there is room
static FrozenPack pack = {.why = why};
static pthread_once_t pack_once = PTHREAD_ONCE_INIT;

static bool is_ours(const void *bytes, size_t length) {
    const PackFileHead *head = bytes;
    return memcmp(head->magic, PACK_FILE_MAGIC, sizeof head->magic) == 0 && head->version == PACK_FILE_VERSION && head->length == length &&
           head->id == frozen_library.id;
}

// What is mapped of an open file, if it is a library file of this build.
static void map_file(int fd, const struct stat *info) {
    size_t length = (size_t)info->st_size;
    if (!S_ISREG(info->st_mode) || length < sizeof(PackFileHead)) return;
    void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) return;
    if (is_ours(bytes, length)) pack = (FrozenPack){bytes, length, NULL};
    else munmap(bytes, length);
}

// Private: the file must belong to who runs the program, or to root.
static void try_file(const char *path, bool private) {
    struct stat info;
    size_t used = strlen(why);
    if (pack.bytes) return;
    snprintf(why + used, sizeof why - used, "%s%s", why[used - 1] == ':' ? " " : ", ", path);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return;
    if (fstat(fd, &info) == 0 && (!private || info.st_uid == 0 || info.st_uid == geteuid())) map_file(fd, &info);
    close(fd);
}

static void find_file(void) {
    const char *wanted = vm->options.ignore_environment ? NULL : getenv("OUROPACK");
    if (wanted && *wanted) {
        try_file(wanted, false);
        return;
    }
    char path[PATH_MAX + sizeof "/../lib/ouro/ouro.pack"];
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
    char *end = length > 0 ? memrchr(path, '/', (size_t)length) : NULL;
    if (end) {
        strcpy(end, "/ouro.pack");
        try_file(path, false);
        strcpy(end, "/../lib/ouro/ouro.pack");
        try_file(path, false);
    }
    if (*OURO_BUILD_FOLDER) try_file(OURO_BUILD_FOLDER "/ouro.pack", true); // others may be able to write there
}

FrozenPack frozen_pack(void) {
    pthread_once(&pack_once, find_file);
    return pack;
}
