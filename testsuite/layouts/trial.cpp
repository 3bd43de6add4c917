// Compiling programs, relocating them for their changed types, running them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial.h"
#include "host.h"
#include "image.h"
#include "interpreter.h"
#include "load.h"
#include "source.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

namespace layouts {

namespace {

// The programs in one directory, compiled.
class Trial {
public:
  Trial(const Setup &setup, Host &host, const relo::Object &object, const relo::Target &target,
        Counts &counts)
      : setup_(setup), host_(host), object_(object), target_(target), counts_(counts),
        image_(object, target, problems_) {
    counts_.relocations += object.relocations().size();
  }

  std::vector<Failure> run(const std::vector<Program> &programs) {
    std::vector<Failure> failures;
    for (const Program &program : programs)
      for (const Case &c : program.cases) {
        // What matches is known of GCC's names of integers, not of clang's (matching.h).
        if (c.cpu > setup_.cpu || (!setup_.cxx() && !c.in_c) ||
            (setup_.compiler == Setup::Compiler::clang && c.kind == "type_matches"))
          continue;
        counts_.functions++;
        std::string what = run(program, c);
        if (!what.empty())
          failures.push_back({program.seed, c.name, c.kind, what, false});
      }
    return failures;
  }

private:
  // Empty if all is well.
  std::string run(const Program &program, const Case &c) {
    for (const std::string &problem : problems_)
      if (problem.find(c.name + ":") == 0)
        return "libbpf: " + problem;
    const Place_in_code *start = image_.function(c.name);
    if (!start)
      return "the object has no such function";
    Random random = randomness(program, c);
    for (unsigned round = 0; round < rounds; round++) {
      std::optional<Experiment> experiment = host_.experiment(program, c, random);
      if (!experiment) {
        counts_.not_fitted++;
        continue;
      }
      counts_.runs++;
      counts_.trapped += experiment->trap;
      std::string what = repeat(*experiment, c, *start);
      if (!what.empty())
        return what + fmt::format(" (i={}, j={}, v={:#x}, w={:#x})", experiment->i, experiment->j,
                                  experiment->v, experiment->w);
    }
    return "";
  }

  // What is different from the host's version.
  std::string repeat(Experiment &e, const Case &c, Place_in_code start) const {
    Memory original = e.memory;
    Outcome outcome = layouts::run(image_, start, {e.address, e.i, e.j, e.v, e.w},
                                   {e.object(), e.size(), e.address});
    switch (outcome.how) {
    case Outcome::How::failed:
      return outcome.reason;
    case Outcome::How::trapped:
      return e.trap ? "" : "reaches a poisoned instruction";
    case Outcome::How::returned:
      break;
    }
    if (e.trap)
      return fmt::format("returns {:#x}, but accesses what the target does not have",
                         outcome.value);
    std::string what = wrong_value(c, outcome.value, e.expected);
    if (!what.empty())
      return what;
    for (std::size_t at = 0; at < e.memory.size(); at++)
      if (e.memory[at] != e.expected_memory[at])
        return fmt::format("byte {} of the object was {:#04x}, is {:#04x}, should be {:#04x}",
                           static_cast<std::int64_t>(at) -
                               static_cast<std::int64_t>(Experiment::before),
                           original[at], e.memory[at], e.expected_memory[at]);
    return "";
  }

  std::string wrong_value(const Case &c, std::uint64_t value, std::uint64_t expected) const {
    // The host knows nothing of ids in BTF.
    if (c.kind == "type_local" || c.kind == "type_target") {
      const relo::Btf &btf = c.kind == "type_local" ? object_.btf() : target_.btf();
      if (expected == 0 && value == 0)
        return "";
      const btf_type *type = value ? btf.type(static_cast<std::uint32_t>(value)) : nullptr;
      return type && btf.name(type) == c.subject
                 ? ""
                 : fmt::format("returns the type id {}, which is not {}'s", value, c.subject);
    }
    return value == expected ? "" : fmt::format("returns {:#x}, should be {:#x}", value, expected);
  }

