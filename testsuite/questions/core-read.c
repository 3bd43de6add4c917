/* The macros of libbpf's bpf_core_read.h that read: each, with every number of accessors.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

struct c9 { int pad[9]; int end; };
struct c8 { int pad[8]; struct c9 *p9; };
struct c7 { int pad[7]; struct c8 *p8; };
struct c6 { int pad[6]; struct c7 *p7; };
struct c5 { int pad[5]; struct c6 *p6; };
struct c4 { int pad[4]; struct c5 *p5; };
struct c3 { int pad[3]; struct c4 *p4; };
struct c2 { int pad[2]; struct c3 *p3; char text[16]; };
struct c1 { int pad; struct c2 *p2; struct { struct c2 *p2; } in; struct c2 *array[3]; char text[16]; };

/* --- One read ------------------------------------------------------------- */

FUNCTION int read (struct task *t)
{
  u8 to;
  bpf_core_read (&to, sizeof to, &t->state);
  return to;
}
FUNCTION int read_nested (struct task *t)
{
  short to;
  bpf_core_read (&to, sizeof to, &t->many[1].few[2]);
  return to;
}
FUNCTION int read_user (struct task *t)
{
  int to;
  bpf_core_read_user (&to, sizeof to, &t->in.y);
  return to;
}
FUNCTION int read_str (struct task *t)
{
  char to[16];
  return bpf_core_read_str (to, sizeof to, &t->name) + to[0];
}
FUNCTION int read_str_decayed (struct task *t)
{
  char to[16];
  return bpf_core_read_str (to, sizeof to, t->name) + to[0];
}
FUNCTION int read_user_str (struct task *t)
{
  char to[16];
  return bpf_core_read_user_str (to, sizeof to, &t->name) + to[0];
}

/* --- Chains --------------------------------------------------------------- */

FUNCTION u64 chain_1 (struct c9 *c) { return BPF_CORE_READ (c, end); }
FUNCTION u64 chain_2 (struct c8 *c) { return BPF_CORE_READ (c, p9, end); }
FUNCTION u64 chain_3 (struct c7 *c) { return BPF_CORE_READ (c, p8, p9, end); }
FUNCTION u64 chain_4 (struct c6 *c) { return BPF_CORE_READ (c, p7, p8, p9, end); }
FUNCTION u64 chain_5 (struct c5 *c) { return BPF_CORE_READ (c, p6, p7, p8, p9, end); }
FUNCTION u64 chain_6 (struct c4 *c) { return BPF_CORE_READ (c, p5, p6, p7, p8, p9, end); }
FUNCTION u64 chain_7 (struct c3 *c) { return BPF_CORE_READ (c, p4, p5, p6, p7, p8, p9, end); }
FUNCTION u64 chain_8 (struct c2 *c) { return BPF_CORE_READ (c, p3, p4, p5, p6, p7, p8, p9, end); }
FUNCTION u64 chain_9 (struct c1 *c)
{
  return BPF_CORE_READ (c, p2, p3, p4, p5, p6, p7, p8, p9, end);
}
FUNCTION u64 chain_nested (struct c1 *c) { return (u64) BPF_CORE_READ (c, in.p2, p3, p4); }
FUNCTION u64 chain_element (struct c1 *c) { return (u64) BPF_CORE_READ (c, array[2], p3); }
FUNCTION u64 chain_unnamed (struct task *t) { return BPF_CORE_READ (t, high); }
FUNCTION u64 chain_typedef (struct task *t) { return BPF_CORE_READ (t, pair.high); }
FUNCTION u64 chain_of_typedef (halves *h) { return BPF_CORE_READ (h, high); }
FUNCTION u64 chain_of_flavour (struct task___old *t) { return BPF_CORE_READ (t, pid); }
FUNCTION u64 chain_of_const (const struct task *t) { return BPF_CORE_READ (t, first, number); }
FUNCTION u64 chain_of_packed (struct wire *w) { return BPF_CORE_READ (w, where); }
FUNCTION u64 chain_of_union (union value *v) { return BPF_CORE_READ (v, node, number); }
FUNCTION u64 chain_of_cast (u64 address) { return BPF_CORE_READ ((struct c8 *) address, p9, end); }
FUNCTION u64 chain_of_neighbour (struct task *t) { return BPF_CORE_READ (&t[1], state); }
FUNCTION u64 chain_user (struct c7 *c) { return BPF_CORE_READ_USER (c, p8, p9, end); }

#define INTO(name, type, macro, object, ...) \
  FUNCTION u64 name (struct type *c) \
  { \
    object to; \
    return (u64) macro (&to, c, __VA_ARGS__) + sizeof to; \
  }
INTO (into_1, c9, BPF_CORE_READ_INTO, int, end)
INTO (into_2, c8, BPF_CORE_READ_INTO, int, p9, end)
INTO (into_3, c7, BPF_CORE_READ_INTO, int, p8, p9, end)
INTO (into_9, c1, BPF_CORE_READ_INTO, int, p2, p3, p4, p5, p6, p7, p8, p9, end)
INTO (into_nested, task, BPF_CORE_READ_INTO, int, in.y)
INTO (into_user_1, c9, BPF_CORE_READ_USER_INTO, int, end)
INTO (into_user_3, c7, BPF_CORE_READ_USER_INTO, int, p8, p9, end)

#define STR_INTO(name, type, macro, ...) \
  FUNCTION u64 name (struct type *c) \
  { \
    char to[16]; \
    return (u64) macro (&to, c, __VA_ARGS__) + to[0]; \
  }
STR_INTO (str_into_1, c1, BPF_CORE_READ_STR_INTO, text)
STR_INTO (str_into_2, c1, BPF_CORE_READ_STR_INTO, p2, text)
STR_INTO (str_into_3, c1, BPF_CORE_READ_STR_INTO, in.p2, text)
STR_INTO (str_into_user_1, c1, BPF_CORE_READ_USER_STR_INTO, text)
STR_INTO (str_into_user_2, c1, BPF_CORE_READ_USER_STR_INTO, p2, text)

/* --- Without relocation --------------------------------------------------- */

FUNCTION u64 probe (struct c7 *c) { return BPF_PROBE_READ (c, p8, p9, end); }
FUNCTION u64 probe_user (struct c7 *c) { return BPF_PROBE_READ_USER (c, p8, p9, end); }
INTO (probe_into, c8, BPF_PROBE_READ_INTO, int, p9, end)
INTO (probe_into_user, c8, BPF_PROBE_READ_USER_INTO, int, p9, end)
STR_INTO (probe_str_into, c1, BPF_PROBE_READ_STR_INTO, p2, text)
STR_INTO (probe_str_into_user, c1, BPF_PROBE_READ_USER_STR_INTO, p2, text)

/* --- In larger functions -------------------------------------------------- */

FUNCTION u64 several (struct task *t, struct c8 *c)
{
  u64 sum = BPF_CORE_READ (t, first, next, in.y);
  if (bpf_core_field_exists (t->port))
    sum += BPF_CORE_READ (t, port);
  else if (bpf_core_type_exists (struct task___old))
    sum += BPF_CORE_READ ((struct task___old *) t, start);
  for (int i = 0; i < 4; i++)
    sum += BPF_CORE_READ (c, p9, end);
  return sum + bpf_core_field_size (struct task, name);
}
