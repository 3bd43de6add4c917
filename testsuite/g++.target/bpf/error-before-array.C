// libbpf knows no negative index.
// { dg-do compile }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
f (task *t)
{
  return t[-1].pid; // { dg-error "" }
}
