// See bpftool.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bpftool.h"

#include "process.h"
#include "skeleton.h"
#include "verdicts.h"

#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <sstream>
#include <stdexcept>

namespace fs = std::filesystem;

namespace corpus {
namespace {

// Empty, or what COMMAND said when it failed.
std::string problem_of(const std::vector<std::string> &command) {
  Outcome outcome = run(command);
  return outcome.good() ? "" : outcome.output + spelled(command);
}

std::string dump(const Bpftool &bpftool, const fs::path &object) {
  std::string problem = problem_of({bpftool.program, "btf", "dump", "file", object});
  return problem.empty()
             ? problem_of({bpftool.program, "btf", "dump", "file", object, "format", "c"})
             : problem;
}

// The skeleton goes to a file.
std::string make_skeleton(const Bpftool &bpftool, const Case &c, const fs::path &object,
                          const fs::path &header) {
  // What libbpf warns of is not to be in the header.
  Outcome outcome = run({bpftool.program, "gen", "skeleton", object, "name", identifier(c.id)},
                        Errors::passed_on);
  if (!outcome.good())
    return "bpftool gen skeleton failed";
  std::ofstream(header) << outcome.output;
  return "";
}

std::vector<std::string> host_command(const Bpftool &bpftool, const fs::path &source) {
  // The skeletons hold objects as strings, and a function that nothing calls.
  return {bpftool.host, "-std=c++20", "-O0", "-Wno-unused", source};
}

// min_core_btf of KERNEL must resolve the relocations to what the whole does.
std::string minimise(const Bpftool &bpftool, const fs::path &object, const fs::path &kernel,
                     const fs::path &scratch) {
  // With the kernel's version beside it, by which relo names it.
  const fs::path whole = kernel / "vmlinux.btf", small = scratch / "vmlinux.btf";
  fs::create_directories(scratch);
  fs::copy_file(kernel / "version", scratch / "version", fs::copy_options::overwrite_existing);
  std::string problem =
      problem_of({bpftool.program, "gen", "min_core_btf", whole, small, object});
  if (!problem.empty())
    return problem;
  auto check = [&](const fs::path &btf) {
    std::string text = run({bpftool.relo, "check", object, "--btf", btf}).output;
    // The first line has the file's path, and the width of the columns depends on it. Numbers of
    // types, in brackets, are others.
    std::string words;
    std::istringstream stream(text.substr(std::min(text.size(), text.find('\n'))));
    for (std::string word; stream >> word;)
      if (word[0] != '[')
        words += word + " ";
    return words;
  };
  std::string in_whole = check(whole), in_small = check(small);
  return in_whole == in_small ? "" : "in the whole BTF: " + in_whole + "\nin the small: " + in_small;
}

bool has_relocations(const Bpftool &bpftool, const fs::path &object) {
  return !run({bpftool.relo, "dump", object}).output.empty();
}

} // namespace

fs::path linked_with_ours(const Tools &tools, const Case &c) {
  return tools.output / "linked" / (c.id + ".ours.o");
}

fs::path linked_with_clangs(const Tools &tools, const Case &c) {
  return tools.output / "linked" / (c.id + ".clangs.o");
}

fs::path skeletons(const Tools &tools) { return tools.output / "skeletons" / "skeletons"; }

bool use_bpftool(const Tools &tools, const Bpftool &bpftool, const std::vector<Case> &cases) {
  Verdicts verdicts(tools.output, "bpftool", stage::bpftool);
  const fs::path linked = tools.output / "linked", skeleton_directory = tools.output / "skeletons";
  fs::remove_all(linked);
  fs::remove_all(skeleton_directory);
  fs::create_directories(linked);
  fs::create_directories(skeleton_directory);

  const fs::path ours = linked / "partner.ours.o", clangs = linked / "partner.clangs.o";
  for (const std::vector<std::string> &command :
       {std::vector<std::string>{tools.gcc, "-fplugin=" + tools.plugin, "-o", ours},
        std::vector<std::string>{tools.clang, "--target=bpf", "-g", "-o", clangs}}) {
    std::vector<std::string> whole = command;
    whole.insert(whole.end(), {"-O2", "-mcpu=v3", "-I" + tools.directory.string(), "-c",
                               (tools.directory / "partner.c").string()});
    if (std::string problem = problem_of(whole); !problem.empty())
      throw std::runtime_error(problem);
  }

  std::mutex mutex;
  std::vector<const Case *> with_skeleton;
  in_parallel(cases.size(), [&](size_t i) {
    const Case &c = cases[i];
    const fs::path object = object_of(tools, c, main_build());
    if (!fs::exists(object))
      return;
    verdicts.add(c, "btf dump", dump(bpftool, object));
    auto link = [&](const std::string &called, const fs::path &linked, const fs::path &one,
                    const fs::path &other) {
      std::string problem = problem_of({bpftool.program, "gen", "object", linked, one, other});
      // It leaves an empty one.
      if (!problem.empty())
        fs::remove(linked);
      verdicts.add(c, called, problem);
    };
    link("gen object", linked_with_ours(tools, c), object, ours);
    link("gen object, clang's", linked_with_clangs(tools, c), clangs, object);
    if (has_relocations(bpftool, object))
      for (const fs::path &kernel : bpftool.kernels) {
        std::string problem = minimise(bpftool, object, kernel,
                                       tools.output / "linked" / c.id);
        verdicts.add(c, "gen min_core_btf", problem);
        if (!problem.empty())
          break;
      }
    std::string problem =
        make_skeleton(bpftool, c, object, skeleton_directory / (c.id + ".skel.h"));
    if (!problem.empty())
      verdicts.add(c, "gen skeleton", problem);
    else {
      std::lock_guard<std::mutex> lock(mutex);
      with_skeleton.push_back(&c);
    }
  });

  // All skeletons in one program; one by one only to find out which of them is no good.
  auto write_program = [&](const std::vector<const Case *> &chosen, const fs::path &source) {
    std::vector<std::string> ids, types;
    for (const Case *c : chosen) {
      ids.push_back(c->id);
      types.push_back(
          stand_ins(relo::Btf::load(object_of(tools, *c, main_build()).string())));
    }
    std::ofstream(source) << skeleton_program(ids, types);
  };
  const fs::path source = skeletons(tools).string() + ".cpp";
  auto build = [&] {
    write_program(with_skeleton, source);
    std::vector<std::string> command = host_command(bpftool, source);
    command.insert(command.end(), {"-static", "-s", "-o", skeletons(tools)});
    command.insert(command.end(), bpftool.libraries.begin(), bpftool.libraries.end());
    return problem_of(command);
  };
  if (std::string problem = build(); !problem.empty()) {
    std::vector<const Case *> good;
    in_parallel(with_skeleton.size(), [&](size_t i) {
      const Case &c = *with_skeleton[i];
      const fs::path alone = skeleton_directory / (c.id + ".cpp");
      write_program({&c}, alone);
      std::vector<std::string> command = host_command(bpftool, alone);
      command.push_back("-fsyntax-only");
      std::string why = problem_of(command);
      verdicts.add(c, "gen skeleton", why);
      std::lock_guard<std::mutex> lock(mutex);
      if (why.empty())
        good.push_back(&c);
    });
    with_skeleton = good;
    problem = build();
    if (!problem.empty())
      throw std::runtime_error(problem);
  } else
    for (const Case *c : with_skeleton)
      verdicts.add(*c, "gen skeleton", "");
  std::ofstream list(skeletons(tools).string() + ".list");
  for (const Case *c : with_skeleton)
    list << c->id << '\n';
  return verdicts.finish();
}

} // namespace corpus
