// A kernel with flavours of a type: where they agree all is well, where not no loader can choose.
// SPDX-License-Identifier: GPL-3.0-or-later
struct thing {
  int id;
  struct {
    unsigned short x, y;
  } at;
  short values[4];
} thing;
struct thing___old {
  int id;
  short values[4];
  struct {
    unsigned short y, x;
  } at;
} old;
// Not candidates: other names, although alike.
struct thing__old {
  long id;
} not_a_flavor;
struct thing____old {
  long id;
} not_a_flavor_either;
