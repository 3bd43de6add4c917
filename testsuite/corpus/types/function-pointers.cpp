// Pointers to functions, with references, classes, exceptions and variable arguments
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct operations {
  int (*open)(struct operations *self, const char *name);
  void (*close)();
  long (*seek)(long, int) noexcept;
  int (*print)(const char *format, ...);
  void (**table)(int (*)(int));
  int (*refer)(int &, const long &&);
};

operations object;

extern "C" SEC("socket") int program(void *context) { return object.open != nullptr; }
