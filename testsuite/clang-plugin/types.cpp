// Types of C++ that are relocatable, for clang++ with its plugin; see `types'.
// SPDX-License-Identifier: GPL-3.0-or-later

struct plain {
  long x, y;
};

struct base {
  int first;
};

// RELO: byte_off struct task.pid (0:1)
struct __attribute__((relocatable)) task : base {
  int tgid;
  int pid;
  plain in;
  struct {
    int unnamed;
  };
  unsigned f1 : 3, f2 : 5;
  int method() const { return pid; }
  static int count;
};
extern "C" int method(task *t) { return t->method(); }

// RELO: byte_off struct task.unnamed (0:3:0)
extern "C" int unnamed(task *t) { return t->unnamed; }

// RELO: byte_off struct pair.second (0:1)
union [[gnu::relocatable]] choice;
struct [[gnu::relocatable]] pair {
  int first, second;
};
extern "C" int standard(pair *p) { return p->second; }

// RELO: byte_off struct box<long>.value (0:1)
template <typename T> struct __attribute__((relocatable)) box {
  int a;
  T value;
};
extern "C" long instance(box<long> *b) { return b->value; }

// RELO: field_exists struct task.f2 (0:5)
extern "C" int question(task *t) { return __builtin_preserve_field_info(t->f2, 2); }

// clang knows no relocation of these.
// NONE: first
extern "C" int of_base(task *t) { return t->first; }
// NONE: tgid
extern "C" int member_pointer(task *t) { return t->*&task::tgid; }
