// Identifiers beyond ASCII, and with a dollar
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC program, global: int (void * context)
#include "corpus.h"

struct größe {
  int wert;
  int höhe;
};
struct a$b {
  int c$d;
};
static größe länge;
static a$b e$f;

NOINLINE static int zähle(größe *g) { return g->höhe++; }

extern "C" SEC("socket") int program(void *context) { return zähle(&länge) + e$f.c$d++; }
