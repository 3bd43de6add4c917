// Feeds truncated and corrupt objects to relo, which must end with exit status 0, 1 or 2 and must
// not be stopped by a signal or a sanitizer.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: relo-hostile truncated|flipped OBJECT...
//
// `truncated` cuts each object, and then each of its sections, at every byte up to the end;
// `flipped` changes some of its bytes, with seeds that do not change from run to run, half of the
// time in .BTF and .BTF.ext, where more depends on each byte. For each of them all commands of relo
// run; the object is also its own kernel, and is compared with the good one. They run in child
// processes, a few hundred objects in each, because forking a process with sanitizers takes longer
// than relo does.
#include "commands.h"
#include "elf-file.h"
#include "error.h"
#include "file.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <functional>
#include <random>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using relo::Contents;

// The exit status that COMMAND with OPTIONS comes to.
template <typename Options>
int run(relo::Report (*command)(const Options &), const Options &options) {
  try {
    return command(options).status;
  } catch (const relo::InputError &) {
    return relo::exit_usage;
  }
}

// All commands on the file BAD; the largest of their exit statuses.
int run_all(const std::string &bad, const std::string &good) {
  return std::max(
      {run(relo::dump, {bad, true, true, false}), run(relo::dump, {bad, false, false, true}),
       run(relo::check, {bad, {good, bad}, false}), run(relo::check, {good, {bad}, true}),
       run(relo::compare, {good, bad, {good}, false}),
       run(relo::header, {{}, {bad, good}, {}, {}, false, {}, {}}),
       run(relo::header, {{}, {good, bad}, {}, {}, true, {}, {}})});
}

// The Nth of a series of bad objects, and its description.
struct Bad {
  Contents contents;
  std::string name;
};
using Series = std::function<Bad(unsigned n)>;

