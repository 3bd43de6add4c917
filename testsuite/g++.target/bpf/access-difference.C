// The difference of two pointers would be divided by the local size.
// { dg-do compile }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

long
f (task *a, task *b)
{
  return a - b; // { dg-error "difference of pointers to relocatable type .*task.* not yet supported" }
}
