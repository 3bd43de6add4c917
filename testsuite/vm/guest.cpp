// The init of the virtual machines in which the test suite runs BPF programs: sets the machine up,
// does what its arguments say, and reports to scripts/vm on the host.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "expectations.h"
#include "failure.h"
#include "machine.h"
#include "object.h"
#include "run.h"
#include "test-runs.h"
#include "triggers.h"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <variant>
#include <vector>

namespace {

using namespace guest;

constexpr int all_good = 0, something_failed = 1, bad_arguments = 2;

// A run that takes longer hangs: one takes a second or two.
constexpr unsigned time_limit = 60;

constexpr const char *usage =
    "usage: guest [OPTION...] ACTION...\n"
    "the init of a virtual machine, for scripts/vm --init; actions, done one after the other:\n"
    "  run NAME.expect OBJECT...   load the objects, attach all their programs, let happen what\n"
    "                              the file says, and compare what the maps hold with it\n"
    "  load OBJECT...              load the objects\n"
    "  commands FILE               run the lines of the file: paths of programs with arguments\n"
    "  test RUNS BTF OBJECT        load the object, relocated for the types in BTF, and run its\n"
    "                              programs on packets; RUNS says what these are afterwards\n"
    "  @FILE                       arguments from FILE, separated by blanks or newlines\n"
    "options:\n"
    "  --relocations               show what libbpf did to each relocation\n"
    "  --maps                      show all that is in the maps\n"
    "  --verifier                  show the verifier's log of each program\n"
    "  --statistics                show how much the verifier had to look at in each program\n"
    "outside of a virtual machine:\n"
    "  --check NAME.expect...      say what is wrong with the files\n"
    "  --help\n"
    "exit status: 0 if all is as expected, 1 if not, 2 for bad arguments\n"
    "triggers for the files:\n";

class BadArguments : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Command {
  std::string line;
};

std::string name_of(const Command &command) { return command.line; }

using Action = std::variant<Run, TestRuns, Command>;

struct Arguments {
  Show show;
  std::vector<Action> actions;
};

// Replaces each @FILE by what is in it.
std::vector<std::string> expanded(const std::vector<std::string> &words) {
  std::vector<std::string> result;
  for (const std::string &word : words) {
    if (word.empty() || word[0] != '@') {
      result.push_back(word);
      continue;
    }
    std::ifstream file(word.substr(1));
    if (!file)
      throw BadArguments(word.substr(1) + " cannot be read" + because(errno));
    for (std::string each; file >> each;)
      result.push_back(each);
  }
  return result;
}

std::vector<std::string> lines_of(const std::string &path) {
  std::ifstream file(path);
  if (!file)
    throw BadArguments(path + " cannot be read" + because(errno));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    lines.push_back(line);
  return lines;
}

Arguments parse(const std::vector<std::string> &words) {
  Arguments arguments;
  // The next words of the last action, as long as it must have more.
  std::vector<std::string *> wanted;
  bool wants_commands = false;
  for (const std::string &word : expanded(words)) {
    if (!wanted.empty()) {
      *wanted.front() = word;
      wanted.erase(wanted.begin());
    } else if (wants_commands) {
      for (const std::string &line : lines_of(word))
        arguments.actions.emplace_back(Command{line});
      wants_commands = false;
    } else if (word == "commands") {
      wants_commands = true;
    } else if (word == "run" || word == "load") {
      auto &run = std::get<Run>(arguments.actions.emplace_back(Run()));
      if (word == "run")
        wanted = {&run.expectations};
    } else if (word == "test") {
      auto &tests = std::get<TestRuns>(arguments.actions.emplace_back(TestRuns()));
      wanted = {&tests.runs, &tests.btf, &tests.object};
    } else if (word == "--relocations")
      arguments.show.relocations = true;
    else if (word == "--maps")
      arguments.show.maps = true;
    else if (word == "--verifier")
      arguments.show.verifier = VerifierLog::all;
    else if (word == "--statistics")
      arguments.show.verifier = VerifierLog::statistics;
    else if (Run *run = arguments.actions.empty() || word.compare(0, 2, "--") == 0
                            ? nullptr
                            : std::get_if<Run>(&arguments.actions.back()))
      run->objects.push_back(word);
    else
      throw BadArguments("unknown argument " + word);
  }
  if (arguments.actions.empty())
    throw BadArguments("there is nothing to do");
  for (const Action &action : arguments.actions)
    if (const Run *run = std::get_if<Run>(&action); run && run->objects.empty())
      throw BadArguments(run->expectations.empty()
                             ? "load which objects?"
                             : "run which objects with " + run->expectations + "?");
  if (!wanted.empty())
    throw BadArguments("test takes three files");
  return arguments;
}

bool perform(const Action &action, const Show &show) {
  if (const Run *run = std::get_if<Run>(&action))
    return perform(*run, show);
  if (const Command *command = std::get_if<Command>(&action))
    return run_command(command->line);
  return perform(std::get<TestRuns>(action));
}

// In a process of its own: a crash or a hang ends only this run, and its process, unlike init, has
// a number that is not in the kernel's data everywhere.
bool perform_apart(const Action &action, const Show &show) {
  std::fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    alarm(time_limit);
    bool good = false;
    try {
      good = perform(action, show);
    } catch (const Failure &failure) {
      std::printf("  FAILED %s: %s\n", failure.stage.c_str(), failure.what());
    } catch (const std::exception &error) {
      std::printf("  FAILED: %s\n", error.what());
    }
    std::fflush(stdout);
    _exit(good ? all_good : something_failed);
  }
  // Init also becomes the parent of every orphan.
  int status = -1;
  for (pid_t ended = 0; child > 0 && ended != child;)
    if ((ended = wait(&status)) < 0 && errno != EINTR)
      break;
  if (child < 0)
    std::printf("  FAILED: cannot fork%s\n", because(errno).c_str());
  else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
    std::printf("  FAILED: it was ended after %u s\n", time_limit);
  else if (WIFSIGNALED(status))
    std::printf("  FAILED: the guest's program crashed (%s)\n", strsignal(WTERMSIG(status)));
  return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == all_good;
}

