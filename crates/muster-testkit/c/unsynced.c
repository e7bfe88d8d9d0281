/*
 * A storage layer that forgets what was not synced: preloaded into a program, it keeps a second copy of one
 * directory that holds only what would have survived a power failure.
 *
 *   UNSYNCED_ROOT     the directory that is watched, absolute and without links
 *   UNSYNCED_SHADOW   where the second copy is: `inodes` has one file for each file, `directories` one directory for
 *                     each directory, with a link for each name: a hard one to a file, a symbolic one to a directory
 *   UNSYNCED_DEAF     when set, every sync is believed and none is done: what a disk that lies would keep
 *
 * What survives, by the letter of POSIX and no more:
 *   - the contents of a file: what was written before an fsync or fdatasync of that file that returned;
 *   - its name: what the directory held at an fsync of the directory that returned. A file that was created,
 *     renamed or removed since then has the old name, or none.
 * All else is dropped, also what a kinder disk would have kept. A write by a call that is not watched (a mapping,
 * copy_file_range) never survives, so a mistake here shows as a loss and never hides one.
 *
 * A file or directory is its inode together with its time of birth, because a system gives the inode of a removed file
 * to the next one. A name is a link, so that a later sync reaches the file, or the directory, under any name.
 * A kill in the middle of a sync leaves a part of it, as a power failure would.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))
#define REAL(name) ((__typeof__(&name))real(#name))

struct range {
    off_t from, to;
};

/* What was done to one file since its last sync. */
struct file {
    char key[64];
    off_t lowest; /* the shortest that the file has been */
    struct range *dirty;
    size_t used, room;
    struct file *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file *files;
static char root[PATH_MAX], shadow[PATH_MAX];
static size_t root_length;
static int deaf;

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

/* A layer that cannot do its work must not look like one that can. */
static void give_up(const char *what, const char *where) {
    fprintf(stderr, "unsynced: %s %s: %s\n", what, where, strerror(errno));
    abort();
}

__attribute__((constructor)) static void start(void) {
    const char *watched = getenv("UNSYNCED_ROOT"), *kept = getenv("UNSYNCED_SHADOW");
    if (!watched || !kept) return;
    root_length = (size_t)snprintf(root, sizeof root, "%s", watched);
    snprintf(shadow, sizeof shadow, "%s", kept);
    deaf = getenv("UNSYNCED_DEAF") != NULL;
}

/* The key of an open file, and whether it is a regular file (1), a directory (2) or something else (0). */
static int key_of(int fd, const char *name, char *key, off_t *size) {
    struct statx found;
    int flags = name ? AT_SYMLINK_NOFOLLOW : AT_EMPTY_PATH;
    if (statx(fd, name ? name : "", flags, STATX_BASIC_STATS | STATX_BTIME, &found) != 0) return 0;
    snprintf(key, 64, "%llu-%lld-%u", (unsigned long long)found.stx_ino, (long long)found.stx_btime.tv_sec,
             (unsigned)found.stx_btime.tv_nsec);
    if (size) *size = (off_t)found.stx_size;
    return S_ISREG(found.stx_mode) ? 1 : S_ISDIR(found.stx_mode) ? 2 : 0;
}

/* The path of an open file when it is the root or lies within it. */
static int path_within(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

static struct file *known(const char *key) {
    for (struct file *file = files; file; file = file->next)
        if (strcmp(file->key, key) == 0) return file;
    return NULL;
}

/* Called with the lock held, after each open. */
static void opened(int fd, int flags) {
    char path[PATH_MAX], key[64];
    off_t size;
    if (!path_within(fd, path) || key_of(fd, NULL, key, &size) != 1) return;
    struct file *file = known(key);
    if (!file) {
        file = calloc(1, sizeof *file);
        if (!file) abort();
        memcpy(file->key, key, sizeof key);
        file->lowest = size;
        file->next = files;
        files = file;
    }
    if (flags & O_TRUNC) file->lowest = 0;
}

/* The file behind a descriptor, when it is watched. */
static struct file *watched(int fd) {
    char key[64];
    return root_length && key_of(fd, NULL, key, NULL) == 1 ? known(key) : NULL;
}

static void wrote(int fd, off_t from, ssize_t length) {
    if (!root_length || length <= 0) return;
    pthread_mutex_lock(&lock);
    struct file *file = watched(fd);
    if (file) {
        if (from < 0) from = lseek(fd, 0, SEEK_CUR) - length;
        if (file->used == file->room) {
            file->room = file->room ? 2 * file->room : 16;
            file->dirty = realloc(file->dirty, file->room * sizeof *file->dirty);
            if (!file->dirty) abort();
        }
        file->dirty[file->used++] = (struct range){from, from + length};
    }
    pthread_mutex_unlock(&lock);
}

static void cut(int fd, off_t length) {
    if (!root_length) return;
    pthread_mutex_lock(&lock);
    struct file *file = watched(fd);
    if (file && length < file->lowest) file->lowest = length;
    pthread_mutex_unlock(&lock);
}

/* Reads through the descriptor at hand: opening the file again and closing it would drop SQLite's locks on it. */
static ssize_t read_at(int fd, char *bytes, size_t length, off_t at) {
    ssize_t got = pread(fd, bytes, length, at);
    if (got >= 0 || errno != EBADF) return got;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int readable = REAL(open64)(link, O_RDONLY | O_CLOEXEC);
    if (readable < 0) return -1;
    got = pread(readable, bytes, length, at);
    close(readable);
    return got;
}

static void copy_range(int from, int to, struct range range) {
    char bytes[16384];
    while (range.from < range.to) {
        off_t left = range.to - range.from;
        size_t wanted = left < (off_t)sizeof bytes ? (size_t)left : sizeof bytes;
        ssize_t got = read_at(from, bytes, wanted, range.from);
        if (got < 0) give_up("cannot read back", "a watched file");
        if (got == 0) return; /* cut since then */
        if (REAL(pwrite64)(to, bytes, (size_t)got, range.from) != got) give_up("cannot write to", shadow);
        range.from += got;
    }
}

static void shadow_path(char *path, const char *part, const char *name) {
    if (snprintf(path, PATH_MAX, "%s/%s%s%s", shadow, part, *name ? "/" : "", name) >= PATH_MAX) abort();
}

static int open_inode(const char *key) {
    char path[PATH_MAX];
    shadow_path(path, "inodes", key);
    int fd = REAL(open64)(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) give_up("cannot open", path);
    return fd;
}

static void sync_file(int fd, struct file *file) {
    char key[64];
    off_t size, kept;
    if (key_of(fd, NULL, key, &size) != 1) return;
    int to = open_inode(key);
    kept = lseek(to, 0, SEEK_END);
    if (file->lowest < kept && REAL(ftruncate64)(to, file->lowest) != 0) give_up("cannot cut", shadow);
    for (size_t index = 0; index < file->used; index++) copy_range(fd, to, file->dirty[index]);
    if (REAL(ftruncate64)(to, size) != 0) give_up("cannot size", shadow);
    close(to);
    file->used = 0;
    file->lowest = size;
}

/* The directory of names that stands for the directory with this key. */
static void open_names(const char *key, char *path) {
    char name[80];
    snprintf(name, sizeof name, "directories/%s", key);
    shadow_path(path, name, "");
    if (mkdir(path, 0700) != 0 && errno != EEXIST) give_up("cannot make", path);
}

/* Gives what has this key its name, in one step. */
static void take_name(int kind, const char *key, const char *name) {
    char target[PATH_MAX], fresh[PATH_MAX];
    shadow_path(fresh, "fresh", "");
    unlink(fresh);
    if (kind == 1) {
        close(open_inode(key));
        shadow_path(target, "inodes", key);
    } else {
        open_names(key, target);
    }
    int made = kind == 1 ? link(target, fresh) : symlink(target, fresh);
    if (made != 0 || rename(fresh, name) != 0) give_up("cannot name", name);
    unlink(fresh); /* rename leaves it when both names are the same file already */
}

static int is_dots(const char *name) {
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Makes the names in `kept` those of the directory at `path`. */
static void sync_names(const char *path, const char *kept) {
    char name[2 * PATH_MAX], key[64];
    DIR *directory = opendir(path);
    if (!directory) return;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (is_dots(entry->d_name)) continue;
        snprintf(name, sizeof name, "%s/%s", kept, entry->d_name);
        int kind = key_of(dirfd(directory), entry->d_name, key, NULL);
        if (kind) take_name(kind, key, name);
    }
    closedir(directory);
    directory = opendir(kept);
    if (!directory) give_up("cannot read", kept);
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (is_dots(entry->d_name)) continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (access(name, F_OK) == 0) continue;
        snprintf(name, sizeof name, "%s/%s", kept, entry->d_name);
        unlink(name);
    }
    closedir(directory);
}

static void sync_directory(int fd, const char *key) {
    char path[PATH_MAX], kept[PATH_MAX];
    if (!path_within(fd, path)) return;
    open_names(key, kept);
    sync_names(path, kept);
}

static void synced(int fd) {
    char key[64];
    if (!root_length || deaf) return;
    int before = errno;
    pthread_mutex_lock(&lock);
    struct file *file = watched(fd);
    if (file)
        sync_file(fd, file);
    else if (key_of(fd, NULL, key, NULL) == 2)
        sync_directory(fd, key);
    pthread_mutex_unlock(&lock);
    errno = before;
}

static int after_open(int fd, int flags) {
    if (fd < 0 || !root_length) return fd;
    int before = errno;
    pthread_mutex_lock(&lock);
    opened(fd, flags);
    pthread_mutex_unlock(&lock);
    errno = before;
    return fd;
}

static mode_t mode_of(int flags, va_list rest) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name)                                                    \
    EXPORT int name(const char *path, int flags, ...) {               \
        va_list rest;                                                 \
        va_start(rest, flags);                                        \
        mode_t mode = mode_of(flags, rest);                           \
        va_end(rest);                                                 \
        return after_open(REAL(name)(path, flags, mode), flags);      \
    }