class Driver {
public:
  explicit Driver(std::string good)
      : good_(std::move(good)), memory_(memfd_create("bad", 0)),
        tried_(static_cast<Tried *>(mmap(nullptr, sizeof(Tried), PROT_READ | PROT_WRITE,
                                         MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {
    if (memory_ < 0 || tried_ == MAP_FAILED)
      std::abort();
  }
  ~Driver() {
    munmap(tried_, sizeof(Tried));
    close(memory_);
  }

  // Tries the first COUNT of SERIES, says which ones fail, and keeps those.
  void run_series(const Series &series, unsigned count) {
    *tried_ = {};
    while (tried_->count < count) {
      unsigned before = tried_->count, end = std::min(before + 256, count);
      pid_t child = fork();
      if (child == 0)
        run_child(series, end);
      int status = 0;
      waitpid(child, &status, 0);
      if (status == 0 && tried_->count == end)
        continue;
      // It died of the object that it was at.
      failure(series(tried_->count), WIFEXITED(status)
                                         ? fmt::format("exit status {}", WEXITSTATUS(status))
                                         : fmt::format("signal {}", WTERMSIG(status)));
      tried_->count++;
    }
    fmt::print("{}: {} objects, {} refused, {} failures\n", good_, tried_->count, tried_->refused,
               failures_);
    std::fflush(stdout);
  }

  unsigned failures() const { return failures_; }

private:
  struct Tried {
    unsigned count, refused;
  };

  [[noreturn]] void run_child(const Series &series, unsigned end) {
    std::string path = fmt::format("/proc/self/fd/{}", memory_);
    for (; tried_->count < end; tried_->count++) {
      alarm(20); // each: more is a hang
      Contents contents = series(tried_->count).contents;
      if (ftruncate(memory_, 0) != 0 || pwrite(memory_, contents.data(), contents.size(), 0) !=
                                            static_cast<ssize_t>(contents.size()))
        std::_Exit(102);
      int status = run_all(path, good_);
      if (status > 2)
        std::_Exit(status);
      tried_->refused += status == 2;
    }
    std::_Exit(0);
  }

  void failure(const Bad &bad, const std::string &how) {
    std::string kept = fmt::format("hostile-{}", failures_++);
    fmt::print("FAIL: {}: {}, kept as {}\n", bad.name, how, kept);
    if (FILE *file = std::fopen(kept.c_str(), "w")) {
      std::fwrite(bad.contents.data(), 1, bad.contents.size(), file);
      std::fclose(file);
    }
  }

  std::string good_;
  int memory_;
  Tried *tried_; // shared with the child
  unsigned failures_ = 0;
};

// The section headers of an ELF file of 64 bits: where the size of section INDEX stands.
std::size_t size_field(const relo::Bytes &elf, std::size_t index) {
  constexpr std::size_t e_shoff = 0x28, sh_entry = 64, sh_size = 0x20;
  std::size_t half = elf.big_endian() ? 4 : 0; // offsets here fit into 32 bits
  return elf.u32(e_shoff + half) + index * sh_entry + sh_size;
}

// All there is to cut of GOOD: the file before each byte, then each section that matters, by its
// size in the section header.
class Cuts {
public:
  explicit Cuts(const Contents &good) : good_(good), elf_(relo::ElfFile::parse(good)) {
    count_ = static_cast<unsigned>(good.size());
    for (std::size_t i = 1; i < elf_.sections.size(); i++) {
      const relo::ElfSection &section = elf_.sections[i];
      if (section.executable || section.name == ".BTF" || section.name == ".BTF.ext" ||
          section.name == ".symtab" || section.name == ".strtab") {
        sections_.push_back({i, count_});
        count_ += static_cast<unsigned>(section.data.size());
      }
    }
  }

  unsigned count() const { return count_; }

  Bad operator()(unsigned n) const {
    if (n < good_.size())
      return {Contents(good_.begin(), good_.begin() + n), fmt::format("first {} bytes", n)};
    const Cut *cut = &sections_.front();
    for (const Cut &next : sections_)
      if (next.first <= n)
        cut = &next;
    Contents bad = good_;
    relo::Bytes bytes(bad.data(), bad.size(), elf_.big_endian, "object");
    std::size_t at = size_field(bytes, cut->section);
    unsigned size = n - cut->first;
    for (unsigned i = 0; i < 8; i++)
      bad[elf_.big_endian ? at + 7 - i : at + i] =
          static_cast<std::uint8_t>(i < 4 ? size >> 8 * i : 0);
    return {std::move(bad),
            fmt::format("section {}, first {} bytes", elf_.sections[cut->section].name, size)};
  }

private:
  struct Cut {
    std::size_t section;
    unsigned first; // the number of the cut to nothing
  };
  const Contents &good_;
  relo::ElfFile elf_;
  std::vector<Cut> sections_;
  unsigned count_;
};

// GOOD with some bytes changed, always the same ones for the same SEED.
Bad flipped(const Contents &good, unsigned seed) {
  std::mt19937 random(seed);
  Contents bad = good;
  std::size_t from = 0, size = bad.size();
  if (seed % 2 == 0) {
    relo::ElfFile elf = relo::ElfFile::parse(good);
    if (const relo::ElfSection *section = elf.find(seed % 4 == 0 ? ".BTF" : ".BTF.ext")) {
      from = static_cast<std::size_t>(section->data.data() - good.data());
      size = section->data.size();
    }
  }
  for (unsigned count = 1 + random() % 4; count > 0; count--) {
    std::uint8_t &byte = bad[from + random() % size];
    switch (random() % 3) {
    case 0:
      byte ^= static_cast<std::uint8_t>(1u << random() % 8);
      break;
    case 1:
      byte = static_cast<std::uint8_t>(random());
      break;
    default:
      byte = random() % 2 ? 0xff : 0;
      break;
    }
  }
  return {std::move(bad), fmt::format("seed {}", seed)};
}

} // namespace

int main(int argc, char **argv) {
  std::string way = argc > 1 ? argv[1] : "";
  if (argc < 3 || (way != "truncated" && way != "flipped")) {
    fmt::print(stderr, "usage: relo-hostile truncated|flipped OBJECT...\n");
    return 2;
  }
  constexpr unsigned seeds = 3000;
  unsigned failures = 0;
  for (int i = 2; i < argc; i++) {
    Contents good = relo::read_file(argv[i]);
    Driver driver(argv[i]);
    if (Cuts cuts(good); way == "truncated")
      driver.run_series(cuts, cuts.count());
    else
      driver.run_series([&](unsigned n) { return flipped(good, n); }, seeds);
    failures += driver.failures();
  }
  return failures != 0;
}