  const Setup &setup_;
  Host &host_;
  const relo::Object &object_;
  const relo::Target &target_;
  Counts &counts_;
  std::vector<std::string> problems_;
  Image image_;
};

std::string source_name(const Setup &setup, const std::string &directory) {
  return directory + (setup.cxx() ? "/local.cpp" : "/local.c");
}

} // namespace

ChangedFiles::ChangedFiles(const Setup &setup, const std::string &directory) {
  std::string ending = setup.kernel();
  types = directory + "/changed-" + ending + ".c";
  btf = directory + "/changed-" + ending + ".o";
  functions = directory + "/host-" + ending + ".c";
  host = directory + "/host-" + ending + (setup.big_endian ? "" : ".so");
}

void Counts::add(const Counts &other) {
  functions += other.functions;
  runs += other.runs;
  trapped += other.trapped;
  relocations += other.relocations;
  not_fitted += other.not_fitted;
  rejected += other.rejected;
}

namespace {

// The changed types of programs, as the kernel and as the host have them.
class Changed {
public:
  // All that is tried is part of PROGRAMS. The files are in DIRECTORY.
  Changed(const Tools &tools, const Setup &setup, const std::vector<Program> &programs,
          const std::string &directory)
      : tools_(tools), setup_(setup), programs_(programs), directory_(directory) {}

  // OBJECT, the COMPILED programs, against the host's functions.
  std::vector<Failure> hold(const std::string &object, const std::vector<Program> &compiled,
                            Counts &counts) {
    try {
      if (!target_)
        compile();
      return Trial(setup_, *host_, relo::load_object(object), *target_, counts).run(compiled);
    } catch (const relo::InputError &error) {
      return {{compiled[0].seed, "", "object", error.what(), true}};
    }
  }

private:
  void compile() {
    ChangedFiles files(setup_, directory_);
    make(files.types, target_source(programs_, setup_), files.btf,
         target_command(tools_, setup_, files.types, files.btf), directory_ + "/log");
    make(files.functions, host_source(programs_, setup_), files.host,
         host_command(tools_, setup_, files.functions, files.host), directory_ + "/log");
    host_ = setup_.big_endian ? open_emulated(tools_.emulator, files.host, programs_)
                              : open_library(files.host);
    target_.emplace(relo::Target::load(files.btf));
  }

