// The oracle of changed layouts, see README.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel-runs.h"
#include "trial.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace layouts;

struct Options {
  Tools tools;
  std::uint64_t first = 1, count = 200;
  unsigned batch = 16, jobs = 2, reproducers = 3;
  std::string directory = "layouts-work";
  std::vector<std::string> only, without;
  unsigned clang_percent = 5;
  bool progress = false, every_setup = false, kernel_runs = false;
};

// A compilation at one of the first takes about three times as long as at one of the second.
const std::vector<std::string> thorough = {"-O1", "-O2", "-O3", "-Os"}, quick = {"-O0", "-Og"};

// The setups of GCC with the plugin, or of GCC alone, at these LEVELS.
std::vector<Setup> setups_at(const Options &options, const std::vector<std::string> &levels) {
  std::vector<unsigned> cpus = {1, 2, 3, 4};
  // GCC alone zero-extends wrongly for versions 1 and 2: (unsigned) x as 64 bits is `and r0, -1'.
  if (options.tools.plugin.empty())
    cpus = {3, 4};
  std::vector<Setup> setups;
  for (bool cxx : {true, false})
    for (const std::string &level : levels)
      for (unsigned cpu : cpus)
        for (bool neutral : {false, true})
          if (options.tools.plugin.empty() && neutral)
            continue;
          else if (!(cxx ? options.tools.gxx : options.tools.gcc).empty())
            setups.push_back(
                {cxx ? Setup::Compiler::gxx : Setup::Compiler::gcc, level, cpu, neutral});
  return setups;
}

// Two for SEED, one for each language, and sometimes clang. Seeds that may be in one batch have
// the same.
std::vector<Setup> setups_for(const Options &options, std::uint64_t seed) {
  std::vector<Setup> slow = setups_at(options, thorough), fast = setups_at(options, quick);
  if (options.every_setup) {
    slow.insert(slow.end(), fast.begin(), fast.end());
    std::vector<Setup> all;
    for (Setup setup : slow)
      for (bool big_endian : {false, true}) {
        setup.big_endian = big_endian;
        setup.gcc_types = options.tools.clang.empty();
        if (!big_endian || !options.tools.big_host.empty())
          all.push_back(setup);
      }
    return all;
  }
  Random random(seed / options.batch ^ 0x5e70);
  bool big_endian = random.chance(30), gcc_types = random.chance(30);
  std::vector<Setup> chosen = {random.pick(slow)};
  std::vector<Setup> others;
  for (const Setup &setup : fast)
    if (setup.cxx() != chosen[0].cxx())
      others.push_back(setup);
  chosen.push_back(random.pick(others.empty() ? fast : others));
  // clang relocates only when it optimizes.
  if (!options.tools.clang.empty() && random.chance(options.clang_percent))
    chosen.push_back({Setup::Compiler::clang, "-O2", random.between(1, 4), false});
  for (Setup &setup : chosen) {
    setup.big_endian = big_endian && !options.tools.big_host.empty();
    setup.gcc_types = (gcc_types && !options.tools.gcc.empty()) || options.tools.clang.empty();
  }
  return chosen;
}

bool wanted(const Options &options, const std::string &kind) {
  auto among = [&](const std::vector<std::string> &kinds) {
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](const std::string &k) { return kind.rfind(k, 0) == 0; });
  };
  return (options.only.empty() || among(options.only)) && !among(options.without);
}

// The line of a compiler's OUTPUT that says what is wrong.
std::string error_line(const std::string &output) {
  std::istringstream stream(output);
  for (std::string line; std::getline(stream, line);)
    if (std::size_t at = line.find("error: "); at != line.npos)
      return line.substr(at + 7, 60);
  return output.substr(0, 60);
}

// What sort of access or question failed.
std::string class_of(const Program &program, const Failure &failure) {
  for (const Case &c : program.cases)
    if (c.name == failure.function)
      return failure.kind + " (" + traits(program, c) + ")";
  return failure.kind;
}

// What one batch reports to the process that started it: lines of fields with tabs between.
//   fail	SEED	FUNCTION	KIND	SETUP	WHAT	DIRECTORY
//   clang	KIND	WHAT
//   count	NAME	NUMBER
class Report {
public:
  explicit Report(const std::string &file) : stream_(file) {}

