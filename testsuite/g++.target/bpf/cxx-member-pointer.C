// ->* and .* with a constant pointer to member.
//
// The front end turns `&task::pid' into its local offset, a number, before any pass of the
// plugin sees the expression; `t->*m' is then base plus number.  The front end would have to be
// asked earlier, where the PTRMEM_CST still stands (semantics.md, Accesses).
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
arrow (task *t)
{
  return t->*&task::pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" { xfail *-*-* } }
}

int
dot (task &t)
{
  constexpr int task::*member = &task::pid;
  return t.*member; // { dg-relo "byte_off struct task.pid (0:1) = 4" { xfail *-*-* } }
}
