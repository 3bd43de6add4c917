// What is sent, and through which network device: from the packet to its device to the first
// letter of the device's name, an element of an array.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE net_device {
  int ifindex;
  char name[16];
};

struct RELOCATABLE sk_buff {
  unsigned int len;
  net_device *dev;
};

struct packet {
  u32 length;   // in bytes, with all headers
  u32 ifindex;  // the number of the device
  char initial; // the first letter of its name
};

// The packet that was sent last.
bpf::array_map<packet, 1> latest SEC(".maps");

BPF_PROGRAM("tp_btf/net_dev_queue", on_queue, const sk_buff &buffer) {
  if (packet *last = latest.lookup(0)) {
    const net_device &device = *buffer.dev;
    *last = {buffer.len, static_cast<u32>(device.ifindex), device.name[0]};
  }
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
