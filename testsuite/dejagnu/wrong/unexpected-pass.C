// It is thought not to work, and does.
// want: XPASS: relocation, line 7: byte_off struct task.pid (0:1)
// { dg-do assemble }

struct [[gnu::relocatable]] task { int tgid; int pid; };

int f (task *t) { return t->pid; } // { dg-relo "byte_off struct task.pid (0:1)" { xfail *-*-* } }