// libbpf asks the kernel what it can do once in each process, which takes as long as a small object.
// Processes that are forked after this need not ask again. RUN is one that went well in its own.
void learn_of_the_kernel(const Run &run) {
  try {
    for (const std::string &path : run.objects)
      Object(path, name_of(run)).load();
  } catch (const Failure &) {
    // They ask themselves.
  }
}

int be_init(const std::vector<std::string> &words) {
  // Without a place to say it, only the kernel's console is left.
  for (const std::string &problem : {machine::set_up(), machine::connect_to_host()})
    if (!problem.empty()) {
      std::printf("guest: %s\n", problem.c_str());
      std::fprintf(stderr, "guest: %s\n", problem.c_str());
      return something_failed;
    }
  try {
    Arguments arguments = parse(words);
    std::string failed;
    bool learned = arguments.actions.size() == 1;
    for (const Action &action : arguments.actions) {
      const Run *run = std::get_if<Run>(&action);
      if (!perform_apart(action, arguments.show))
        failed += " " + std::visit([](const auto &each) { return name_of(each); }, action);
      else if (!learned && run && run->expectations.empty()) {
        learn_of_the_kernel(*run);
        learned = true;
      }
    }
    if (!failed.empty())
      std::printf("FAILED on Linux %s:%s\n", machine::kernel_release().c_str(), failed.c_str());
    return failed.empty() ? all_good : something_failed;
  } catch (const BadArguments &error) {
    std::printf("guest: error: %s\n%s%s", error.what(), usage, Triggers::help().c_str());
    return bad_arguments;
  }
}

int check_files(const std::vector<std::string> &paths) {
  int status = all_good;
  for (const std::string &path : paths)
    try {
      read_expectations(path);
    } catch (const SyntaxError &error) {
      std::fprintf(stderr, "guest: error: %s\n", error.what());
      status = something_failed;
    }
  return status;
}

} // namespace

int main(int argc, char **argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && words[0] == do_nothing)
    return 0;
  if (machine::is_ours())
    machine::leave(be_init(words));
  if (words.size() == 1 && words[0] == "--help") {
    std::printf("%s%s", usage, Triggers::help().c_str());
    return all_good;
  }
  if (words.size() > 1 && words[0] == "--check")
    return check_files({words.begin() + 1, words.end()});
  std::fprintf(stderr,
               "guest: error: this is the init of a virtual machine; start it with"
               " scripts/vm --init %s -- ...\n(--help says more)\n",
               argv[0]);
  return bad_arguments;
}
