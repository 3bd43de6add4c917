// GCC's own tests of its C and C++ compilers, compiled for BPF with the plugin and without it.
// See README.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile.h"
#include "directives.h"
#include "judge.h"
#include "record.h"

#include "file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace suite;

namespace {

struct Options {
  std::string suite, gcc, gxx, plugin, classes, only, extra, mark, record;
  unsigned part = 1, jobs = 2, limit = 60;
  bool times = false, progress = false, verbose = false;
};

struct Test {
  std::string path;
  Language language;

  std::string title() const { return fmt::format("{} {}", path, name(language)); }
};

// What there is under the SUITE for LANGUAGE; a test is a file that its harness would compile
// alone.
void find_tests(const fs::path &suite, Language language, std::vector<Test> &tests) {
  const bool cxx = language == Language::cxx;
  for (const char *directory :
       cxx ? std::vector<const char *>{"g++.dg", "g++.old-deja", "c-c++-common"}
           : std::vector<const char *>{"gcc.dg", "gcc.c-torture", "c-c++-common"})
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(suite / directory)) {
      const std::string extension = entry.path().extension();
      if (extension == ".c" || (cxx && extension == ".C"))
        tests.push_back({fs::relative(entry.path(), suite), language});
    }
}

// What all tests together came to.
struct Result {
  size_t tests = 0, compared = 0, wrong = 0, crashes_without = 0, succeeded = 0;
  std::map<std::string, size_t> classes;
  std::set<std::string> listed; // tests of the list that do differ
  double with = 0, without = 0; // seconds, of those that were compared and compile
  std::vector<std::tuple<double, double, std::string>> times;

  void add(const Test &test, const Outcome &outcome) {
    tests++;
    succeeded += outcome.succeeded;
    crashes_without += outcome.crashes_without;
    if (outcome.listed)
      listed.insert(test.path);
    for (const std::string &name : outcome.classes)
      classes[name]++;
    if (outcome.compared) {
      compared++;
      with += outcome.with;
      without += outcome.without;
      times.emplace_back(outcome.with, outcome.without, test.title());
    }
  }
};

// The seconds from which on times are compared.  Loading the plugin alone takes a hundredth, which
// is what most tests take without it, and the kernel counts in such steps.
constexpr double shortest = 0.1;

bool is_slow(double with, double without) { return with > shortest && with > 2 * without; }

class Runner {
public:
  // The RECORD may be null.
  Runner(const Options &options, const std::vector<Test> &tests, const Classes &classes,
         Record *record)
      : options_(options), tests_(tests), classes_(classes), record_(record) {
    std::istringstream words(options.extra);
    for (std::string word; words >> word;)
      extra_.push_back(word);
  }

  Result run() {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < options_.jobs; i++)
      threads.emplace_back([this] { work(); });
    for (std::thread &thread : threads)
      thread.join();
    if (!failure_.empty())
      throw std::runtime_error(failure_);
    return result_;
  }

