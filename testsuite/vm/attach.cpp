// See attach.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attach.h"

#include "failure.h"

#include <bpf/bpf.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <net/if.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace guest {

namespace {

// Attaches to what is open as PATH for as long as that takes.
template <typename Attach> bpf_link *attach_to(const char *path, Attach attach) {
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return nullptr;
  bpf_link *link = attach(fd);
  const int error = errno;
  close(fd);
  errno = error;
  return link;
}

constexpr const char *all_groups = "/sys/fs/cgroup";

bpf_link *attach_to_all_groups(const bpf_program *program) {
  return attach_to(all_groups,
                   [&](int group) { return bpf_program__attach_cgroup(program, group); });
}

bpf_link *attach_to_network(const bpf_program *program) {
  return attach_to("/proc/self/ns/net",
                   [&](int network) { return bpf_program__attach_netns(program, network); });
}

// An iterator over control groups goes through one and those below it, from the top.
bpf_link *attach_group_iterator(const bpf_program *program) {
  return attach_to(all_groups, [&](int group) {
    bpf_iter_link_info info = {};
    info.cgroup.order = BPF_CGROUP_ITER_DESCENDANTS_PRE;
    info.cgroup.cgroup_fd = static_cast<__u32>(group);
    LIBBPF_OPTS(bpf_iter_attach_opts, options);
    options.link_info = &info;
    options.link_info_len = sizeof info;
    return bpf_program__attach_iter(program, &options);
  });
}

// Each 100 microseconds of processor time, whoever uses it.
bpf_link *attach_to_clock(const bpf_program *program) {
  perf_event_attr event = {};
  event.size = sizeof event;
  event.type = PERF_TYPE_SOFTWARE;
  event.config = PERF_COUNT_SW_CPU_CLOCK;
  event.sample_period = 100000;
  const int fd = static_cast<int>(
      syscall(SYS_perf_event_open, &event, -1, 0, -1, PERF_FLAG_FD_CLOEXEC));
  if (fd < 0)
    return nullptr;
  bpf_link *link = bpf_program__attach_perf_event(program, fd);
  if (!link) {
    const int error = errno;
    close(fd);
    errno = error;
  }
  return link;
}

// Ethernet, IPv4 and UDP, from port 1000 to port 2000 of 127.0.0.1, with four bytes in it.
constexpr unsigned char own_packet[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x08, 0x00,                                       //
    0x45, 0, 0, 32, 0, 0, 0, 0, 64, 17, 0x7c, 0xcb, 127, 0, 0, 1, 127, 0, 0, 1,           //
    1000 / 256, 1000 % 256, 2000 / 256, 2000 % 256, 0, 12, 0, 0, 't', 'e', 's', 't',
};

std::string output_of(const bpf_program *program, const bpf_link *link) {
  if (!link)
    throw Failure(stage::run, std::string(bpf_program__name(program)) + " is not attached");
  const int fd = bpf_iter_create(bpf_link__fd(link));
  if (fd < 0)
    throw Failure(stage::run, "the kernel does not begin to iterate" + because(errno));
  std::string text;
  char buffer[4096];
  ssize_t size;
  while ((size = read(fd, buffer, sizeof buffer)) > 0 || (size < 0 && errno == EAGAIN))
    text.append(buffer, size > 0 ? size : 0);
  const int error = errno;
  close(fd);
  if (size < 0)
    throw Failure(stage::run, "cannot read what the iterator prints" + because(error));
  return text;
}

} // namespace

bool is_only_run(const bpf_program *program) {
  switch (bpf_program__type(program)) {
  case BPF_PROG_TYPE_SYSCALL:
  case BPF_PROG_TYPE_SCHED_CLS:
  case BPF_PROG_TYPE_SOCKET_FILTER:
  case BPF_PROG_TYPE_FLOW_DISSECTOR:
  case BPF_PROG_TYPE_SK_REUSEPORT:
  case BPF_PROG_TYPE_SK_SKB:
    return true;
  default:
    return false;
  }
}

bool is_attached_by_map(const bpf_program *program) {
  return bpf_program__type(program) == BPF_PROG_TYPE_STRUCT_OPS ||
         bpf_program__type(program) == BPF_PROG_TYPE_SK_MSG;
}

bpf_link *attach(const bpf_program *program) {
  switch (bpf_program__type(program)) {
  case BPF_PROG_TYPE_XDP:
    return bpf_program__attach_xdp(program, static_cast<int>(if_nametoindex("lo")));
  case BPF_PROG_TYPE_CGROUP_SKB:
  case BPF_PROG_TYPE_CGROUP_SOCK:
  case BPF_PROG_TYPE_CGROUP_SOCK_ADDR:
  case BPF_PROG_TYPE_CGROUP_SOCKOPT:
  case BPF_PROG_TYPE_CGROUP_SYSCTL:
  case BPF_PROG_TYPE_CGROUP_DEVICE:
  case BPF_PROG_TYPE_SOCK_OPS:
    return attach_to_all_groups(program);
  case BPF_PROG_TYPE_SK_LOOKUP:
    return attach_to_network(program);
  case BPF_PROG_TYPE_PERF_EVENT:
    return attach_to_clock(program);
  case BPF_PROG_TYPE_TRACING:
    if (!std::strcmp(bpf_program__section_name(program), "iter/cgroup"))
      return attach_group_iterator(program);
    return bpf_program__attach(program);
  default:
    return bpf_program__attach(program);
  }
}

Outcome run_once(const bpf_program *program, const bpf_link *link, const Bytes &packet) {
  Outcome outcome;
  if (bpf_program__expected_attach_type(program) == BPF_TRACE_ITER) {
    outcome.text = output_of(program, link);
    return outcome;
  }
  LIBBPF_OPTS(bpf_test_run_opts, options);
  unsigned char context[64] = {};
  const Bytes own(std::begin(own_packet), std::end(own_packet));
  const Bytes &given = packet.empty() ? own : packet;
  if (bpf_program__type(program) == BPF_PROG_TYPE_SYSCALL) {
    options.ctx_in = context;
    options.ctx_size_in = sizeof context;
  } else {
    options.data_in = given.data();
    options.data_size_in = static_cast<__u32>(given.size());
    options.repeat = 1;
    if (!packet.empty()) {
      // What a program may put in front (XDP_PACKET_HEADROOM in the kernel's include/uapi/linux/bpf.h).
      outcome.packet.resize(packet.size() + 256);
      options.data_out = outcome.packet.data();
      options.data_size_out = static_cast<__u32>(outcome.packet.size());
    }
  }
  if (const int error = -bpf_prog_test_run_opts(bpf_program__fd(program), &options))
    throw Failure(stage::run, std::string("the kernel does not run ") + bpf_program__name(program) +
                                  because(error));
  outcome.returned = options.retval;
  if (!outcome.packet.empty())
    outcome.packet.resize(options.data_size_out);
  return outcome;
}

} // namespace guest