  void add(const std::vector<std::string> &fields) {
    for (std::size_t i = 0; i < fields.size(); i++) {
      std::string field = fields[i];
      std::replace(field.begin(), field.end(), '\t', ' ');
      std::replace(field.begin(), field.end(), '\n', '\v');
      stream_ << (i ? "\t" : "") << field;
    }
    stream_ << std::endl;
  }

private:
  std::ofstream stream_;
};

void run_batch(const Options &options, std::uint64_t first, std::uint64_t count,
               const fs::path &directory) {
  Report report(directory / "report");
  std::vector<Program> programs;
  for (std::uint64_t seed = first; seed < first + count; seed++) {
    Program program = make_program(seed);
    std::vector<Case> cases;
    for (Case &c : program.cases)
      if (wanted(options, c.kind))
        cases.push_back(std::move(c));
    program.cases = std::move(cases);
    programs.push_back(std::move(program));
  }

  std::map<std::string, Counts> counts;
  unsigned reproduced = 0;
  bool big_endian = false;
  for (const Setup &setup : setups_for(options, first)) {
    bool reference = setup.compiler == Setup::Compiler::clang;
    big_endian |= setup.big_endian;
    for (const Failure &failure :
         try_programs(options.tools, setup, programs, directory,
                      counts[reference ? "clang" : "plugin"], !reference)) {
      const Program &program = programs[failure.seed - first];
      if (reference) {
        report.add({"clang", class_of(program, failure),
                    failure.compiling ? "does not compile: " + error_line(failure.what) : "wrong"});
        continue;
      }
      std::string what = failure.what, kept;
      if (reproduced++ < options.reproducers) {
        kept = directory / fmt::format("{}-{}", failure.seed,
                                       failure.function.empty() ? "all" : failure.function);
        fs::create_directories(kept);
        what = shrink(options.tools, setup, program, failure, kept).what;
      }
      report.add({"fail", std::to_string(failure.seed), failure.function,
                  class_of(program, failure), setup.name(), what, kept});
    }
  }
  for (const auto &[who, count] : counts) {
    report.add({"count", who + " functions", std::to_string(count.functions)});
    report.add({"count", who + " runs", std::to_string(count.runs)});
    report.add({"count", who + " runs that had to trap", std::to_string(count.trapped)});
    report.add({"count", who + " relocations", std::to_string(count.relocations)});
    report.add({"count", who + " runs skipped", std::to_string(count.not_fitted)});
    report.add({"count", who + " functions rejected", std::to_string(count.rejected)});
  }
  report.add({"count", "programs", std::to_string(programs.size())});
  if (big_endian)
    report.add({"count", "big-endian programs", std::to_string(programs.size())});
}

std::vector<std::string> split(const std::string &line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, '\t');) {
    std::replace(field.begin(), field.end(), '\v', '\n');
    fields.push_back(field);
  }
  return fields;
}

class Summary {
public:
  // Of a batch that ended as it should.
  void add(const fs::path &directory) {
    std::ifstream stream(directory / "report");
    bool failed = false;
    for (std::string line; std::getline(stream, line);) {
      std::vector<std::string> f = split(line);
      f.resize(7);
      if (f[0] == "count")
        counts_[f[1]] += std::stoull(f[2]);
      else if (f[0] == "clang")
        clang_[f[1] + ": " + f[2]]++;
      else if (f[0] == "fail") {
        failed = true;
        kinds_[f[3] + " (" + f[4].substr(0, 3) + ")"]++;
        fmt::print("FAIL: seed {} {} [{}] {}: {}\n", f[1], f[2], f[3], f[4], f[5].substr(0, 600));
        if (!f[6].empty())
          fmt::print("      see {}\n", f[6]);
        failures_++;
      }
    }
    if (!failed)
      fs::remove_all(directory);
    std::fflush(stdout);
  }

  // SEED made the oracle itself end with STATUS.
  void add_broken(std::uint64_t seed, int status, const fs::path &directory) {
    fmt::print("FAIL: seed {}: {} {}, see {}\n", seed,
               WIFSIGNALED(status) ? "killed by signal" : "exit status",
               WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), directory.string());
    std::fflush(stdout);
    failures_++;
  }

  unsigned failures() const { return failures_; }

  // For the seeds from FIRST to before END.
  void print(std::uint64_t first, std::uint64_t end) const {
    if (!clang_.empty())
      fmt::print("clang, for comparison, by function:\n");
    for (const auto &[what, count] : clang_)
      fmt::print("{:>10} {}\n", count, what);
    if (!kinds_.empty())
      fmt::print("failures:\n");
    for (const auto &[what, count] : kinds_)
      fmt::print("{:>10} {}\n", count, what);
    std::string counts;
    for (const auto &[name, count] : counts_)
      counts += fmt::format(", {} {}", count, name);
    fmt::print("seeds {} to {}: {} {}{}\n", first, end - 1, failures_,
               failures_ == 1 ? "failure" : "failures", counts);
  }

