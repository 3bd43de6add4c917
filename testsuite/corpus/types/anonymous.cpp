// Unnamed structs and unions in each other
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct message {
  int type;
  union {
    struct {
      u16 port;
      u16 length;
    };
    u32 raw;
    struct {
      u8 a, b;
    } named;
  };
  struct {
    int code;
  } list[2];
};

message object;

extern "C" SEC("socket") int program(void *context) {
  object.port = object.named.b + object.list[1].code;
  return 0;
}
