// Members that are references, constant, of the type itself, aligned, and of enumeration types.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

enum class level : short { low, high };

struct [[gnu::relocatable]] node
{
  int pad;
  int &reference;
  const int constant;
  node *next;
  node *children[4];
  level lev;
  alignas (32) int aligned;
  int *const *pointers;
};

int
f (node *n)
{
  int sum = n->reference;      // { dg-relo "byte_off struct node.reference (0:1) = 8" }
  sum += n->constant;	       // { dg-relo "byte_off struct node.constant (0:2) = 16" }
  sum += n->aligned;	       // { dg-relo "byte_off struct node.aligned (0:6) = 96" }
  sum += **n->pointers;	       // { dg-relo "byte_off struct node.pointers (0:7) = 104" }
  return sum;
}

bool
g (node *n)
{
  return n->lev == level::high; // { dg-relo "byte_off struct node.lev (0:5) = 64" }
}

// A chain through the same type.
node *
chain (node *n)
{
  return n->next->children[2]->next; // { dg-relo "byte_off struct node.next (0:3) = 24" "byte_off struct node.children[2] (0:4:2) = 48" }
}
// { dg-final { btf-type "STRUCT node, size 128: int pad @0; int * reference @64; int const constant @128; struct node * next @192; struct node *[4] children @256; enum level lev @512; int aligned @768; int * const * pointers @832" } }
