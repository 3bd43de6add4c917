// Pointers that are null at first
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR first, global: struct node *
// btf: VAR handler, global: int (struct node *) *
#include "corpus.h"

struct node {
  node *next;
};

extern "C" {
node *first;
int (*handler)(node *) = nullptr;
const char *text = nullptr;
void *anything;
}

extern "C" SEC("socket") int program(void *context) {
  return (first != nullptr) + (handler != nullptr) + (text != nullptr) + (anything != nullptr);
}
