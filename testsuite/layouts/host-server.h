/* What the functions for a host of another byte order are linked with: a program that runs one
   after another as standard input says.  The source before this has `functions', and prelude.h.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* As in emulated-host.cpp, in this machine's byte order.  The bytes of the memory follow, in a
   reply those before and those after the function.  */
struct request {
  u64 function, size, i, j, v, w, random[32];
};
struct reply {
  u64 fits, result, trapped;
};

enum { before = 64, largest = 0x10000 };

static u64 trapped;

void *host_trap(void) {
  static char nothing[64] __attribute__((aligned(16)));
  trapped = 1;
  return nothing;
}

static int take(void *to, u64 size) {
  for (char *at = to; size > 0;) {
    ssize_t some = read(0, at, size);
    if (some <= 0)
      return 0;
    at += some;
    size -= some;
  }
  return 1;
}

static int give(const void *from, u64 size) {
  for (const char *at = from; size > 0;) {
    ssize_t some = write(1, at, size);
    if (some <= 0)
      return 0;
    at += some;
    size -= some;
  }
  return 1;
}

int main(void) {
  /* An address whose upper half has something in it, too.  */
  char *memory = mmap((void *)0x3a5600000000, largest, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  u64 address = (u64)memory;
  static char original[largest];
  struct request call;
  if (memory == MAP_FAILED || !give(&address, sizeof address))
    return 1;
  while (take(&call, sizeof call)) {
    if (call.size > largest || !take(memory, call.size))
      return 1;
    struct reply reply = {1, 0, 0};
    char *object = memory + before;
    if (functions[call.function].fit)
      reply.fits = functions[call.function].fit(object, call.i, call.j, call.random);
    memcpy(original, memory, call.size);
    trapped = 0;
    if (reply.fits)
      reply.result = functions[call.function].run(object, call.i, call.j, call.v, call.w);
    reply.trapped = trapped;
    if (!give(&reply, sizeof reply) || !give(original, call.size) || !give(memory, call.size))
      return 1;
  }
  return 0;
}
