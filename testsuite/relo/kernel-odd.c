// Types of a kernel that are no C++, or hard to write down again from BTF. With -DNEWER those of a
// newer kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
typedef unsigned long long u64;
typedef u64 __attribute__((aligned(4))) compat_u64;
typedef struct {
  int counter;
} atomic_t;
typedef int id_t;
typedef int (*filter_t)(const char *, int (*)(void *), ...);
struct hidden;
union hidden_union;
enum { false, true };
enum level { LOW = -2147483647 - 1, HIGH = 2147483647 };
enum large { SMALL, LARGE = 0x123456789a };
enum tiny { TINY } __attribute__((packed));
enum unsigned_level { TOP = 0xffffffff };

struct empty {};

struct class {
  const char *private, *namespace;
  struct class *class;
  int (*new)(struct class *class, struct hidden *);
};

// Members that are called like types.
struct named {
  id_t id_t;
  id_t other;
  atomic_t atomic_t;
  struct {
    atomic_t deeper;
  } inner;
  struct named *named;
};

struct __attribute__((packed)) packed {
  char c;
  compat_u64 value;
  int bits : 3;
  unsigned int more : 13;
};

struct layout {
  char c;
  int : 3;
  int a : 2;
  enum level level : 33 - 1;
  u64 wide : 40;
  _Bool flag : 1;
  compat_u64 compat;
  struct empty nothing;
  struct packed packed[2];
  char big __attribute__((aligned(64)));
  __int128 number;
} __attribute__((aligned(128)));

union layouts {
  struct layout layout;
  char c[130];
  union {
    struct {
      int layouts;
    };
    enum { FIRST, SECOND } which;
  };
};

struct declarators {
  int (*(*function)(int))[3];
  const volatile int *const *restrict pointers[2][3];
  const atomic_t constant;
  filter_t filters[2];
  union hidden_union *hidden;
  struct {
    int x;
  } *unnamed;
  struct layout *layout;
  enum tiny tiny;
#ifdef NEWER
  int added;
  struct empty *changed;
#else
  int changed;
#endif
  char name[0];
  int data[];
};

#ifndef NEWER
struct old_only {
  int field;
};
#endif

struct bpf_timer {
  u64 : 64;
  u64 : 64;
};

struct class class;
struct named named;
struct layout *layout;
union layouts *layouts;
struct declarators *declarators;
struct bpf_timer *timer;
enum large large;
enum unsigned_level unsigned_level;
#ifndef NEWER
struct old_only old_only;
#endif
int truth = true;
