// One run of a compiler, within limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace suite {
namespace {

// More than this is not kept of what a compiler says.
constexpr size_t most_output = 8 << 20;

[[noreturn]] void exec(char *const *arguments, const char *directory, int output,
                       unsigned seconds) {
  auto limit = [](auto resource, rlim_t value) {
    struct rlimit l = {value, value};
    setrlimit(resource, &l);
  };
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_AS, rlim_t(6) << 30);
  limit(RLIMIT_FSIZE, rlim_t(256) << 20);
  limit(RLIMIT_CORE, 0);
  setpgid(0, 0);
  int null = open("/dev/null", O_RDONLY);
  if (null >= 0 && chdir(directory) == 0 && dup2(null, 0) == 0 && dup2(output, 1) == 1 &&
      dup2(output, 2) == 2)
    execv(arguments[0], arguments);
  _exit(127);
}

// LINE without the numbers that GCC gives to declarations without a name, as in `<D.2492>' and
// `<Uca18>', and that depend on how many there were before.
std::string without_numbers(const std::string &line) {
  static const std::regex number("<?D\\.[0-9]+>?|<U *[0-9a-f]+>");
  return line.find("<U") == line.npos && line.find("D.") == line.npos
             ? line
             : std::regex_replace(line, number, "<>");
}

// The first line of OUTPUT with one of the things that a compiler says when it gives up.
std::string crash_in(const std::string &output) {
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);)
    for (const char *text : {"internal compiler error: ", "confused by earlier errors, bailing out",
                             "signal terminated program", "CPU time limit exceeded signal"})
      if (size_t at = line.find(text); at != line.npos)
        return line.substr(at);
  return "";
}

} // namespace

Run compile(const std::vector<std::string> &command, const std::filesystem::path &directory,
            unsigned seconds) {
  std::vector<char *> arguments;
  for (const std::string &argument : command)
    arguments.push_back(const_cast<char *>(argument.c_str()));
  arguments.push_back(nullptr);
  int pipe[2];
  if (pipe2(pipe, O_CLOEXEC))
    throw std::runtime_error(std::string("pipe: ") + strerror(errno));
  pid_t child = fork();
  if (child < 0)
    throw std::runtime_error(std::string("fork: ") + strerror(errno));
  if (child == 0)
    exec(arguments.data(), directory.c_str(), pipe[1], seconds);
  close(pipe[1]);

  Run run;
  // A compiler that waits instead of computing is not there for long either.
  bool hangs = false;
  char buffer[65536];
  for (struct pollfd wait = {pipe[0], POLLIN, 0};;) {
    int ready = poll(&wait, 1, int(seconds) * 20 * 1000);
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready <= 0) {
      hangs = true;
      kill(-child, SIGKILL);
      break;
    }
    ssize_t n = read(pipe[0], buffer, sizeof buffer);
    if (n <= 0)
      break;
    if (run.output.size() < most_output)
      run.output.append(buffer, n);
  }
  close(pipe[0]);
  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR)
      throw std::runtime_error(std::string("wait: ") + strerror(errno));
  auto of = [](const struct timeval &t) { return t.tv_sec + t.tv_usec / 1e6; };
  run.seconds = of(usage.ru_utime) + of(usage.ru_stime);
  run.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    throw std::runtime_error(command[0] + ": cannot be run");
  run.crash = hangs                 ? "hangs"
              : WIFSIGNALED(status) ? fmt::format("killed by signal {}", WTERMSIG(status))
                                    : crash_in(run.output);
  return run;
}

std::set<std::string> messages(const std::string &output) {
  std::set<std::string> found;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    // "   12 | source"
    if (size_t at = line.find_first_not_of(" 0123456789+-"); at != line.npos && line[at] == '|')
      continue;
    for (const char *kind : {"error: ", "warning: ", "note: ", "sorry, unimplemented: ", "Error: "})
      if (size_t at = line.find(kind); at != line.npos) {
        // What the assembler reads has other lines with the plugin.
        found.insert(*kind == 'E' ? line.substr(at) : without_numbers(line));
        break;
      }
  }
  return found;
}

bool is_error(const std::string &message) {
  return message.find("warning: ") == message.npos && message.find("note: ") == message.npos;
}

} // namespace suite
