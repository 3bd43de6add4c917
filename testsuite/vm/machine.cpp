// See machine.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine.h"

#include "failure.h"

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <sys/io.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <termios.h>
#include <unistd.h>

namespace guest::machine {

namespace {

// Agreed with scripts/vm, which says more about them.
constexpr const char *output_device = "/dev/ttyS1";
constexpr unsigned short status_port = 0xe9;
constexpr unsigned short end_port = 0xf4;

// If scripts/vm was given a file of this name.
constexpr const char *kernel_configuration = "/kernel-config";

struct FileSystem {
  const char *type, *where;
};

// In the order of their dependence: tracefs and debugfs have their place in sysfs.
constexpr FileSystem file_systems[] = {
    {"proc", "/proc"},
    {"sysfs", "/sys"},
    {"devtmpfs", "/dev"},
    {"tracefs", "/sys/kernel/tracing"},
    {"debugfs", "/sys/kernel/debug"},
    {"bpf", "/sys/fs/bpf"},
    {"cgroup2", "/sys/fs/cgroup"},
    {"tmpfs", "/tmp"},
};

std::string bring_up_loopback() {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return "cannot make a socket" + because(errno);
  ifreq request = {};
  std::strcpy(request.ifr_name, "lo");
  std::string problem;
  if (ioctl(fd, SIOCGIFFLAGS, &request) < 0)
    problem = "there is no lo" + because(errno);
  else {
    // An up lo has 127.0.0.1 of itself (inetdev_event in net/ipv4/devinet.c).
    request.ifr_flags |= IFF_UP;
    if (ioctl(fd, SIOCSIFFLAGS, &request) < 0)
      problem = "lo cannot be brought up" + because(errno);
  }
  close(fd);
  return problem;
}

} // namespace

bool is_ours() { return getpid() == 1 && access("/proc/self", F_OK) != 0; }

std::string set_up() {
  for (const FileSystem &each : file_systems) {
    // Where sysfs or the initramfs already has the directory, this fails, which is fine.
    mkdir(each.where, 0755);
    // EBUSY: kernels with CONFIG_DEVTMPFS_MOUNT and an initramfs do not, but may, mount /dev.
    if (mount(each.type, each.where, each.type, 0, nullptr) < 0 && errno != EBUSY)
      return std::string("cannot mount ") + each.type + " on " + each.where + because(errno);
  }
  // Where libbpf looks for the configuration of a kernel that does not tell it itself; which one it
  // is does not matter to us.
  if (access(kernel_configuration, R_OK) == 0) {
    mkdir("/boot", 0755);
    if (symlink(kernel_configuration, ("/boot/config-" + kernel_release()).c_str()) < 0)
      return "cannot make a link to the configuration" + because(errno);
  }
  return bring_up_loopback();
}

std::string connect_to_host() {
  int fd = open(output_device, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return std::string("cannot open ") + output_device + because(errno);
  termios line;
  if (tcgetattr(fd, &line) == 0) {
    cfmakeraw(&line);
    tcsetattr(fd, TCSANOW, &line);
  }
  std::fflush(stdout);
  if (dup2(fd, STDOUT_FILENO) < 0)
    return "cannot redirect the output" + because(errno);
  close(fd);
  // Line by line, so that what was said before a crash is not lost.
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
  return {};
}

void leave(int status) {
  std::fflush(stdout);
  tcdrain(STDOUT_FILENO);
  if (ioperm(status_port, 1, 1) == 0 && ioperm(end_port, 1, 1) == 0) {
    outb(static_cast<unsigned char>(status), status_port);
    outb(0, end_port);
  }
  // Not reached under scripts/vm.
  reboot(RB_POWER_OFF);
  _exit(status);
}

std::string kernel_release() {
  utsname name;
  return uname(&name) == 0 ? name.release : "?";
}

} // namespace guest::machine
