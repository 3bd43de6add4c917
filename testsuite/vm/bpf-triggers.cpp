// The trigger that uses BPF; see triggers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trigger-tools.h"
#include "triggers.h"

#include <bpf/bpf.h>
#include <linux/bpf.h>
#include <unistd.h>

namespace guest {

namespace {

struct Descriptor {
  int fd;
  Descriptor(const char *what, int fd) : fd(fd) {
    if (fd < 0)
      fail(std::string("the kernel takes no ") + what, -fd);
  }
  Descriptor(const Descriptor &) = delete;
  ~Descriptor() { close(fd); }
};

template <typename Info> Info info_of(const Descriptor &descriptor) {
  Info info = {};
  __u32 size = sizeof info;
  if (const int error = -bpf_obj_get_info_by_fd(descriptor.fd, &info, &size))
    fail("the kernel does not tell about what it has taken", error);
  return info;
}

} // namespace

std::string Triggers::use_bpf(const Arguments &, Variables &variables) {
  const char *name = "used";
  const Descriptor map("map", bpf_map_create(BPF_MAP_TYPE_ARRAY, name, 4, 24, 10, nullptr));
  // lookup (map, &(key = 0)), with eight bytes of stack.
  const bpf_insn instructions[] = {
      {BPF_ST | BPF_MEM | BPF_DW, BPF_REG_10, 0, -8, 0},
      {BPF_ALU64 | BPF_MOV | BPF_X, BPF_REG_2, BPF_REG_10, 0, 0},
      {BPF_ALU64 | BPF_ADD | BPF_K, BPF_REG_2, 0, 0, -8},
      {BPF_LD | BPF_IMM | BPF_DW, BPF_REG_1, BPF_PSEUDO_MAP_FD, 0, map.fd},
      {0, 0, 0, 0, 0},
      {BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_map_lookup_elem},
      {BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_0, 0, 0, 0},
      {BPF_JMP | BPF_EXIT, 0, 0, 0, 0},
  };
  const Descriptor program("program",
                           bpf_prog_load(BPF_PROG_TYPE_SOCKET_FILTER, name, "GPL", instructions,
                                         std::size(instructions), nullptr));
  const auto of_map = info_of<bpf_map_info>(map);
  const auto of_program = info_of<bpf_prog_info>(program);
  variables["map.id"] = Value::of_number(of_map.id);
  variables["program.id"] = Value::of_number(of_program.id);
  variables["program.instructions"] =
      Value::of_number(of_program.xlated_prog_len / sizeof(bpf_insn));
  variables["program.compiled"] = Value::of_number(of_program.jited_prog_len);
  variables["program.loaded"] = Value::of_number(of_program.load_time);
  return "a map and a program were made";
}

} // namespace guest
