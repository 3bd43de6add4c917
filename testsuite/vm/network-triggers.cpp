// The triggers that send packets; see triggers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trigger-tools.h"
#include "triggers.h"

#include <fstream>
#include <linux/filter.h>
#include <linux/tcp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <optional>
#include <sstream>
#include <sys/socket.h>
#include <unistd.h>

namespace guest {

namespace {

struct Socket {
  int fd;
  explicit Socket(int fd) : fd(fd) {}
  explicit Socket(int type, int protocol) : fd(socket(AF_INET, type | SOCK_CLOEXEC, protocol)) {
    if (fd < 0)
      fail("cannot make a socket", errno);
  }
  Socket(const Socket &) = delete;
  ~Socket() {
    if (fd >= 0)
      close(fd);
  }
};

// 127.0.0.1, and what bind() and the like want.
struct Loopback {
  sockaddr_in address = {};
  socklen_t size = sizeof address;
  Loopback() {
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  }
  sockaddr *get() { return reinterpret_cast<sockaddr *>(&address); }
  // As it is on the wire.
  in_port_t network_port() const { return address.sin_port; }
  int port() const { return ntohs(address.sin_port); }
};

// To a port that the kernel chooses.
Loopback bound(const Socket &socket) {
  Loopback here;
  if (bind(socket.fd, here.get(), here.size) < 0 ||
      getsockname(socket.fd, here.get(), &here.size) < 0)
    fail("cannot bind a socket to lo", errno);
  return here;
}

// The same, where one can connect to it.
Loopback listen_on(const Socket &socket) {
  Loopback here = bound(socket);
  if (listen(socket.fd, 1) < 0)
    fail("cannot listen on lo", errno);
  return here;
}

int accept_from(const Socket &listening) {
  const int fd = accept4(listening.fd, nullptr, nullptr, SOCK_CLOEXEC);
  if (fd < 0)
    fail("cannot accept on lo", errno);
  return fd;
}

// Lets nothing in as long as it lives.
class DropAll {
public:
  explicit DropAll(const Socket &socket) : fd(socket.fd) {
    sock_filter none = BPF_STMT(BPF_RET | BPF_K, 0);
    const sock_fprog program = {1, &none};
    if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) < 0)
      fail("cannot put a filter on a socket", errno);
  }
  DropAll(const DropAll &) = delete;
  ~DropAll() {
    const int unused = 0;
    setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof unused);
  }

private:
  int fd;
};

// How many packets came for UDP and were not received, for whatever reason: a line of names and one
// of numbers, each after "Udp:" (snmp_seq_show in net/ipv4/proc.c).
unsigned long long udp_losses() {
  std::ifstream file("/proc/net/snmp");
  std::string names, numbers;
  for (std::string line; std::getline(file, line);)
    if (line.compare(0, 5, "Udp: ") == 0)
      (names.empty() ? names : numbers) = line.substr(5);
  std::istringstream name(names), number(numbers);
  unsigned long long losses = 0, each;
  for (std::string of; name >> of && number >> each;)
    if (of == "NoPorts" || of == "InErrors")
      losses += each;
  return losses;
}

} // namespace

std::string Triggers::send_loopback(const Arguments &, Variables &variables) {
  const std::string message = "hello, kernel";
  const Socket socket(SOCK_DGRAM, 0);
  Loopback here = bound(socket);
  const timeval limit = {10, 0};
  if (setsockopt(socket.fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) < 0)
    fail("cannot set up a socket on lo", errno);
  // To itself.
  if (sendto(socket.fd, message.data(), message.size(), 0, here.get(), here.size) < 0)
    fail("cannot send on lo", errno);
  char buffer[64];
  if (recv(socket.fd, buffer, sizeof buffer, 0) != static_cast<ssize_t>(message.size()))
    fail("nothing came back on lo", errno);
  constexpr int ethernet = 14, ip = 20, udp = 8;
  int length = ethernet + ip + udp + static_cast<int>(message.size());
  variables["packet.length"] = Value::of_number(length);
  variables["packet.port"] = Value::of_number(here.port());
  variables["packet.network_port"] = Value::of_number(here.network_port());
  variables["packet.ifindex"] = Value::of_number(if_nametoindex("lo"));
  return "a packet of " + std::to_string(length) + " bytes went through lo";
}

