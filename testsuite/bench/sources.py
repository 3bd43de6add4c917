"""Generated programs: a whole kernel's header, and how things grow.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import subprocess

# What a tracing program reads of a task and a network packet.
_WHOLE_HEADER = """
#define SEC(NAME) __attribute__ ((section (NAME), used))

SEC ("kprobe/f") int
f (struct task_struct *t)
{
  return t->pid + t->se.vruntime + t->mm->exe_file->f_inode->i_ino + t->thread_info.flags;
}

SEC ("kprobe/g") int
g (struct sk_buff *s)
{
  return s->dev->name[0] + s->len + s->dev->ifindex;
}

char LICENSE[] SEC ("license") = "GPL";
"""

# Accesses in a function, so that it stays of a size that programs have.  Each function begins with a
# number of its own, as GCC makes one of those that are alike.
_IN_A_FUNCTION = 50


def whole_header_c(tools, kernel, directory):
    """A program that includes all types of the kernel, as bpftool writes them."""
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / "vmlinux.h", "w") as header:
        subprocess.run(
            [tools.bpftool, "btf", "dump", "file", kernel.btf, "format", "c"],
            stdout=header,
            check=True,
        )
    source = directory / "whole-header.c"
    source.write_text('#include "vmlinux.h"\n' + _WHOLE_HEADER)
    return source


def whole_header_cxx(tools, kernel, directory):
    """The same in C++, with the header that relo makes; None if it makes none."""
    directory.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [tools.relo, "header", "--btf", kernel.btf, "--output", directory / "kernel.h"],
        capture_output=True,
    )
    if made.returncode != 0:
        return None
    source = directory / "whole-header.cpp"
    source.write_text(
        '#include "kernel.h"\n'
        + _WHOLE_HEADER.replace('SEC ("k', 'extern "C" SEC ("k')
        .replace("(struct task_struct *t)", "(task_struct *t)")
        .replace("(struct sk_buff *s)", "(sk_buff *s)")
    )
    return source


def many_relocations(count):
    """`count' accesses to a struct of 64 fields, valid as C and as C++, each a relocation."""
    fields = min(count, 64)
    lines = ["struct __attribute__ ((preserve_access_index)) many {"]
    lines += [f"  long field_{number};" for number in range(fields)]
    lines += ["};"]
    for function in range((count + _IN_A_FUNCTION - 1) // _IN_A_FUNCTION):
        first = function * _IN_A_FUNCTION
        lines += [f"long function_{function} (volatile struct many *m)", "{", f"  long sum = {function};"]
        lines += [
            f"  sum += m->field_{number % fields};"
            for number in range(first, min(count, first + _IN_A_FUNCTION))
        ]
        lines += ["  return sum;", "}"]
    return "\n".join(lines) + "\n"


def many_types(count):
    """`count' structs that are all used by a relocation, valid as C and as C++."""
    lines = []
    for number in range(count):
        lines += [
            f"struct __attribute__ ((preserve_access_index)) type_{number} {{",
            f"  int member_{number}; long other; struct type_{number} *next;",
            "};",
        ]
    for function in range((count + _IN_A_FUNCTION - 1) // _IN_A_FUNCTION):
        first = function * _IN_A_FUNCTION
        lines += [f"long function_{function} (void **p)", "{", f"  long sum = {function};"]
        lines += [
            f"  sum += ((volatile struct type_{number} *) p[{number - first}])->other;"
            for number in range(first, min(count, first + _IN_A_FUNCTION))
        ]
        lines += ["  return sum;", "}"]
    return "\n".join(lines) + "\n"
