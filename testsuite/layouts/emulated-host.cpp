// A host of the other byte order: its functions run in an emulator, which is told what to do
// through pipes. SPDX-License-Identifier: GPL-3.0-or-later
#include "host.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <endian.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <map>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace layouts {
namespace {

// As in host-server.h, in big endian; the memory follows them.
struct Request {
  std::uint64_t function, size, i, j, v, w, random[32];
};
struct Reply {
  std::uint64_t fits, result, trapped;
};

template <typename Message> Message converted(Message message) {
  std::uint64_t words[sizeof(Message) / 8];
  std::memcpy(words, &message, sizeof message);
  for (std::uint64_t &word : words)
    word = htobe64(word);
  std::memcpy(&message, words, sizeof message);
  return message;
}

class Emulated : public Host {
public:
  Emulated(const std::string &emulator, const std::string &path,
           const std::vector<Program> &programs) {
    for (const Program &program : programs)
      for (const Case &c : program.cases)
        numbers_.emplace(c.name, numbers_.size());
    start(emulator, path);
    std::uint64_t address;
    take(&address, sizeof address);
    memory_ = be64toh(address);
  }

  ~Emulated() override {
    close(to_);
    close(from_);
    while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR)
      ;
  }

private:
  void start(const std::string &emulator, const std::string &path) {
    // A program that ended is an error of writing to it, not of this program's.
    std::signal(SIGPIPE, SIG_IGN);
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipes");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::string words[] = {emulator, path};
    char *arguments[] = {words[0].data(), words[1].data(), nullptr};
    int error = posix_spawnp(&child_, arguments[0], &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    if (error != 0)
      throw std::runtime_error(fmt::format("{}: {}", emulator, std::strerror(error)));
    to_ = in[1];
    from_ = out[0];
  }

  template <typename Transfer> static void all(std::size_t size, Transfer transfer) {
    for (std::size_t done = 0; done < size;) {
      ssize_t some = transfer(done, size - done);
      if (some <= 0 && !(some < 0 && errno == EINTR))
        throw std::runtime_error("the emulated host has ended");
      done += some > 0 ? static_cast<std::size_t>(some) : 0;
    }
  }

  void take(void *to, std::size_t size) const {
    all(size, [&](std::size_t at, std::size_t rest) {
      return read(from_, static_cast<char *>(to) + at, rest);
    });
  }

  void give(const void *from, std::size_t size) const {
    all(size, [&](std::size_t at, std::size_t rest) {
      return write(to_, static_cast<const char *>(from) + at, rest);
    });
  }

  bool run(const Case &c, Experiment &e, const std::uint64_t (&random)[max_fits]) override {
    Request request{numbers_.at(c.name), e.memory.size(), e.i, e.j, e.v, e.w, {}};
    std::copy(std::begin(random), std::end(random), request.random);
    request = converted(request);
    give(&request, sizeof request);
    give(e.memory.data(), e.memory.size());
    Reply reply;
    take(&reply, sizeof reply);
    reply = converted(reply);
    take(e.memory.data(), e.memory.size());
    e.expected_memory.resize(e.memory.size());
    take(e.expected_memory.data(), e.memory.size());
    e.address = memory_ + Experiment::before;
    e.expected = reply.result;
    e.trap = reply.trapped;
    return reply.fits;
  }

  std::map<std::string, std::uint64_t> numbers_;
  pid_t child_ = -1;
  int to_ = -1, from_ = -1;
  std::uint64_t memory_ = 0;
};

} // namespace

std::unique_ptr<Host> open_emulated(const std::string &emulator, const std::string &path,
                                    const std::vector<Program> &programs) {
  return std::make_unique<Emulated>(emulator, path, programs);
}

} // namespace layouts