private:
  std::map<std::string, std::uint64_t> counts_, clang_, kinds_;
  unsigned failures_ = 0;
};

// For each setup that the kernels are tried with, files in the working directory. The names of
// these are in CMakeLists.txt, too.
void export_kernel_runs(const Options &options) {
  using Compiler = Setup::Compiler;
  const Setup setups[] = {
      {Compiler::gxx, "-O1", 3, true},  {Compiler::gxx, "-O2", 3, false},
      {Compiler::gxx, "-Os", 3, false}, {Compiler::gxx, "-O2", 4, true},
      {Compiler::gcc, "-O1", 3, false}, {Compiler::gcc, "-O2", 3, true},
      {Compiler::gcc, "-Os", 3, true},  {Compiler::gcc, "-Os", 4, false},
  };
  fs::create_directories(options.directory);
  std::uint64_t seed = options.first;
  for (const Setup &setup : setups) {
    std::vector<Program> programs;
    for (std::uint64_t i = 0; i < options.count; i++)
      programs.push_back(make_program(seed++));
    std::string name =
        fmt::format("{}{}-v{}", setup.cxx() ? "g++" : "gcc", setup.optimization, setup.cpu);
    fmt::print("{}: {} runs\n", name,
               make_kernel_runs(options.tools, setup, programs, options.directory, name));
  }
}

volatile std::sig_atomic_t interrupted = 0;

// After the first interrupt the batches that run are finished; a second one ends the program.
void finish_when_interrupted() {
  struct sigaction action = {};
  action.sa_handler = [](int) { interrupted = 1; };
  action.sa_flags = SA_RESETHAND;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

struct Batch {
  std::uint64_t first, count;
  fs::path directory;
};

pid_t start(const Options &options, const Batch &batch) {
  fs::remove_all(batch.directory);
  fs::create_directories(batch.directory);
  std::fflush(stdout);
  pid_t child = fork();
  if (child < 0)
    throw std::runtime_error("cannot fork");
  if (child > 0)
    return child;
  std::signal(SIGINT, SIG_IGN); // it is for the parent, but a terminal sends it to all
  int status = 0;
  try {
    run_batch(options, batch.first, batch.count, batch.directory);
  } catch (const std::exception &error) {
    fmt::print("{}\n", error.what());
    std::fflush(stdout);
    status = 1;
  }
  _exit(status);
}

// A line that is written again and again, or in a log now and then.
class Progress {
public:
  Progress(bool shown, std::uint64_t total) : shown_(shown), total_(total) {}

  void show(std::uint64_t done, unsigned failures) {
    if (!shown_)
      return;
    bool terminal = isatty(STDERR_FILENO);
    if (!terminal && done < next_)
      return;
    next_ = done + total_ / 100;
    fmt::print(stderr, "{}{} of {} seeds, {} failures{}", terminal ? "\r" : "", done, total_,
               failures, terminal && done < total_ ? "" : "\n");
    std::fflush(stderr);
  }

private:
  bool shown_;
  std::uint64_t total_, next_ = 0;
};

unsigned run_all(const Options &options) {
  std::map<pid_t, Batch> running;
  std::deque<Batch> again; // of one seed each, since the batch they were in broke
  Summary summary;
  Progress progress(options.progress, options.count);
  std::uint64_t next = options.first, end = options.first + options.count, done = 0;
  auto batch_of = [&](std::uint64_t first, std::uint64_t count) {
    return Batch{first, count, fs::path(options.directory) / std::to_string(first)};
  };
  finish_when_interrupted();
  for (;;) {
    bool more = !again.empty() || (next < end && !interrupted);
    if (more && running.size() < options.jobs) {
      Batch batch;
      if (!again.empty()) {
        batch = again.front();
        again.pop_front();
      } else {
        // All that start with any FIRST have the same borders.
        batch = batch_of(next,
                         std::min<std::uint64_t>(options.batch - next % options.batch, end - next));
        next += batch.count;
      }
      running[start(options, batch)] = batch;
      continue;
    }
    if (running.empty())
      break;
    int status = 0;
    pid_t child = wait(&status);
    auto found = running.find(child);
    if (found == running.end())
      continue;
    Batch batch = found->second;
    running.erase(found);
    if (status == 0)
      summary.add(batch.directory);
    else if (batch.count == 1)
      summary.add_broken(batch.first, status, batch.directory);
    else {
      for (std::uint64_t i = 0; i < batch.count; i++)
        again.push_back(batch_of(batch.first + i, 1));
      continue;
    }
    done += batch.count;
    progress.show(done, summary.failures());
  }
  summary.print(options.first, next);
  if (next < end)
    fmt::print("interrupted; the rest is FIRST={} SEEDS={}\n", next, end - next);
  return summary.failures() + (next < end);
}

} // namespace

