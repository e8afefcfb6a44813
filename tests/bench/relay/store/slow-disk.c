/* Loaded before libc: waiting for the disk takes SLOW_DISK_MS longer, as on a cheap one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_for_it(void) {
  const char *ms = getenv("SLOW_DISK_MS");
  if (ms) usleep(atoi(ms) * 1000);
}

int fsync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait_for_it();
  return real(file);
}

int fdatasync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait_for_it();
  return real(file);
}
