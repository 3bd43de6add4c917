// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct tree;
struct leaf {
  struct tree *parent;
  int value;
};
struct tree {
  struct tree *left, *right;
  struct leaf leaves[2];
  struct forest *all;
  int (*visit)(struct tree *, struct leaf *);
};
struct forest {
  struct tree *trees[4];
};

struct tree root;

SEC("socket") int program(void *context) { return root.leaves[1].value; }
