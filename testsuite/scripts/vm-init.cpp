// The init that vm.sh boots: does what its first argument says, and leaves as scripts/vm
// agreed with it.
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/io.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

int main(int argc, char **argv) {
  mkdir("/dev", 0755);
  mount("devtmpfs", "/dev", "devtmpfs", 0, nullptr);
  int host = open("/dev/ttyS1", O_RDWR | O_NOCTTY);
  termios line;
  if (host < 0 || tcgetattr(host, &line) != 0)
    return EXIT_FAILURE; // the kernel panics, and vm shows the console
  cfmakeraw(&line);
  tcsetattr(host, TCSANOW, &line);

  std::string text;
  for (int i = 1; i < argc; i++)
    text += "[" + std::string(argv[i]) + "]";
  // A newline must arrive as it is.
  text += "\n";
  if (write(host, text.data(), text.size()) != ssize_t(text.size()))
    return EXIT_FAILURE;
  tcdrain(host);

  if (argc > 1 && strcmp(argv[1], "hang") == 0)
    for (;;)
      pause();
  if (argc > 1 && strcmp(argv[1], "die") == 0)
    abort();
  ioperm(0xe9, 1, 1);
  ioperm(0xf4, 1, 1);
  outb(argc > 1 ? atoi(argv[1]) : 0, 0xe9);
  outb(0, 0xf4);
}
