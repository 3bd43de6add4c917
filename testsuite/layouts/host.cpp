// What a host's compiler makes of programs with their changed types.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "host.h"
#include "layout.h"

#include <dlfcn.h>
#include <stdexcept>

namespace layouts {

std::optional<Experiment> Host::experiment(const Program &program, const Case &c, Random &random) {
  const Record *record = program.changed.record(c.record);
  std::size_t size = record ? extent_of(program.changed, *record).bytes * objects + behind : behind;
  Experiment e;
  e.memory.resize(Experiment::before + size);
  e.i = c.i_limit ? random.below(c.i_limit) : 0;
  e.j = c.j_limit ? random.below(c.j_limit) : 0;
  e.v = sample(c.v, random.next());
  e.w = sample(c.w, random.next());
  for (unsigned attempt = 0; attempt < 8; attempt++) {
    for (std::uint8_t &byte : e.memory)
      byte = static_cast<std::uint8_t>(random.next());
    std::uint64_t values[max_fits];
    for (std::uint64_t &value : values)
      value = random.next();
    if (run(c, e, values))
      return e;
  }
  return std::nullopt;
}

namespace {
bool host_trapped;
} // namespace

// For the library's code, see source.h: it goes on, but its result is nothing to compare with.
extern "C" __attribute__((visibility("default"))) void *host_trap() {
  alignas(16) static std::uint8_t nothing[64];
  host_trapped = true;
  return nothing;
}

namespace {

class Library : public Host {
public:
  explicit Library(const std::string &path) : handle_(dlopen(path.c_str(), RTLD_NOW)) {
    if (!handle_)
      throw std::runtime_error(dlerror());
  }
  ~Library() override { dlclose(handle_); }
  Library(const Library &) = delete;
  Library &operator=(const Library &) = delete;

private:
  using Function = std::uint64_t(void *, std::uint64_t, std::uint64_t, std::uint64_t,
                                 std::uint64_t);
  using FitFunction = int(void *, std::uint64_t, std::uint64_t, const std::uint64_t *);

  void *symbol(const std::string &name) const {
    void *symbol = dlsym(handle_, name.c_str());
    if (!symbol)
      throw std::runtime_error(dlerror());
    return symbol;
  }

  bool run(const Case &c, Experiment &e, const std::uint64_t (&random)[max_fits]) override {
    if (!c.fits.empty() &&
        !reinterpret_cast<FitFunction *>(symbol("fit_" + c.name))(e.object(), e.i, e.j, random))
      return false;
    // At the address where it will be tried again.
    e.address = reinterpret_cast<std::uint64_t>(e.object());
    Memory original = e.memory;
    host_trapped = false;
    e.expected = reinterpret_cast<Function *>(symbol(c.name))(e.object(), e.i, e.j, e.v, e.w);
    e.trap = host_trapped;
    e.expected_memory = e.memory;
    std::copy(original.begin(), original.end(), e.memory.begin());
    return true;
  }

  void *handle_;
};

} // namespace

std::unique_ptr<Host> open_library(const std::string &path) {
  return std::make_unique<Library>(path);
}

} // namespace layouts
