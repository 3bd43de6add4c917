// Types that point to each other
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct tree;
struct leaf {
  tree *parent;
  int value;
};
struct tree {
  tree *left, *right;
  leaf leaves[2];
  struct forest *all;
  int (*visit)(tree *, leaf *);
};
struct forest {
  tree *trees[4];
};

tree root;

extern "C" SEC("socket") int program(void *context) { return root.leaves[1].value; }