std::string Triggers::connect_loopback(const Arguments &arguments, Variables &variables) {
  const Socket listening(SOCK_STREAM, 0);
  Loopback there = listen_on(listening);
  const Socket connecting(SOCK_STREAM, 0);
  if (!arguments.empty() &&
      setsockopt(connecting.fd, IPPROTO_TCP, TCP_CONGESTION, arguments[0].data(),
                 static_cast<socklen_t>(arguments[0].size())) < 0)
    fail("the kernel has no congestion control " + arguments[0], errno);
  if (connect(connecting.fd, there.get(), there.size) < 0)
    fail("cannot connect on lo", errno);
  const Socket accepted(accept_from(listening));
  // In pieces, so that there are acknowledgements.
  char bytes[4096] = {};
  constexpr int pieces = 32;
  for (int piece = 0; piece < pieces; piece++) {
    if (send(connecting.fd, bytes, sizeof bytes, 0) != sizeof bytes)
      fail("cannot send on lo", errno);
    for (size_t got = 0; got < sizeof bytes;) {
      const ssize_t more = recv(accepted.fd, bytes, sizeof bytes, 0);
      if (more <= 0)
        fail("nothing came on lo", errno);
      got += more;
    }
  }
  variables["connection.port"] = Value::of_number(there.port());
  return std::to_string(pieces * sizeof bytes) + " bytes went through a connection on lo";
}

std::string Triggers::drop_packet(const Arguments &arguments, Variables &variables) {
  if (!arguments.empty() && arguments[0] != "filter")
    throw Failure(stage::trigger, "drop-packet takes the word filter or nothing");
  const std::string message = "hello, nobody";
  const Socket sending(SOCK_DGRAM, 0);
  const Loopback here = bound(sending);
  Socket receiving(SOCK_DGRAM, 0);
  Loopback there = bound(receiving);
  std::optional<DropAll> filter;
  if (arguments.empty()) {
    close(receiving.fd);
    receiving.fd = -1;
  } else
    filter.emplace(receiving);
  const auto before = udp_losses();
  if (sendto(sending.fd, message.data(), message.size(), 0, there.get(), there.size) < 0)
    fail("cannot send on lo", errno);
  wait_until("a packet to be dropped", [&] { return udp_losses() > before; });
  // The kernel counts it before it frees it.
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  constexpr int udp = 8;
  variables["packet.size"] = Value::of_number(udp + message.size());
  variables["packet.ports"] =
      Value::of_number(here.network_port() | static_cast<unsigned>(there.network_port()) << 16);
  variables["packet.ifindex"] = Value::of_number(if_nametoindex("lo"));
  return std::string("a packet was dropped on lo, where ") +
         (filter ? "a filter lets nothing in" : "nobody has the port");
}

std::string Triggers::lose_segments(const Arguments &, Variables &variables) {
  const Socket listening(SOCK_STREAM, 0);
  Loopback there = listen_on(listening);
  const Socket connecting(SOCK_STREAM, 0);
  Loopback here = bound(connecting);
  if (connect(connecting.fd, there.get(), there.size) < 0)
    fail("cannot connect on lo", errno);
  const Socket accepted(accept_from(listening));
  tcp_info info = {};
  const auto ask = [&] {
    socklen_t size = sizeof info;
    if (getsockopt(connecting.fd, IPPROTO_TCP, TCP_INFO, &info, &size) < 0)
      fail("the kernel does not tell about a connection", errno);
  };
  const std::string message = "hello, again";
  {
    const DropAll filter(accepted);
    if (send(connecting.fd, message.data(), message.size(), 0) < 0)
      fail("cannot send on lo", errno);
    // The first may be a probe, and not because the time was over.
    wait_until("segments to be sent again", [&] {
      ask();
      return info.tcpi_total_retrans >= 2;
    });
  }
  char buffer[64];
  if (recv(accepted.fd, buffer, sizeof buffer, 0) != static_cast<ssize_t>(message.size()))
    fail("nothing came on lo", errno);
  wait_until("a segment to be acknowledged", [&] {
    ask();
    return info.tcpi_unacked == 0;
  });
  variables["connection.from_port"] = Value::of_number(here.port());
  variables["connection.port"] = Value::of_number(there.port());
  variables["connection.retransmits"] = Value::of_number(info.tcpi_total_retrans);
  variables["connection.retransmitted_bytes"] = Value::of_number(info.tcpi_bytes_retrans);
  return std::to_string(message.size()) + " bytes came through lo after " +
         std::to_string(info.tcpi_total_retrans) + " retransmissions";
}

std::string Triggers::set_option(const Arguments &, Variables &variables) {
  const Socket socket(SOCK_DGRAM, 0);
  constexpr int wanted = 5;
  int value = wanted;
  socklen_t size = sizeof value;
  if (setsockopt(socket.fd, SOL_SOCKET, SO_PRIORITY, &value, size) < 0 ||
      getsockopt(socket.fd, SOL_SOCKET, SO_PRIORITY, &value, &size) < 0)
    fail("cannot set an option of a socket", errno);
  if (value != wanted)
    fail("cannot set an option of a socket", 0);
  variables["option.value"] = Value::of_number(value);
  return "a socket has priority " + std::to_string(value);
}

} // namespace guest
