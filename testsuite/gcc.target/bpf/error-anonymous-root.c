/* A root without a name: no loader can find it.  */
/* { dg-do compile } */

struct __attribute__ ((relocatable))
{
  int pad;
  int x;
} *object;

int
f (void)
{
  return object->x; /* { dg-error "no loader can relocate" } */
}
