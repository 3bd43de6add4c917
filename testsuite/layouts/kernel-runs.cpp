// Functions that access bit-fields as programs for the kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel-runs.h"
#include "host.h"
#include "source.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <stdexcept>
#include <unistd.h>

namespace layouts {
namespace {

// A packet of a test run fits into a page, beside what the kernel puts there
// (bpf_prog_test_run_xdp () in net/bpf/test_run.c).
constexpr std::size_t max_object = 3000;

// The head of a packet: struct call of prelude.h.
struct Call {
  std::uint64_t i, j, v, w, result, unused[3];
};

// Whether C can be tried so: the verifier must accept it, or all of the object is refused.
bool suitable(const Program &program, const Case &c) {
  auto starts = [&](const char *kind) { return c.kind.rfind(kind, 0) == 0; };
  // Indices are within the packet and loops end only with more checks, and an address is another
  // one in the kernel.
  if (traits(program, c).rfind("bit-field", 0) != 0 || c.i_limit || c.j_limit ||
      starts("stride-loop") || starts("stride-walk") || starts("guards") || starts("guard-loop") ||
      starts("address") || starts("guard-address") || starts("atomic"))
    return false;
  std::vector<unsigned> leaves = leaves_of(c);
  return std::all_of(leaves.begin(), leaves.end(), [&](unsigned number) {
    const Leaf &leaf = program.leaves[number];
    return leaf.changed ? leaf.direct == Leaf::Direct::works : starts("guard");
  });
}

// libbpf turns an ENUM64 into a UNION for kernels that do not know it (bpf_object__sanitize_btf ()
// in libbpf.c), and such a kernel refuses a bit-field of that type, with all of the BTF.
bool known_to_old_kernels(const std::vector<Member> &members) {
  return std::all_of(members.begin(), members.end(), [](const Member &member) {
    return !(member.bit_field() && member.type.sort == Sort::enumeration &&
             member.type.bytes == 8) &&
           (member.type.unnamed.empty() || known_to_old_kernels(member.type.unnamed[0].members));
  });
}

std::string hex(const std::vector<std::uint8_t> &bytes) {
  std::string text;
  for (std::uint8_t byte : bytes)
    text += fmt::format("{:02x}", byte);
  return text;
}

std::vector<std::uint8_t> packet(const Experiment &e, std::uint64_t result, const Memory &memory) {
  Call call{e.i, e.j, e.v, e.w, result, {}};
  std::vector<std::uint8_t> bytes(sizeof call + e.size());
  std::memcpy(bytes.data(), &call, sizeof call);
  std::memcpy(bytes.data() + sizeof call, memory.data() + Experiment::before, e.size());
  return bytes;
}

// ` OFFSET=BYTES' for each part that is different afterwards.
std::string changes(const std::vector<std::uint8_t> &before,
                    const std::vector<std::uint8_t> &after) {
  std::string text;
  for (std::size_t at = 0; at < before.size(); at++)
    if (before[at] != after[at]) {
      std::size_t end = at;
      while (end < before.size() && before[end] != after[end])
        end++;
      text += fmt::format(
          " {}={}", at,
          hex({after.begin() + static_cast<long>(at), after.begin() + static_cast<long>(end)}));
      at = end;
    }
  return text;
}

} // namespace

unsigned make_kernel_runs(const Tools &tools, const Setup &setup, std::vector<Program> programs,
                          const std::string &directory, const std::string &name) {
  auto in = [&](const std::string &file) { return directory + "/" + file; };
  auto old = [](const Program &program) {
    return std::all_of(program.local.records.begin(), program.local.records.end(),
                       [](const Record &record) { return known_to_old_kernels(record.members); });
  };
  programs.erase(std::remove_if(programs.begin(), programs.end(), std::not_fn(old)),
                 programs.end());
  auto keep = [&](auto wanted) {
    for (Program &program : programs)
      program.cases.erase(std::remove_if(program.cases.begin(), program.cases.end(),
                                         [&](const Case &c) { return !wanted(program, c); }),
                          program.cases.end());
  };
  keep([&](const Program &program, const Case &c) {
    return !c.may_be_rejected && suitable(program, c) && c.cpu <= setup.cpu &&
           (setup.cxx() || c.in_c);
  });

  // What an earlier run has left may be another compiler's.
  for (const char *product : {".host.so", ".btf", ".o"})
    unlink(in(name + product).c_str());
  std::string host_source_file = in(name + ".host.c"), library = in(name + ".host.so");
  make(host_source_file, host_source(programs, setup), library,
       host_command(tools, setup, host_source_file, library), in(name + ".log"));
  std::unique_ptr<Host> host = open_library(library);
  std::map<std::string, std::vector<Experiment>> experiments; // by function
  for (const Program &program : programs)
    for (const Case &c : program.cases) {
      Random random = randomness(program, c);
      for (unsigned round = 0; round < rounds; round++)
        if (auto e = host->experiment(program, c, random); e && e->size() <= max_object)
          experiments[c.name].push_back(std::move(*e));
    }
  keep([&](const Program &, const Case &c) { return !experiments[c.name].empty(); });

  std::string target = in(name + ".changed.c"), btf = in(name + ".btf");
  make(target, target_source(programs, setup), btf, target_command(tools, setup, target, btf),
       in(name + ".log"));
  std::string source = in(name + (setup.cxx() ? ".cpp" : ".c")), object = in(name + ".o");
  make(source,
       bpf_source(programs, setup.cxx(),
                  [&](const Program &, const Case &c) { return experiments[c.name][0].size(); }),
       object, compile_command(tools, setup, source, object), in(name + ".log"));

  std::string runs;
  unsigned count = 0;
  for (const Program &program : programs)
    for (const Case &c : program.cases)
      for (const Experiment &e : experiments[c.name]) {
        std::vector<std::uint8_t> packet_before = packet(e, 0, e.memory);
        runs += fmt::format("run_{} {}{}\n", c.name, hex(packet_before),
                            changes(packet_before, packet(e, e.expected, e.expected_memory)));
        count++;
      }
  write_file(in(name + ".runs"), runs);
  return count;
}

} // namespace layouts
