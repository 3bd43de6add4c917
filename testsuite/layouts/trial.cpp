// Compiling programs, relocating them for their changed types, running them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial.h"
#include "image.h"
#include "interpreter.h"
#include "layout.h"
#include "load.h"
#include "source.h"

#include <algorithm>
#include <cstring>
#include <dlfcn.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace layouts {

namespace {
bool host_trapped;
} // namespace

// For the host's code, see source.h: it goes on, but its result is nothing to compare with.
extern "C" __attribute__((visibility("default"))) void *host_trap() {
  alignas(16) static std::uint8_t nothing[64];
  host_trapped = true;
  return nothing;
}

namespace {

constexpr unsigned rounds = 3;
constexpr std::size_t max_fits = 32;
constexpr std::size_t before = 64;

void write_file(const std::string &name, const std::string &contents) {
  std::ofstream stream(name);
  if (!(stream << contents) || !stream.flush())
    throw std::runtime_error(name + ": cannot be written");
}

// Compiles SOURCE, unless PRODUCT is already made of just that: setups differ in the code for BPF
// alone.
void make(const std::string &file, const std::string &source, const std::string &product,
          const std::vector<std::string> &command, const std::string &log) {
  std::ifstream before(file);
  if (before && access(product.c_str(), R_OK) == 0 &&
      source == std::string{std::istreambuf_iterator<char>(before), {}})
    return;
  before.close();
  unlink(product.c_str());
  write_file(file, source);
  std::string output = execute(command, log);
  if (!output.empty())
    throw std::runtime_error(file + " does not compile:\n" + output);
}

class Library {
public:
  explicit Library(const std::string &path) : handle_(dlopen(path.c_str(), RTLD_NOW)) {
    if (!handle_)
      throw std::runtime_error(dlerror());
  }
  ~Library() { dlclose(handle_); }
  Library(const Library &) = delete;
  Library &operator=(const Library &) = delete;

  template <typename F> F *function(const std::string &name) const {
    void *symbol = dlsym(handle_, name.c_str());
    if (!symbol)
      throw std::runtime_error(dlerror());
    return reinterpret_cast<F *>(symbol);
  }

private:
  void *handle_;
};

using Function = std::uint64_t(void *, std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t);
using FitFunction = int(void *, std::uint64_t, std::uint64_t, const std::uint64_t *);

// The programs in one directory, compiled.
class Trial {
public:
  Trial(const Setup &setup, const Library &host, const relo::Object &object,
        const relo::Target &target, Counts &counts)
      : setup_(setup), host_(host), object_(object), target_(target), counts_(counts),
        image_(object, target, problems_) {
    counts_.relocations += object.relocations().size();
  }

  std::vector<Failure> run(const std::vector<Program> &programs) {
    std::vector<Failure> failures;
    for (const Program &program : programs)
      for (const Case &c : program.cases) {
        if (c.cpu > setup_.cpu || (!setup_.cxx() && !c.in_c))
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
    Random random(program.seed * 1000 + c.body.size());
    const Record *record = program.changed.record(c.record);
    std::size_t size =
        record ? extent_of(program.changed, *record).bytes * objects + behind : behind;
    for (unsigned round = 0; round < rounds; round++) {
      std::string what = run(c, *start, random, size);
      if (!what.empty())
        return what;
    }
    return "";
  }

  std::string run(const Case &c, Place_in_code start, Random &random, std::size_t size) {
    std::vector<std::uint8_t> memory(before + size);
    std::uint64_t i = c.i_limit ? random.below(c.i_limit) : 0;
    std::uint64_t j = c.j_limit ? random.below(c.j_limit) : 0;
    std::uint64_t v = sample(c.v, random.next()), w = sample(c.w, random.next());
    std::uint8_t *object = memory.data() + before;
    if (!prepare(c, memory, object, i, j, random)) {
      counts_.not_fitted++;
      return "";
    }
    std::vector<std::uint8_t> original = memory;

    host_trapped = false;
    std::uint64_t expected = host_.function<Function>(c.name)(object, i, j, v, w);
    bool trap = host_trapped;
    std::vector<std::uint8_t> expected_memory = memory;
    memory = original;
    object = memory.data() + before;
    Outcome outcome = layouts::run(
        image_, start, {reinterpret_cast<std::uint64_t>(object), i, j, v, w}, {object, size});
    counts_.runs++;
    counts_.trapped += trap;

    std::string with = fmt::format(" (i={}, j={}, v={:#x}, w={:#x})", i, j, v, w);
    switch (outcome.how) {
    case Outcome::How::failed:
      return outcome.reason + with;
    case Outcome::How::trapped:
      return trap ? "" : "reaches a poisoned instruction" + with;
    case Outcome::How::returned:
      break;
    }
    if (trap)
      return fmt::format("returns {:#x}, but accesses what the target does not have",
                         outcome.value) +
             with;
    std::string what = wrong_value(c, outcome.value, expected);
    if (!what.empty())
      return what + with;
    for (std::size_t at = 0; at < memory.size(); at++)
      if (memory[at] != expected_memory[at])
        return fmt::format("byte {} of the object was {:#04x}, is {:#04x}, should be {:#04x}",
                           static_cast<std::int64_t>(at) - static_cast<std::int64_t>(before),
                           original[at], memory[at], expected_memory[at]) +
               with;
    return "";
  }

  // Fills the object. The vector does not move, so addresses stay.
  bool prepare(const Case &c, std::vector<std::uint8_t> &memory, std::uint8_t *object,
               std::uint64_t i, std::uint64_t j, Random &random) const {
    FitFunction *fit = c.fits.empty() ? nullptr : host_.function<FitFunction>("fit_" + c.name);
    for (unsigned attempt = 0; attempt < 8; attempt++) {
      for (std::uint8_t &byte : memory)
        byte = static_cast<std::uint8_t>(random.next());
      std::uint64_t values[max_fits];
      for (std::uint64_t &value : values)
        value = random.next();
      if (!fit || fit(object, i, j, values))
        return true;
    }
    return false;
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
  const Library &host_;
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

void Counts::add(const Counts &other) {
  functions += other.functions;
  runs += other.runs;
  trapped += other.trapped;
  relocations += other.relocations;
  not_fitted += other.not_fitted;
}

std::vector<Failure> try_programs(const Tools &tools, const Setup &setup,
                                  const std::vector<Program> &programs,
                                  const std::string &directory, Counts &counts,
                                  bool each_function) {
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
      auto more = try_programs(tools, setup, {part}, directory, counts, each_function);
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

  make(in("changed.c"), target_source(programs), in("changed.o"),
       target_command(tools, in("changed.c"), in("changed.o")), in("log"));
  make(in("host.c"), host_source(programs), in("host.so"),
       host_command(tools, in("host.c"), in("host.so")), in("log"));

  try {
    Library host(in("host.so"));
    relo::Object object = relo::load_object(in("local.o"));
    relo::Target target = relo::Target::load(in("changed.o"));
    return Trial(setup, host, object, target, counts).run(programs);
  } catch (const relo::InputError &error) {
    return {{programs[0].seed, "", "object", error.what(), true}};
  }
}

} // namespace layouts
