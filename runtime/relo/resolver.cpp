// libbpf as the judge of relocations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolver.h"

#include <cstring>
#include <optional>

namespace relo {
namespace {

// The immediate of the call that takes the place of a poisoned instruction
// (bpf_core_poison_insn () in relo_core.c; "bad relo").
constexpr std::int32_t poison_immediate = 0xbad2310;

bool poisoned(const bpf_insn &insn) {
  return insn.code == (BPF_JMP | BPF_CALL) && insn.imm == poison_immediate;
}

bpf_core_relo libbpf_record(const Relocation &r) {
  bpf_core_relo record;
  record.insn_off = r.record.insn_off;
  record.type_id = r.record.type_id;
  record.access_str_off = r.record.access_str_off;
  record.kind = static_cast<bpf_core_relo_kind>(r.record.kind);
  return record;
}

// bpf_core_calc_relo_insn () with what it wants around it.
int calculate(const Object &object, const bpf_core_relo &record, int index,
              bpf_core_cand_list *candidates, bpf_core_relo_res &result) {
  bpf_core_spec scratch[3];
  std::memset(scratch, 0, sizeof scratch);
  std::memset(&result, 0, sizeof result);
  return bpf_core_calc_relo_insn("", &record, index, object.btf().get(), candidates, scratch,
                                 &result);
}

// The candidates for one local type: types of the target with the same essential name and kind.
// Mirrors bpf_core_add_cands () of libbpf.c, which is not callable without a loaded program.
std::vector<bpf_core_cand> find_candidates(const Object &object, std::uint32_t local_id,
                                           const Target &target) {
  const btf_type *local = object.btf().type(local_id);
  const char *name = object.btf().name(local);
  std::vector<bpf_core_cand> found;
  if (!*name)
    return found;
  for (std::uint32_t id : target.named(essential_name(name))) {
    const btf_type *candidate = target.btf().type(id);
    // btf_kind_core_compat (): the same kind, or both any sort of enum.
    if (btf_kind(candidate) == btf_kind(local) ||
        (btf_is_any_enum(candidate) && btf_is_any_enum(local)))
      found.push_back({target.btf().get(), id});
  }
  return found;
}

// An integer's or enumeration's size in bytes, and whether it is signed.
struct Integer {
  std::uint32_t size;
  bool is_signed;

  bool operator!=(const Integer &other) const {
    return size != other.size || is_signed != other.is_signed;
  }
};

std::optional<Integer> integer(const Btf &btf, std::uint32_t id) {
  const btf_type *type = btf.type(btf.skip_modifiers(id));
  if (type && btf_is_int(type))
    return Integer{type->size, (btf_int_encoding(type) & BTF_INT_SIGNED) != 0};
  if (type && btf_is_any_enum(type))
    return Integer{type->size, btf_kflag(type)};
  return std::nullopt;
}

// All of one object against one target.
class Run {
public:
  Run(const Object &object, const Target &target) : object_(object), target_(target) {}

  Resolution resolve(const Relocation &r, int index) {
    log_.clear();
    if (!r.problem.empty())
      return {Outcome::error, 0, 0, 0, r.problem, "", ""};
    bpf_core_relo record = libbpf_record(r);
    bpf_core_relo_res result;
    bpf_core_cand_list list = candidates(r);
    int error = calculate(object_, record, index, &list, result);
    shrink(r, list);
    if (error != 0) {
      bool ambiguous = !log_.join("ambiguity").empty();
      return failure(ambiguous ? Outcome::ambiguous : Outcome::error, error);
    }
    if (object_.big_endian() && record.kind == BPF_CORE_FIELD_LSHIFT_U64 && !result.poison)
      result.new_val = big_endian_lshift(record, index, list, result.new_val);
    Resolution resolution = patch(r, record, index, result, list.len);
    compare_types(r, record, result, resolution);
    return resolution;
  }

private:
  Resolution failure(Outcome outcome, int error) const {
    std::string reason = log_.join();
    return {outcome, 0, 0, 0, reason.empty() ? std::strerror(-error) : reason, "", ""};
  }