private:
  void work() {
    fs::path scratch;
    try {
      std::string name = fs::temp_directory_path() / "gcc-suite-XXXXXX";
      if (!mkdtemp(name.data()))
        throw std::runtime_error(name + ": cannot be made");
      scratch = name;
      for (size_t i; failure_.empty() && (i = next_++) < tests_.size();) {
        if (const Outcome *known = record_ ? record_->find(tests_[i].title()) : nullptr) {
          std::lock_guard<std::mutex> lock(mutex_);
          result_.add(tests_[i], *known);
          continue;
        }
        judge(tests_[i], scratch);
        // Some write files of their own.
        fs::remove_all(scratch);
        fs::create_directory(scratch);
      }
    } catch (const std::exception &e) {
      std::lock_guard<std::mutex> lock(mutex_);
      failure_ = e.what();
    }
    if (!scratch.empty())
      fs::remove_all(scratch);
  }

  std::vector<std::string> command(const Test &test, const Directives &directives,
                                   const std::string &source, bool plugin) const {
    std::vector<std::string> command = {test.language == Language::c ? options_.gcc : options_.gxx,
                                        "-O2"};
    command.insert(command.end(), directives.options.begin(), directives.options.end());
    command.insert(command.end(), extra_.begin(), extra_.end());
    if (plugin)
      command.push_back("-fplugin=" + options_.plugin);
    command.insert(command.end(), {"-fdiagnostics-plain-output", "-pipe", "-c", "-x",
                                   name(test.language), source, "-o", "test.o"});
    return command;
  }

  // TEST as the file to compile, which may include it.
  std::string source_of(const Test &test, const fs::path &scratch) const {
    const std::string source = fs::path(options_.suite) / test.path;
    if (options_.mark.empty())
      return source;
    const fs::path marked = scratch / "marked";
    std::ofstream(marked) << fmt::format(
        "#pragma {} push{}\n#include \"{}\"\n#pragma {} pop\n", options_.mark,
        options_.mark == "relocatable" ? ""
                                       : " (__attribute__((preserve_access_index)), "
                                         "apply_to = record)",
        source, options_.mark);
    return marked;
  }

  // The least of several times that each of the commands takes, which is what it takes where
  // nothing else is in its way; no longer than it looks slow.
  void measure_again(Outcome &outcome, const std::vector<std::string> &with_command,
                     const std::vector<std::string> &without_command,
                     const fs::path &scratch) const {
    for (int i = 0; i < 7 && is_slow(outcome.with, outcome.without); i++) {
      outcome.without =
          std::min(outcome.without, compile(without_command, scratch, options_.limit).seconds);
      outcome.with = std::min(outcome.with, compile(with_command, scratch, options_.limit).seconds);
    }
  }

  void judge(const Test &test, const fs::path &scratch) {
    const Directives directives = read_directives(options_.suite, test.path, test.language);
    const std::vector<std::string> with_command =
                                       command(test, directives, source_of(test, scratch), true),
                                   without_command =
                                       command(test, directives,
                                               fs::path(options_.suite) / test.path, false);
    Run with = compile(with_command, scratch, options_.limit), without;
    Verdict verdict;
    Outcome outcome;
    outcome.succeeded = with.succeeded;
    if (with.succeeded)
      verdict.wrong = faults(scratch / "test.o");
    // There is nothing to compare with where the compiler has nothing to say.
    outcome.compared = (options_.times && with.seconds > shortest) || !with.crash.empty();
    if (options_.mark.empty())
      outcome.compared |= !with.succeeded || !with.output.empty() || directives.expects_messages;
    if (outcome.compared) {
      fs::remove(scratch / "test.o");
      without = compile(without_command, scratch, options_.limit);
      outcome.crashes_without = !without.crash.empty();
      // Errors end a compilation somewhere.
      if (with.succeeded && without.succeeded) {
        outcome.with = with.seconds;
        outcome.without = without.seconds;
      }
    }
    if (outcome.compared && (options_.mark.empty() || !with.crash.empty())) {
      Verdict compared = compare(with, without, classes_);
      verdict.wrong.insert(verdict.wrong.end(), compared.wrong.begin(), compared.wrong.end());
      outcome.classes = compared.classes;
    }
    measure_again(outcome, with_command, without_command, scratch);
    if (is_slow(outcome.with, outcome.without))
      verdict.wrong.push_back(
          fmt::format("slow: {:.2f} s instead of {:.2f} s", outcome.with, outcome.without));
    const std::string listed = classes_.of_test(test.path);
    outcome.listed = !listed.empty() && !verdict.wrong.empty() && with.crash.empty();
    if (outcome.listed) {
      verdict.wrong.clear();
      outcome.classes.insert(listed);
    }

    std::lock_guard<std::mutex> lock(mutex_);
    result_.add(test, outcome);
    if (verdict.wrong.empty()) {
      if (record_)
        record_->add(test.title(), outcome);
    } else {
      result_.wrong++;
      fmt::print("FAIL: {}\n", test.title());
      const size_t shown = options_.verbose ? verdict.wrong.size() : 5;
      for (size_t i = 0; i < std::min(shown, verdict.wrong.size()); i++)
        fmt::print("  {}\n", verdict.wrong[i]);
      if (verdict.wrong.size() > shown)
        fmt::print("  and {} more\n", verdict.wrong.size() - shown);
      std::string text = "  command:";
      for (const std::string &word : with_command)
        text += " " + word;
      fmt::print("{}\n", text);
      if (options_.verbose)
        fmt::print("{}\n", with.output);
      std::fflush(stdout);
    }
    if (options_.progress && result_.tests % 500 == 0)
      fmt::print(stderr, "gcc-suite: {} of {}, {} wrong\n", result_.tests, tests_.size(),
                 result_.wrong);
  }

  const Options &options_;
  const std::vector<Test> &tests_;
  const Classes &classes_;
  Record *record_;
  std::vector<std::string> extra_;
  std::atomic<size_t> next_{0};
  std::mutex mutex_;
  Result result_;
  std::string failure_;
};

// All that outcomes depend on, the tests and what they are compared with by their names.
std::string key(const Options &options) {
  std::string files;
  for (const std::string &path : {options.plugin, options.classes}) {
    const relo::Contents contents = relo::read_file(path);
    files.append(contents.begin(), contents.end());
  }
  return fmt::format("gcc-suite 1: {:016x} {} {} {} \"{}\" \"{}\" {}", hash(files), options.suite,
                     options.gcc, options.gxx, options.extra, options.mark, options.times);
}

