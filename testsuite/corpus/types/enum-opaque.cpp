// Enumerations whose enumerators are not known, or that have none
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT holder, size 16: enum opaque a @0; enum byte b @32; enum64 later c @64
#include "corpus.h"

enum class opaque : int;
enum class byte : unsigned char {};
enum later : long;

struct holder {
  opaque a;
  byte b;
  later c;
};

holder object;

extern "C" SEC("socket") int program(void *context) { return static_cast<int>(object.a); }
