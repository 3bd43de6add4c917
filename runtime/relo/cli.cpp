// The command line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "error.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

namespace relo {
namespace {

const char *const description =
    R"(Shows, checks and compares the CO-RE relocations of BPF objects, and writes the
headers that they come from.

A CO-RE relocation asks one question about the types of the running kernel: at
which offset is this field, does this type exist, what is the value of this
enumerator. The compiler writes the question into .BTF.ext and its own answer,
the local value, into an instruction; libbpf replaces that by the kernel's
answer when it loads the object. relo does the same without a kernel, with
libbpf's own relocation code.)";

const char *const footer =
    R"(How a relocation is written:

  kprobe/try_to_wake_up+0x28: byte_off struct task_struct.se.vruntime (0:2:1) = 12
  ---- place of the insn ----  -kind--  ----- field, type or enum ---  access local
                                                                      string value

Kinds: byte_off byte_sz field_exists signed lshift_u64 rshift_u64 (of a field),
local_type_id target_type_id type_exists type_size type_matches (of a type),
enumval_exists enumval_value (of an enumerator).

Exit status: 0 all is well; 1 the answer is no (see each command); 2 an input or
the command line cannot be used.

`relo COMMAND --help` explains a command, with an example.)";

const char *const dump_footer =
    R"(Prints one line for each relocation, by section and offset. A relocation of
which libbpf would compute another local value from the object's own BTF is
marked <inconsistent: ...>; the compiler is wrong then, and libbpf would refuse
to load the program. With --verify there being any is exit status 1.

Example:
  $ relo dump --lines prog.o
  kprobe/try_to_wake_up+0x0: byte_off struct pt_regs.di (0:14) = 112  [prog.cpp:9:3]
  kprobe/try_to_wake_up+0x28: byte_off struct task_struct.pid (0:3) = 8  [prog.cpp:12:18])";

const char *const check_footer =
    R"(Prints a table with a line for each relocation and a column for each --btf:
  12          resolved, the value stays
  12->2268    resolved, the local value 12 becomes 2268
  12->2268 (4->8 bytes)
              and the load or store now accesses 8 bytes
  missing     nothing in the kernel matches: the instruction becomes an invalid
              one (poisoned), which is an error if it can be reached
  ambiguous   several types match, and give different answers
  error       libbpf refuses the relocation or the instruction
Below it stands why, in libbpf's words.

--btf comes after OBJ, and takes raw BTF (/sys/kernel/btf/vmlinux), ELF files with
.BTF (vmlinux), or directories with a file vmlinux.btf. A column's head is the
first line of a file `version` beside it, or else its name; LABEL=FILE gives it
another one.

Exit status: 0 if all are resolved (a question for existence that is answered
"no" is resolved); 1 if one is missing, ambiguous or an error.

Example:
  $ relo check prog.o --btf 5.10=vmlinux-5.10 6.12=vmlinux-6.12
                                                           5.10      6.12
  kprobe/try_to_wake_up
    +0x18 byte_off struct task_struct.pid (0:4)            24->2232  24->2432
    +0x50 byte_off struct task_struct.se.vruntime (0:1:0)  8->208    8->240)";

const char *const compare_footer =
    R"(Compares program by program: a program is a function that is not static, with
all functions that it calls, so that it does not matter what a compiler inlined.
`_ZL3foov` is the same as `foo`. Two relocations are the same if kind and path
are; reported are those that only one object has, those with another
access string or local value (where libbpf checks that), those that a kernel
answers differently, those that one object has more often, and the number of
instructions.

Exit status: 0 if the relocations are the same and are resolved to the same
values; how often one occurs and the number of instructions do not matter. 1 if
not.

Example:
  $ relo compare gcc.o clang.o --btf 6.12=vmlinux-6.12
  A: gcc.o
  B: clang.o
  resolved against: 6.12
  on_wakeup: relocations 3, same; instructions 22, 24
  total: relocations 3, same; instructions 22, 24)";

const char *const header_footer =
    R"(Without WHAT: all types, and the functions that programs may call (kfuncs, as far
as the BTF tells: since Linux 6.10). Else only what is asked for, with what it needs:
structs have only the fields asked for, and what nothing looks into is declared.

  task_struct                  a struct, union, enum or typedef as it is
  task_struct.pid              a field
  task_struct.mm.exe_file      through pointers too (-> is the same as .)
  'task_struct.*time'          with *, ? and [...]
  BPF_MAP_TYPE_HASH            an enumerator; or, if nothing else has the name, a
                               function or variable
  'struct bpf_*'               only structs; so union, enum, typedef, func and var

--btf comes after WHAT. With several kernels each type has the fields of all of them.
What some lack is marked, and can be asked for with __builtin_relocatable_field_exists;
where types differ the last kernel's is taken, so the newest should be the last.

