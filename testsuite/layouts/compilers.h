// Compiling for BPF, and for the host.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace layouts {

struct Tools {
  std::string plugin, gxx, gcc; // under test; each may be empty
  std::string clang;            // the reference, and what makes the target's BTF if it is there
  std::string host;             // a C compiler
  // The same for a big-endian machine that lays types out as BPF does, and what runs its
  // programs here; empty, or both are there.
  std::string big_host, emulator;
  std::string include;   // the directory of prelude.h
  std::string core_read; // libbpf's bpf_core_read.h, or empty
};

// How to compile a program.
struct Setup {
  enum class Compiler { gxx, gcc, clang } compiler = Compiler::gxx;
  std::string optimization = "-O2";
  unsigned cpu = 3;
  bool neutral = false;    // the neutral builtins, see prelude.h
  bool big_endian = false; // the byte order of program, kernel and host
  bool gcc_types = false;  // the kernel's BTF is gcc's, not clang's

  bool cxx() const { return compiler == Compiler::gxx; }
  // `g++ -O2 -mcpu=v3`.
  std::string name() const;
  // Of the files that depend on the kernel and the host: `gcc-big'.
  std::string kernel() const;
};

// What to run to make OBJECT from SOURCE.
std::vector<std::string> compile_command(const Tools &tools, const Setup &setup,
                                         const std::string &source, const std::string &object);
std::vector<std::string> target_command(const Tools &tools, const Setup &setup,
                                        const std::string &source, const std::string &object);
std::vector<std::string> host_command(const Tools &tools, const Setup &setup,
                                      const std::string &source, const std::string &library);

// As one would type it.
std::string spelled(const std::vector<std::string> &command);

// Runs COMMAND; empty if it succeeded, else what it printed. Throws if it cannot be started.
std::string execute(const std::vector<std::string> &command, const std::string &log);

void write_file(const std::string &name, const std::string &contents);

// Writes SOURCE to FILE and runs COMMAND, unless PRODUCT is already made of just that: setups
// differ in the code for BPF alone. Throws if that fails.
void make(const std::string &file, const std::string &source, const std::string &product,
          const std::vector<std::string> &command, const std::string &log);

} // namespace layouts
