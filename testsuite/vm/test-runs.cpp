// See test-runs.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-runs.h"

#include "bytes.h"
#include "failure.h"
#include "machine.h"
#include "object.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <cstdio>
#include <fstream>
#include <linux/bpf.h>
#include <set>
#include <sstream>
#include <vector>

namespace guest {

namespace {

// Failures that are printed; the others are counted.
constexpr unsigned most_shown = 10;

std::string base_name(const std::string &path) { return path.substr(path.rfind('/') + 1); }

// CHANGE is OFFSET=BYTES.
void make_change(const std::string &change, Bytes &packet) {
  size_t equals = change.find('=');
  if (equals == std::string::npos)
    throw Failure(stage::run, change + " is no change of a packet");
  Bytes bytes = bytes_of(change.substr(equals + 1));
  size_t at = std::stoul(change);
  if (at > packet.size() || bytes.size() > packet.size() - at)
    throw Failure(stage::run, change + " is not in the packet");
  std::copy(bytes.begin(), bytes.end(), packet.begin() + at);
}

// The first difference; empty if there is none.
std::string difference(const Bytes &before, const Bytes &after, const Bytes &wanted) {
  if (after.size() != wanted.size())
    return "the packet has " + std::to_string(after.size()) + " bytes, which should be " +
           std::to_string(wanted.size());
  for (size_t at = 0; at < wanted.size(); at++)
    if (after[at] != wanted[at]) {
      char text[100];
      std::snprintf(text, sizeof text, "byte %zu was 0x%02x, is 0x%02x, should be 0x%02x", at,
                    at < before.size() ? before[at] : 0, after[at], wanted[at]);
      return text;
    }
  return {};
}

// What is wrong; empty if it is as it should be.
std::string run_once(int program, const Bytes &before, const Bytes &wanted) {
  Bytes after(before.size());
  LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = before.data(), .data_out = after.data(),
              .data_size_in = static_cast<__u32>(before.size()),
              .data_size_out = static_cast<__u32>(after.size()), .repeat = 1);
  if (int error = -bpf_prog_test_run_opts(program, &options))
    return "the kernel does not run it" + because(error);
  if (options.retval != XDP_PASS)
    return "returns " + std::to_string(options.retval);
  after.resize(options.data_size_out);
  return difference(before, after, wanted);
}

} // namespace

std::string name_of(const TestRuns &tests) { return base_name(tests.runs); }

bool perform(const TestRuns &tests) try {
  std::printf("%s on Linux %s\n", base_name(tests.runs).c_str(), machine::kernel_release().c_str());
  Object object(tests.object, "test", tests.btf);
  object.check_btf();
  object.load();

  std::ifstream file(tests.runs);
  std::set<std::string> programs;
  unsigned runs = 0, failures = 0;
  for (std::string line; std::getline(file, line); runs++) {
    std::istringstream words(line);
    std::string program, packet;
    if (!(words >> program >> packet))
      throw Failure(stage::run, tests.runs + " has a line without a program and a packet");
    Bytes before = bytes_of(packet), wanted = before;
    for (std::string change; words >> change;)
      make_change(change, wanted);
    std::string what = run_once(object.program(program), before, wanted);
    programs.insert(program);
    if (!what.empty() && ++failures <= most_shown)
      std::printf("  FAILED  %s: %s\n", program.c_str(), what.c_str());
  }
  if (runs == 0)
    throw Failure(stage::run, "there are no runs in " + tests.runs);
  std::printf("  %zu programs, %u runs, %u failures\n", programs.size(), runs, failures);
  return failures == 0;
} catch (const Failure &failure) {
  print_failure(base_name(tests.object), failure);
  return false;
}

} // namespace guest