  Resolution patch(const Relocation &r, const bpf_core_relo &record, int index,
                   const bpf_core_relo_res &result, int candidates) {
    PatchSite patched = r.site;
    int insn_index = static_cast<int>(record.insn_off / insn_size);
    int error = bpf_core_patch_insn("", patched.insn, insn_index, &record, index, &result);
    if (error != 0)
      return failure(Outcome::error, error);
    if (result.poison) {
      std::string reason = log_.join("no matching targets found", true);
      return {Outcome::missing,
              0,
              0,
              0,
              candidates == 0 ? reason + ", nothing has that name and kind"
                              : reason + "; " + log_.join("non-matching candidate", true),
              "",
              "",
              patched};
    }
    if (poisoned(patched.insn[0]))
      return {Outcome::error, 0, 0, 0, log_.join(), "", "", patched};
    Resolution resolution{Outcome::resolved, result.new_val, 0, 0, "", "", "", patched};
    if (patched.access_size() != r.site.access_size()) {
      resolution.old_size = r.site.access_size();
      resolution.new_size = patched.access_size();
    }
    return resolution;
  }

  // libbpf gives types only for fields that are no bit-fields.
  void compare_types(const Relocation &r, const bpf_core_relo &record,
                     const bpf_core_relo_res &result, Resolution &resolution) const {
    if (record.kind != BPF_CORE_FIELD_BYTE_OFFSET || r.site.access_size() == 0 || result.poison ||
        result.orig_type_id == 0 || result.new_type_id == 0)
      return;
    auto here = integer(object_.btf(), result.orig_type_id);
    auto there = integer(target_.btf(), result.new_type_id);
    if (here && there && *here != *there) {
      resolution.local_type = object_.btf().type_name(result.orig_type_id);
      resolution.target_type = target_.btf().type_name(result.new_type_id);
    }
  }

  // libbpf computes this kind for the byte order of the host that it is compiled for, which is
  // that of the kernel then. relo_core.c has, for a field of SZ bytes that is read whole into 64
  // bits, little endian: 64 - (bit_off + bit_sz - byte_off * 8), big endian:
  // (8 - sz) * 8 + bit_off - byte_off * 8. The size and bit_sz come from two other questions.
  std::uint64_t big_endian_lshift(bpf_core_relo record, int index, bpf_core_cand_list &list,
                                  std::uint64_t lshift) const {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return lshift;
#endif
    bpf_core_relo_res size, rshift;
    record.kind = BPF_CORE_FIELD_BYTE_SIZE;
    int error = calculate(object_, record, index, &list, size);
    record.kind = BPF_CORE_FIELD_RSHIFT_U64;
    error = error ? error : calculate(object_, record, index, &list, rshift);
    if (error)
      return lshift;
    return (8 - size.new_val) * 8 + rshift.new_val - lshift;
  }

  // The candidates that are left for R's local type; libbpf keeps them for the whole object.
  bpf_core_cand_list candidates(const Relocation &r) {
    auto [entry, added] = candidates_.try_emplace(r.record.type_id);
    if (added)
      entry->second = find_candidates(object_, r.record.type_id, target_);
    return {entry->second.data(), static_cast<int>(entry->second.size())};
  }

  void shrink(const Relocation &r, const bpf_core_cand_list &list) {
    candidates_[r.record.type_id].resize(static_cast<std::size_t>(list.len));
  }

  const Object &object_;
  const Target &target_;
  std::map<std::uint32_t, std::vector<bpf_core_cand>> candidates_;
  LibbpfLog log_;
};

} // namespace

Expectation expect(const Object &object, const Relocation &r) {
  if (!r.problem.empty())
    return {0, false, r.problem};
  LibbpfLog log;
  bpf_core_cand_list none{nullptr, 0};
  bpf_core_relo_res result;
  int error = calculate(object, libbpf_record(r), 0, &none, result);
  if (error != 0) {
    std::string reason = log.join();
    return {0, false, reason.empty() ? std::strerror(-error) : reason};
  }
  return {result.orig_val, result.validate, ""};
}

std::string inconsistency(const Object &object, const Relocation &r) {
  Expectation expected = expect(object, r);
  if (!expected.problem.empty())
    return expected.problem;
  if (expected.checked && *r.value != expected.value)
    return fmt::format("libbpf computes {} from the object's BTF",
                       static_cast<std::int64_t>(expected.value));
  return "";
}

const char *outcome_name(Outcome outcome) {
  switch (outcome) {
  case Outcome::resolved:
    return "ok";
  case Outcome::missing:
    return "missing";
  case Outcome::ambiguous:
    return "ambiguous";
  case Outcome::error:
    break;
  }
  return "error";
}

std::vector<Resolution> resolve_all(const Object &object, const Target &target) {
  Run run(object, target);
  std::vector<Resolution> resolutions;
  int index = 0;
  for (const Relocation &r : object.relocations())
    resolutions.push_back(run.resolve(r, index++));
  return resolutions;
}

} // namespace relo
