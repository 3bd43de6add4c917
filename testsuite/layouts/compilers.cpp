// Compiling for BPF, and for the host.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compilers.h"

#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace layouts {
namespace {

// A compiler that takes more than this many seconds of a processor hangs.
constexpr const char *time_limit = "--cpu=120";

const char *clang_target(const Setup &setup) { return setup.big_endian ? "bpfeb" : "bpfel"; }

const char *gcc_endian(const Setup &setup) {
  return setup.big_endian ? "-mbig-endian" : "-mlittle-endian";
}

} // namespace

std::string Setup::name() const {
  static const char *const names[] = {"g++", "gcc", "clang"};
  return fmt::format("{} {} -mcpu=v{}{}{}", names[static_cast<int>(compiler)], optimization, cpu,
                     big_endian ? " -mbig-endian" : "", gcc_types ? ", types by gcc" : "");
}

std::string Setup::kernel() const {
  return std::string(gcc_types ? "gcc" : "clang") + (big_endian ? "-big" : "");
}

std::vector<std::string> compile_command(const Tools &tools, const Setup &setup,
                                         const std::string &source, const std::string &object) {
  std::vector<std::string> command;
  switch (setup.compiler) {
  case Setup::Compiler::gxx:
    command = {tools.gxx, "-std=c++20", "-fno-exceptions", "-fno-rtti", "-fplugin=" + tools.plugin};
    break;
  case Setup::Compiler::gcc:
    command = {tools.gcc, "-std=gnu11"};
    command.push_back(tools.plugin.empty() ? "-gbtf" : "-fplugin=" + tools.plugin);
    break;
  case Setup::Compiler::clang:
    command = {tools.clang, "-target", clang_target(setup), "-std=gnu11", "-g"};
    break;
  }
  for (const char *option : {"-w", "-fms-extensions"})
    command.push_back(option);
  if (setup.compiler != Setup::Compiler::clang) {
    command.push_back("-mframe-limit=32767"); // of a function's stack; -O0 needs more than 512
    command.push_back(gcc_endian(setup));
  }
  command.push_back(setup.optimization);
  command.push_back(fmt::format("-mcpu=v{}", setup.cpu));
  command.push_back("-I" + tools.include);
  if (setup.neutral)
    command.push_back("-DNEUTRAL");
  else if (!tools.core_read.empty())
    command.push_back(fmt::format("-DBPF_CORE_READ_HEADER=\"{}\"", tools.core_read));
  for (const std::string &last : {std::string("-c"), source, std::string("-o"), object})
    command.push_back(last);
  return command;
}

std::vector<std::string> target_command(const Tools &tools, const Setup &setup,
                                        const std::string &source, const std::string &object) {
  std::vector<std::string> command =
      setup.gcc_types ? std::vector<std::string>{tools.gcc, gcc_endian(setup), "-gbtf"}
                      : std::vector<std::string>{tools.clang, "-target", clang_target(setup), "-g"};
  for (const std::string &more :
       {std::string("-std=gnu11"), std::string("-w"), std::string("-fms-extensions"),
        "-I" + tools.include, std::string("-c"), source, std::string("-o"), object})
    command.push_back(more);
  return command;
}

std::vector<std::string> host_command(const Tools &tools, const Setup &setup,
                                      const std::string &source, const std::string &product) {
  std::vector<std::string> command = {setup.big_endian ? tools.big_host : tools.host};
  for (const char *option :
       {"-std=gnu11", "-w", "-fms-extensions", "-fno-strict-aliasing", "-fwrapv", "-O0"})
    command.push_back(option);
  if (setup.big_endian)
    command.push_back("-static");
  else
    command.insert(command.end(), {"-fPIC", "-shared"});
  command.insert(command.end(), {"-I" + tools.include, source, "-o", product});
  return command;
}

std::string spelled(const std::vector<std::string> &command) {
  std::string text;
  for (const std::string &word : command) {
    bool quoted = word.find_first_of("\" ") != word.npos;
    text += (text.empty() ? "" : " ") + (quoted ? "'" + word + "'" : word);
  }
  return text;
}

std::string execute(const std::vector<std::string> &command, const std::string &log) {
  std::vector<std::string> words = {"prlimit", time_limit, "--"};
  words.insert(words.end(), command.begin(), command.end());
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0666);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child;
  int error = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    throw std::runtime_error(fmt::format("cannot run prlimit: {}", std::strerror(error)));
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return "";
  std::ifstream stream(log);
  std::string output{std::istreambuf_iterator<char>(stream), {}};
  return output.empty() ? fmt::format("ended with status {}", status) : output;
}

void write_file(const std::string &name, const std::string &contents) {
  std::ofstream stream(name);
  if (!(stream << contents) || !stream.flush())
    throw std::runtime_error(name + ": cannot be written");
}

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

} // namespace layouts