  const Tools &tools_;
  const Setup &setup_;
  const std::vector<Program> &programs_;
  std::string directory_;
  std::unique_ptr<Host> host_;
  std::optional<relo::Target> target_;
};

// The functions that OUTPUT, a compiler's, has errors for, with the first; of those that are no
// rejection the text is not empty. An error elsewhere is for the function "".
std::map<std::string, std::string> rejections(const std::string &output) {
  // The last of them is what g++ says of the offset in the length of an array.
  static const char *const words[] = {"relocatable", "no loader", "size of array"};
  std::map<std::string, std::string> found;
  std::istringstream stream(output);
  // FILE:LINE: or FILE:LINE:COLUMN:, and somewhere "error: ".
  for (std::string line; std::getline(stream, line);) {
    std::size_t colon = line.find(':'), text = line.find(": ");
    if (colon == line.npos || text == line.npos || text < colon + 2 ||
        line.find_first_not_of("0123456789:", colon) < text || line.find("error: ") == line.npos)
      continue;
    auto has = [&](const char *word) { return line.find(word, text) != line.npos; };
    bool good =
        std::any_of(std::begin(words), std::end(words), has) && !has("internal compiler error");
    found.try_emplace(line.substr(0, colon), good ? "" : line.substr(text + 2));
  }
  return found;
}

// As try_programs (), for cases that may be rejected.
std::vector<Failure> try_rejectable(const Tools &tools, const Setup &setup,
                                    const std::vector<Program> &programs, Changed &changed,
                                    const std::string &directory, Counts &counts) {
  std::filesystem::create_directories(directory);
  std::string source = source_name(setup, directory), object = directory + "/local.o";
  std::vector<Program> accepted = programs;
  std::vector<Failure> failures;
  while (!accepted.empty()) {
    write_file(source, bpf_source(accepted, setup.cxx()));
    std::string output = execute(compile_command(tools, setup, source, object), directory + "/log");
    if (output.empty())
      break;
    std::map<std::string, std::string> rejected = rejections(output);
    bool fewer = false;
    for (Program &program : accepted) {
      auto is_rejected = [&](const Case &c) {
        auto found = rejected.find(c.name);
        if (found == rejected.end())
          return false;
        fewer = true;
        counts.rejected++;
        if (!found->second.empty())
          failures.push_back({program.seed, c.name, c.kind, found->second, true});
        return true;
      };
      program.cases.erase(std::remove_if(program.cases.begin(), program.cases.end(), is_rejected),
                          program.cases.end());
    }
    // The compiler failed in another way.
    if (!fewer)
      return {{accepted[0].seed, "", "types", output, true}};
    accepted = only(accepted, true);
  }
  if (!accepted.empty())
    for (Failure &failure : changed.hold(object, accepted, counts))
      failures.push_back(std::move(failure));
  return failures;
}

std::vector<Failure> try_certain(const Tools &tools, const Setup &setup,
                                 const std::vector<Program> &programs, Changed &changed,
                                 const std::string &directory, Counts &counts, bool each_function) {
  auto in = [&](const char *name) { return directory + "/" + name; };
  std::string source = source_name(setup, directory);
  write_file(source, bpf_source(programs, setup.cxx()));
  std::string output = execute(compile_command(tools, setup, source, in("local.o")), in("log"));
  if (!output.empty()) {
    const Case *only =
        programs.size() == 1 && programs[0].cases.size() == 1 ? &programs[0].cases[0] : nullptr;
    if (programs.size() == 1 && (programs[0].cases.size() <= 1 || !each_function))
      return {
          {programs[0].seed, only ? only->name : "", only ? only->kind : "types", output, true}};
    // One by one: programs, or the functions of the one program.
    std::vector<Failure> failures;
    auto alone = [&](const Program &part) {
      auto more = try_certain(tools, setup, {part}, changed, directory, counts, each_function);
      failures.insert(failures.end(), more.begin(), more.end());
    };
    if (programs.size() > 1)
      std::for_each(programs.begin(), programs.end(), alone);
    else
      for (std::size_t i = 0; i < programs[0].cases.size(); i++)
        alone(isolate(programs[0], i));
    if (std::none_of(failures.begin(), failures.end(),
                     [](const Failure &failure) { return failure.compiling; }))
      failures.push_back({programs[0].seed, "",
                          programs.size() > 1 ? "all programs together" : "all functions together",
                          output, true});
    return failures;
  }

  return changed.hold(in("local.o"), programs, counts);
}

} // namespace

std::vector<Failure> try_programs(const Tools &tools, const Setup &setup,
                                  const std::vector<Program> &programs,
                                  const std::string &directory, Counts &counts,
                                  bool each_function) {
  std::vector<Failure> failures;
  Changed changed(tools, setup, programs, directory);
  if (std::vector<Program> certain = only(programs, false); !certain.empty())
    failures = try_certain(tools, setup, certain, changed, directory, counts, each_function);
  if (std::vector<Program> others = only(programs, true);
      !others.empty() && setup.compiler != Setup::Compiler::clang && !tools.plugin.empty())
    for (Failure &failure :
         try_rejectable(tools, setup, others, changed, rejectable_directory(directory), counts))
      failures.push_back(std::move(failure));
  return failures;
}

} // namespace layouts