#define OPENAT(name)                                                  \
    EXPORT int name(int at, const char *path, int flags, ...) {       \
        va_list rest;                                                 \
        va_start(rest, flags);                                        \
        mode_t mode = mode_of(flags, rest);                           \
        va_end(rest);                                                 \
        return after_open(REAL(name)(at, path, flags, mode), flags);  \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

EXPORT int creat(const char *path, mode_t mode) {
    return after_open(REAL(creat)(path, mode), O_TRUNC);
}
EXPORT int creat64(const char *path, mode_t mode) {
    return after_open(REAL(creat64)(path, mode), O_TRUNC);
}

EXPORT ssize_t write(int fd, const void *bytes, size_t length) {
    ssize_t done = REAL(write)(fd, bytes, length);
    wrote(fd, -1, done);
    return done;
}
EXPORT ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t done = REAL(writev)(fd, parts, count);
    wrote(fd, -1, done);
    return done;
}
EXPORT ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    ssize_t done = REAL(pwrite)(fd, bytes, length, at);
    wrote(fd, at, done);
    return done;
}
EXPORT ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    ssize_t done = REAL(pwrite64)(fd, bytes, length, at);
    wrote(fd, at, done);
    return done;
}
EXPORT ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
    ssize_t done = REAL(pwritev)(fd, parts, count, at);
    wrote(fd, at, done);
    return done;
}
EXPORT ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
    ssize_t done = REAL(pwritev64)(fd, parts, count, at);
    wrote(fd, at, done);
    return done;
}

EXPORT int ftruncate(int fd, off_t length) {
    int done = REAL(ftruncate)(fd, length);
    if (done == 0) cut(fd, length);
    return done;
}
EXPORT int ftruncate64(int fd, off64_t length) {
    int done = REAL(ftruncate64)(fd, length);
    if (done == 0) cut(fd, length);
    return done;
}

/* The disk itself is left alone: what it would keep is in the shadow. */
EXPORT int fsync(int fd) {
    if (!root_length) return REAL(fsync)(fd);
    synced(fd);
    return 0;
}
EXPORT int fdatasync(int fd) {
    if (!root_length) return REAL(fdatasync)(fd);
    synced(fd);
    return 0;
}
