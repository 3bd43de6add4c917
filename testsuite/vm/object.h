// A BPF object: brought into the kernel stage by stage, each checked on its own, and its maps.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_OBJECT_H
#define GUEST_OBJECT_H

#include "attach.h"
#include "libbpf-log.h"
#include "value.h"

#include <bpf/libbpf.h>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace guest {

// What a map holds: (key, value), sorted by key; the records of a ring buffer or perf buffer in their
// order, with their number as the key.
using Contents = std::vector<std::pair<Value, Value>>;

// How much the verifier is to say: nothing, how much it had to look at, every instruction.
enum class VerifierLog { none, statistics, all };

class Object {
public:
  // Each of these is a stage of failure.h, and throws Failure with libbpf's or the verifier's words
  // as the details.  A warning of libbpf is a failure, too: a good object has none.

  // `program' names the object to libbpf, so that the maps that are named after the object have
  // the same names whoever compiled it.  It is relocated for the types in the file `btf', if there
  // is one, and not for the kernel's.
  Object(std::string path, const std::string &program, const std::string &btf = {});
  ~Object();
  // The BTF as it is, and what libbpf makes of it for an older kernel, are separate questions:
  // this is the first of them, load() asks the second.
  void check_btf();
  // Before load(): the initial value of the global variable.
  void set(const std::string &variable, const Value &value);
  // Keeps what the verifier says of each program.
  void load(VerifierLog wanted = VerifierLog::none);
  // After load(): an element of the map, the same for each processor if it has one for each.
  void put(const std::string &map, const Bytes &key, const Bytes &value);
  void attach();
  // Between them: runs the program of that name once, see run_once().
  Outcome run(const std::string &program, const Bytes &packet) const;
  // From here on the maps do not change any more.
  void detach();

  const std::string path;
  // After load(): "BTF 800 bytes; on_wakeup 20 instructions".
  std::string summary() const;
  // After load(): the descriptor of the program of that name.
  int program(const std::string &name) const;
  // After load(): what libbpf did to each relocation.
  const std::vector<std::string> &relocations() const { return applied; }
  // After load(): (program, log).
  const std::vector<std::pair<std::string, std::string>> &verifier_logs() const { return logs; }

  // The contents of the map of that name.  `record', for a ring buffer or perf buffer, is the name of
  // the struct that its records are; the kernel does not know it.
  const Contents &contents(const std::string &map, const std::string &record);
  bool has_map(const std::string &name) const;
  // The value of a global variable.
  Value variable(const std::string &name);
  // The names of the maps that the source declares.
  std::vector<std::string> maps() const;

private:
  struct Close {
    void operator()(bpf_object *object) const { bpf_object__close(object); }
    void operator()(bpf_link *link) const { bpf_link__destroy(link); }
  };

  std::unique_ptr<bpf_object, Close> object;
  // By the names of the programs; of the map, where that is attached.
  std::map<std::string, std::unique_ptr<bpf_link, Close>> links;
  std::vector<std::string> applied;
  std::vector<std::pair<std::string, std::string>> logs;
  class PerfBuffer;
  // By the names of the maps.
  std::map<std::string, std::unique_ptr<PerfBuffer>> perf_buffers;
  // A ring buffer can be read only once.
  std::map<std::string, Contents> known;

  std::string btf_note;

  const bpf_program *find_program(const std::string &name) const;
  const bpf_map *find_map(const std::string &name) const;
  void check_debug_info(const bpf_program *program) const;
};

} // namespace guest

#endif