int main(int argc, char **argv) {
  Options options;
  CLI::App app{"Compiles random programs with the plugin, relocates them for changed types with "
               "libbpf, runs them, and compares with the host's compiler.",
               "layouts"};
  app.add_option("--plugin", options.tools.plugin,
                 "relocatable.so; without it GCC's own CO-RE support is tried, in C");
  app.add_option("--gxx", options.tools.gxx, "g++ for BPF");
  app.add_option("--gcc", options.tools.gcc, "gcc for BPF");
  app.add_option("--clang", options.tools.clang, "clang, for comparison and the target's BTF");
  app.add_option("--host", options.tools.host, "C compiler of the host")->default_val("cc");
  app.add_option("--big-host", options.tools.big_host,
                 "C compiler of a big-endian host; without it and --emulator, only little endian");
  app.add_option("--emulator", options.tools.emulator, "What runs that host's programs")
      ->needs("--big-host");
  app.add_option("--include", options.tools.include, "The directory of prelude.h")->required();
  app.add_option("--core-read", options.tools.core_read, "libbpf's bpf_core_read.h");
  app.add_option("--first", options.first, "The first seed")->capture_default_str();
  app.add_option("--seeds", options.count, "How many seeds")->capture_default_str();
  app.add_option("--batch", options.batch, "Seeds in one source file")->capture_default_str();
  app.add_option("--jobs", options.jobs, "Processes")->capture_default_str();
  app.add_option("--reproducers", options.reproducers, "Failures of a batch that are made small")
      ->capture_default_str();
  app.add_option("--directory", options.directory, "Where to work; failures are left there")
      ->capture_default_str();
  app.add_option("--only", options.only, "Only functions of a kind that starts so");
  app.add_option("--without", options.without, "No functions of a kind that starts so");
  app.add_option("--clang-percent", options.clang_percent,
                 "Of the batches, how many clang compiles")
      ->capture_default_str();
  app.add_flag("--every-setup", options.every_setup,
               "All compilers at all levels, not two chosen ones; no clang");
  app.add_flag(
      "--kernel-runs", options.kernel_runs,
      "Instead of trying anything, leave programs and packets for kernels, of so many seeds "
      "for each setup");
  app.add_flag("--progress", options.progress, "Say how far it is");
  CLI11_PARSE(app, argc, argv);
  if (options.tools.plugin.empty())
    options.tools.gxx.clear(); // g++ has none
  if (options.tools.gxx.empty() && options.tools.gcc.empty()) {
    fmt::print(stderr, "layouts: neither --gxx with --plugin nor --gcc says what to test\n");
    return 2;
  }
  if (options.tools.big_host.empty() != options.tools.emulator.empty()) {
    fmt::print(stderr, "layouts: --big-host and --emulator go together\n");
    return 2;
  }
  if (options.tools.clang.empty() && options.tools.gcc.empty()) {
    fmt::print(stderr, "layouts: --clang or --gcc is needed for the target's BTF\n");
    return 2;
  }
  try {
    options.directory = fs::absolute(options.directory);
    if (options.kernel_runs) {
      export_kernel_runs(options);
      return 0;
    }
    return run_all(options) == 0 ? 0 : 1;
  } catch (const std::exception &error) {
    fmt::print(stderr, "layouts: {}\n", error.what());
    return 2;
  }
}
