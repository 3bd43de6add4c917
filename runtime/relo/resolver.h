// libbpf as the judge of relocations.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "libbpf-log.h"
#include "libbpf-relo-core.h"
#include "object.h"
#include "target.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace relo {

// The local value of a relocation, as libbpf computes it from the object's own BTF.
struct Expectation {
  std::uint64_t value;
  // Whether libbpf insists that the instruction holds it. Where it does not (type ids, most of
  // bit-fields), compilers may differ.
  bool checked;
  std::string problem; // why libbpf cannot tell; empty if it can
};

Expectation expect(const Object &object, const Relocation &r);

// Whether a compiler got R wrong: it leads nowhere, or its instruction does not hold the expected
// value. Empty if all is well, else what is wrong.
std::string inconsistency(const Object &object, const Relocation &r);

enum class Outcome {
  resolved,  // the instruction gets its value; for an existence question this may be "no"
  missing,   // nothing in the target matches: the instruction is poisoned
  ambiguous, // several types in the target match, and differ
  error      // libbpf refuses the relocation or the instruction; the object would not load, or
             // the instruction is poisoned for another reason than a missing target
};

// "ok", "missing", "ambiguous", "error".
const char *outcome_name(Outcome outcome);

struct Resolution {
  Outcome outcome;
  std::uint64_t value; // if resolved
  // Bytes that the load or store accesses before and after, where libbpf changed that; else 0.
  unsigned old_size, new_size;
  std::string reason; // libbpf's, unless resolved
  // For a load or store of an integer that has another size or sign in the target than in the
  // object: the two types. libbpf changes the width of the access, if it can, but what is done with
  // the value is what the local type says.
  std::string local_type, target_type;
  // The instruction as libbpf leaves it, also if it is poisoned; nothing if libbpf refuses the
  // object.
  std::optional<PatchSite> patched = std::nullopt;
};

// Resolves the relocations of one object against one target as libbpf's loader does: all of them
// in the order of .BTF.ext, so that candidates that do not match are dropped in the same order.
// The result has one element for each of OBJECT.relocations ().
std::vector<Resolution> resolve_all(const Object &object, const Target &target);

} // namespace relo