void report_times(const Result &result) {
  fmt::print("{:.1f} s with the plugin, {:.1f} s without it: {:.2f}\n", result.with, result.without,
             result.with / result.without);
  std::vector<std::tuple<double, std::string>> slow;
  for (const auto &[with, without, title] : result.times)
    if (with > shortest)
      slow.emplace_back(with / without,
                        fmt::format("  {:.2f} s instead of {:.2f} s: {}", with, without, title));
  std::sort(slow.rbegin(), slow.rend());
  fmt::print("of {} that take more than 0.1 s none is more than twice as slow but for those that "
             "failed; the slowest:\n",
             slow.size());
  for (size_t i = 0; i < std::min<size_t>(slow.size(), 5); i++)
    fmt::print("{}\n", std::get<1>(slow[i]));
}

} // namespace

int main(int argc, char **argv) {
  CLI::App app("Compiles GCC's own tests for BPF with the plugin and without it");
  Options options;
  std::string language;
  app.add_option("suite", options.suite, "What scripts/gcc-testsuite prints")->required();
  app.add_option("--gcc", options.gcc, "gcc for BPF");
  app.add_option("--gxx", options.gxx, "g++ for BPF");
  app.add_option("--plugin", options.plugin, "The plugin")->required();
  app.add_option("--classes", options.classes, "File of what may differ")->required();
  app.add_option("--language", language, "Only c, or only c++");
  app.add_option("--part", options.part, "One of so many tests, always the same ones");
  app.add_option("--only", options.only, "Tests whose path has this regular expression in it");
  app.add_option("--options", options.extra, "More options, after those of the tests");
  app.add_option("--mark", options.mark,
                 "Mark all types, by the pragma `relocatable' or `clang attribute'");
  app.add_option("--jobs", options.jobs, "How many compilers at once");
  app.add_option("--record", options.record,
                 "File of what has passed, with this plugin, and is not done again");
  app.add_option("--limit", options.limit, "How many seconds a compiler may take");
  app.add_flag("--times", options.times, "Compare times, of what takes more than 0.1 s");
  app.add_flag("--progress", options.progress, "Say how far it is");
  app.add_flag("--verbose", options.verbose, "Show what the compiler says of what is wrong");
  CLI11_PARSE(app, argc, argv);

  try {
    setenv("LC_ALL", "C", 1);
    // The compilers run in another directory.
    options.suite = fs::canonical(options.suite);
    options.plugin = fs::canonical(options.plugin);
    std::vector<Test> tests;
    if (language != "c")
      find_tests(options.suite, Language::cxx, tests);
    if (language != "c++")
      find_tests(options.suite, Language::c, tests);
    const std::regex only(options.only);
    tests.erase(std::remove_if(tests.begin(), tests.end(),
                               [&](const Test &test) {
                                 return hash(options.mark + test.title()) % options.part != 0 ||
                                        !std::regex_search(test.path, only);
                               }),
                tests.end());
    // In an order in which slow ones are not all together.
    std::sort(tests.begin(), tests.end(),
              [](const Test &a, const Test &b) { return hash(a.title()) < hash(b.title()); });
    if (tests.empty())
      throw std::runtime_error("there are no such tests");

    const Classes classes(options.classes);
    std::optional<Record> record;
    if (!options.record.empty())
      record.emplace(options.record, key(options));
    Result result = Runner(options, tests, classes, record ? &*record : nullptr).run();
    // What is listed and does not differ any more.
    if (language.empty() && options.part == 1 && options.only.empty() && options.mark.empty() &&
        options.extra.empty()) {
      for (const std::string &name : classes.names())
        if (!result.classes.count(name)) {
          fmt::print("FAIL: nothing is in class {}\n", name);
          result.wrong++;
        }
      for (const auto &[path, name] : classes.tests())
        if (!result.listed.count(path)) {
          fmt::print("FAIL: {} is no different, but is listed\n", path);
          result.wrong++;
        }
    }
    fmt::print("{} tests: {} compile, {} compared, {} wrong; {} crash without the plugin\n",
               result.tests, result.succeeded, result.compared, result.wrong,
               result.crashes_without);
    for (const auto &[name, count] : result.classes)
      fmt::print("  {} {}\n", count, name);
    if (options.times && result.without > 0)
      report_times(result);
    return result.wrong ? 1 : 0;
  } catch (const std::exception &e) {
    fmt::print(stderr, "gcc-suite: {}\n", e.what());
    return 2;
  }
}
