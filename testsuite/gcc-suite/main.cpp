// GCC's own tests of its C and C++ compilers, compiled for BPF with the plugin and without it.
// See README.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile.h"
#include "directives.h"
#include "judge.h"

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
#include <numeric>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace suite;

namespace {

struct Options {
  std::string suite, gcc, gxx, plugin, classes, only, extra, mark;
  unsigned part = 1, jobs = 2, limit = 60, skip = 0;
  bool both = false, progress = false, verbose = false;
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
  double with = 0, without = 0; // seconds, of those that were compared
  std::vector<std::tuple<double, double, std::string>> times;
};

class Runner {
public:
  Runner(const Options &options, const std::vector<Test> &tests, const Classes &classes)
      : options_(options), tests_(tests), classes_(classes) {
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

  void judge(const Test &test, const fs::path &scratch) {
    const Directives directives = read_directives(options_.suite, test.path, test.language);
    const std::string source = fs::path(options_.suite) / test.path;
    std::string marked = source;
    if (!options_.mark.empty()) {
      marked = scratch / "marked";
      std::ofstream(marked) << fmt::format(
          "#pragma {} push{}\n#include \"{}\"\n#pragma {} pop\n", options_.mark,
          options_.mark == "relocatable" ? ""
                                         : " (__attribute__((preserve_access_index)), "
                                           "apply_to = record)",
          source, options_.mark);
    }
    const std::vector<std::string> with_command = command(test, directives, marked, true),
                                   without_command = command(test, directives, source, false);
    Run with = compile(with_command, scratch, options_.limit), without;
    Verdict verdict;
    if (with.succeeded)
      verdict.wrong = faults(scratch / "test.o");
    // There is nothing to compare with where the compiler has nothing to say.
    bool compared = options_.both || !with.crash.empty();
    if (options_.mark.empty())
      compared |= !with.succeeded || !with.output.empty() || directives.expects_messages;
    if (compared) {
      fs::remove(scratch / "test.o");
      without = compile(without_command, scratch, options_.limit);
    }
    if (compared && (options_.mark.empty() || !with.crash.empty())) {
      Verdict compared = compare(with, without, classes_);
      verdict.wrong.insert(verdict.wrong.end(), compared.wrong.begin(), compared.wrong.end());
      verdict.classes = compared.classes;
    }
    // Much slower than without, for a long time.
    if (compared && with.crash.empty() && with.seconds > 1 && with.seconds > 10 * without.seconds)
      verdict.wrong.push_back(
          fmt::format("slow: {:.1f} s instead of {:.1f} s", with.seconds, without.seconds));
    const std::string listed = classes_.of_test(test.path);
    const bool may_differ = !listed.empty() && !verdict.wrong.empty() && with.crash.empty();
    if (may_differ) {
      verdict.wrong.clear();
      verdict.classes.insert(listed);
    }

    std::lock_guard<std::mutex> lock(mutex_);
    if (may_differ)
      result_.listed.insert(test.path);
    result_.tests++;
    result_.succeeded += with.succeeded;
    result_.crashes_without += !without.crash.empty();
    for (const std::string &name : verdict.classes)
      result_.classes[name]++;
    if (compared) {
      result_.compared++;
      result_.with += with.seconds;
      result_.without += without.seconds;
      result_.times.emplace_back(with.seconds, without.seconds, test.title());
    }
    if (!verdict.wrong.empty()) {
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
  std::vector<std::string> extra_;
  std::atomic<size_t> next_{0};
  std::mutex mutex_;
  Result result_;
  std::string failure_;
};

void report_times(const Result &result) {
  fmt::print("{:.1f} s with the plugin, {:.1f} s without it: {:.2f}\n", result.with, result.without,
             result.with / result.without);
  std::vector<std::tuple<double, std::string>> slow;
  for (const auto &[with, without, title] : result.times)
    if (with > 2 * without && with > 0.1)
      slow.emplace_back(with / without,
                        fmt::format("  {:.2f} s instead of {:.2f} s: {}", with, without, title));
  std::sort(slow.rbegin(), slow.rend());
  fmt::print("more than twice as slow, of those that take more than 0.1 s: {}\n", slow.size());
  for (size_t i = 0; i < std::min<size_t>(slow.size(), 20); i++)
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
  app.add_option("--skip", options.skip, "Leave out so many tests, which another run has done");
  app.add_option("--limit", options.limit, "How many seconds a compiler may take");
  app.add_flag("--both", options.both,
               "Without the plugin too where there is no need, and compare times");
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

    tests.erase(tests.begin(), tests.begin() + std::min<size_t>(options.skip, tests.size()));
    if (tests.empty())
      throw std::runtime_error("there are no such tests");

    const Classes classes(options.classes);
    Result result = Runner(options, tests, classes).run();
    // What is listed and does not differ any more.
    if (language.empty() && options.part == 1 && options.only.empty() && options.skip == 0 &&
        options.mark.empty() && options.extra.empty()) {
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
    if (options.both)
      report_times(result);
    return result.wrong ? 1 : 0;
  } catch (const std::exception &e) {
    fmt::print(stderr, "gcc-suite: {}\n", e.what());
    return 2;
  }
}
