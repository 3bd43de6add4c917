// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

typedef u16 port_t;
enum kind { request, reply };
struct address {
  u32 ip;
  port_t port;
};
union payload {
  u64 number;
  u8 bytes[8];
};
struct packet {
  struct address source, destination;
  enum kind what;
  union payload data;
};

struct packet last;

SEC("socket") int program(void *context) {
  if (last.what == reply)
    last.source.port = last.destination.port;
  last.data.number++;
  return 0;
}
