// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct operations {
  int (*open)(struct operations *self, const char *name);
  void (*close)(void);
  long (*seek)(long, int);
  int (*print)(const char *format, ...);
  void (**table)(int (*)(int));
  int (*refer)(int *, const long *);
};

struct operations object;

SEC("socket") int program(void *context) { return object.open != 0; }
