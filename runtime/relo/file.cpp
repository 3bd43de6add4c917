// Reading and writing a whole file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "file.h"

#include "error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace relo {
namespace {

constexpr std::size_t max_size = std::size_t{1} << 31;

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0)
      close(fd);
  }
};

} // namespace

Contents read_file(const std::string &path) {
  // O_NONBLOCK: opening a FIFO by mistake must not wait for its writer.
  Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0)
    throw InputError("cannot open: {}", std::strerror(errno));

  struct stat status;
  if (fstat(file.fd, &status) != 0)
    throw InputError("cannot stat: {}", std::strerror(errno));
  if (!S_ISREG(status.st_mode))
    throw InputError("is not a regular file");

  Contents contents;
  // One byte more than the size: then the end is seen without growing the buffer once more.
  std::size_t room = std::min<std::size_t>(status.st_size, max_size) + 1;
  std::size_t used = 0;
  for (;;) {
    if (used == contents.size())
      contents.resize(used == 0 ? room : used * 2);
    ssize_t got = read(file.fd, contents.data() + used, contents.size() - used);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      throw InputError("cannot read: {}", std::strerror(errno));
    if (got == 0)
      break;
    used += got;
    if (used > max_size)
      throw InputError("is larger than 2 GiB");
  }
  contents.resize(used);
  return contents;
}

void write_file(const std::string &path, const std::string &text) {
  struct stat status;
  bool there = stat(path.c_str(), &status) == 0;
  // A terminal or a pipe cannot be replaced, and has nothing to lose.
  bool special = there && !S_ISREG(status.st_mode);
  std::string temporary = special ? path : path + ".XXXXXX";
  Descriptor file{special ? open(path.c_str(), O_WRONLY | O_CLOEXEC)
                          : mkostemp(temporary.data(), O_CLOEXEC)};
  bool made = !special && file.fd >= 0;
  auto fail = [&] {
    int reason = errno;
    if (made)
      unlink(temporary.c_str());
    throw InputError("{}: cannot write: {}", path, std::strerror(reason));
  };
  if (file.fd < 0)
    fail();
  for (std::size_t done = 0; done < text.size();) {
    ssize_t now = write(file.fd, text.data() + done, text.size() - done);
    if (now < 0 && errno == EINTR)
      continue;
    if (now < 0)
      fail();
    done += static_cast<std::size_t>(now);
  }
  if (special)
    return;
  // mkostemp () makes files for their owner only.
  mode_t mask = umask(0);
  umask(mask);
  if (fchmod(file.fd, there ? status.st_mode & 07777 : 0666 & ~mask) != 0 || fsync(file.fd) != 0 ||
      rename(temporary.c_str(), path.c_str()) != 0)
    fail();
}

} // namespace relo
