/* bench_child: runs a command and tells what it cost.
 *
 *     bench_child REPEAT STATS_FD COMMAND [ARG ...]
 *
 * Runs the command REPEAT times, one after the other, and writes one line to descriptor STATS_FD:
 *
 *     wait-status  cpu-microseconds  peak-resident-KiB  wall-microseconds
 *
 * CPU time is user + system summed over the runs; the peak is the largest of them; the first failure ends it.
 *
 * Why not from the script itself: on Linux a process's peak starts at the resident size of whoever forked it, so a
 * small interpreter measured by a Python script would never seem smaller than that script. This parent is small. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long microseconds(struct timeval t)
{
    return (long long)t.tv_sec * 1000000 + t.tv_usec;
}

static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: bench_child REPEAT STATS_FD COMMAND [ARG ...]\n", stderr);
        return 2;
    }
    int repeat = atoi(argv[1]);
    int stats = atoi(argv[2]);
    int status = 0;
    long long cpu = 0;
    long peak = 0;
    long long start = now();

    for (int i = 0; i < repeat && status == 0; i++) {
        struct rusage usage;
        pid_t pid = fork();
        if (pid == 0) {
            close(stats);
            execvp(argv[3], argv + 3);
            perror(argv[3]);
            _exit(127);
        }
        if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
            perror("bench_child");
            return 2;
        }
        cpu += microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
        if (usage.ru_maxrss > peak)
            peak = usage.ru_maxrss;
    }
    dprintf(stats, "%d %lld %ld %lld\n", status, cpu, peak, now() - start);
    return 0;
}
