// Nested classes, unions, enumerations and typedefs
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct packet {
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
  address source, destination;
  kind what;
  payload data;
};

packet last;

extern "C" SEC("socket") int program(void *context) {
  if (last.what == packet::reply)
    last.source.port = last.destination.port;
  last.data.number++;
  return 0;
}