Types are relocatable: their layout is that of the kernel which loads the program,
and what needs it while compiling, as sizeof does, is an error. Not so those that
programs pass to the kernel by value, packets' headers, and what --fixed says. A
name that is none in C++ gets an underscore: the field `class' is `class_'. Where two
types have one name the second is called name___2, which loaders know how to read.

The header needs no other, and is C++17 for g++ and clang++, for BPF and for the host;
with --language c, C for gcc and clang.

Example:
  $ relo header task_struct.pid task_struct.se.vruntime --btf vmlinux-5.10 vmlinux-6.12
  ...
  struct RELO_TYPE sched_entity {
    u64 vruntime;
  };

  struct RELO_TYPE task_struct {
    struct sched_entity se;
    pid_t pid;
  };)";

void add_json(CLI::App *command, bool &json) {
  command->add_flag("--json", json, "Print JSON instead of text");
}

void print(const Report &report) {
  std::fwrite(report.text.data(), 1, report.text.size(), stdout);
  std::fflush(stdout);
  if (std::ferror(stdout))
    throw InputError("cannot write the output");
}

} // namespace

int run(int argc, char **argv) {
  CLI::App app(description, "relo");
  app.footer(footer);
  app.set_version_flag("--version", RELO_VERSION);
  app.require_subcommand(1);
  Report report;

  DumpOptions dump_options;
  CLI::App *dump_command = app.add_subcommand("dump", "Print an object's relocations");
  dump_command->footer(dump_footer);
  dump_command->add_option("OBJ", dump_options.object, "BPF object")->required();
  dump_command->add_flag("--lines", dump_options.lines, "Print source locations too");
  dump_command->add_flag("--verify", dump_options.verify,
                         "Exit with 1 if a relocation is inconsistent");
  add_json(dump_command, dump_options.json);
  dump_command->callback([&] { report = dump(dump_options); });

  CheckOptions check_options;
  CLI::App *check_command =
      app.add_subcommand("check", "Resolve an object's relocations against kernels");
  check_command->footer(check_footer);
  check_command->add_option("OBJ", check_options.object, "BPF object")->required();
  check_command->add_option("--btf", check_options.targets, "Kernels' BTF: FILE or LABEL=FILE")
      ->required();
  add_json(check_command, check_options.json);
  check_command->callback([&] { report = check(check_options); });

  CompareOptions compare_options;
  CLI::App *compare_command =
      app.add_subcommand("compare", "Say in which relocations two objects differ");
  compare_command->footer(compare_footer);
  compare_command->add_option("A", compare_options.a, "BPF object")->required();
  compare_command->add_option("B", compare_options.b, "BPF object")->required();
  compare_command->add_option("--btf", compare_options.targets,
                              "Kernels' BTF to resolve against: FILE or LABEL=FILE");
  add_json(compare_command, compare_options.json);
  compare_command->callback([&] { report = compare(compare_options); });

  HeaderOptions header_options;
  CLI::App *header_command =
      app.add_subcommand("header", "Write a kernel's types as a header for C++ or C");
  header_command->footer(header_footer);
  header_command->add_option("WHAT", header_options.what, "Types, fields, functions");
  header_command->add_option("--btf", header_options.targets,
                             "Kernels' BTF: FILE or LABEL=FILE; else that of the running kernel");
  header_command->add_option("--base", header_options.base,
                             "The kernel's BTF, if --btf names modules' BTF");
  header_command
      ->add_option("--fixed", header_options.fixed, "Types that are not to be relocatable")
      ->allow_extra_args();
  std::string language = "c++";
  header_command->add_option("--language", language, "c++ or c")
      ->check(CLI::IsMember({"c++", "c"}));
  header_command->add_option("--namespace", header_options.name_space,
                             "C++ namespace to put everything in");
  header_command->add_option("-o,--output", header_options.output, "File to write");
  header_command->callback([&] {
    header_options.c = language == "c";
    report = header(header_options);
  });

  try {
    app.parse(argc, argv);
    print(report);
    return report.status;
  } catch (const CLI::ParseError &error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
      return app.exit(error); // --help, --version
    bool unknown = argc > 1 && argv[1][0] != '-' && app.get_subcommands().empty();
    fmt::print(stderr, "relo: {}; see `relo --help`\n",
               unknown ? fmt::format("there is no command {}", argv[1]) : error.what());
  } catch (const InputError &error) {
    fmt::print(stderr, "relo: {}\n", error.what());
  } catch (const std::exception &error) {
    fmt::print(stderr, "relo: {}\n", error.what());
  }
  return exit_usage;
}

} // namespace relo
