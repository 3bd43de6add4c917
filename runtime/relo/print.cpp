// How the commands spell a relocation, for people and for programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "print.h"

namespace relo {
namespace {

bool unsigned_64(const Object &object, const Relocation &r) {
  if (r.record.kind != BPF_CORE_ENUMVAL_VALUE || !r.problem.empty())
    return false;
  const btf_type *t = object.btf().type(object.btf().skip_modifiers(r.record.type_id));
  return btf_is_enum64(t) && !btf_kflag(t);
}

} // namespace

std::string spell_place(const Object &object, const Relocation &r) {
  return fmt::format("{}+{:#x}", object.section_name(r), r.record.insn_off);
}

std::string spell_question(const Relocation &r) {
  return fmt::format("{} {} ({})", r.kind.name, r.path.empty() ? "<invalid>" : r.path, r.access);
}

std::string spell_value(const Object &object, const Relocation &r, std::uint64_t value) {
  return unsigned_64(object, r) ? fmt::format("{}", value)
                                : fmt::format("{}", static_cast<std::int64_t>(value));
}

Json json_value(const Object &object, const Relocation &r, std::uint64_t value) {
  return unsigned_64(object, r) ? Json(value) : Json(static_cast<std::int64_t>(value));
}

std::string spell_line(const Object &object, const Relocation &r) {
  const LineInfo *line = object.line_of(r);
  return line ? fmt::format("[{}:{}:{}]", line->file, line->line, line->column) : "";
}

Json json_relocation(const Object &object, const Relocation &r) {
  Json json;
  json["section"] = object.section_name(r);
  json["offset"] = r.record.insn_off;
  if (const Function *function = object.function_at(r.section, r.record.insn_off))
    json["function"] = function->name;
  json["kind"] = r.kind.name;
  json["kind_number"] = r.record.kind;
  json["type_id"] = r.record.type_id;
  json["path"] = r.path;
  json["access"] = r.access;
  json["instruction"] = r.site.sort();
  json["value"] = r.value ? json_value(object, r, *r.value) : Json(nullptr);
  if (const LineInfo *line = object.line_of(r)) {
    json["file"] = line->file;
    json["line"] = line->line;
    json["column"] = line->column;
  }
  return json;
}

std::string print_json(const Json &json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace relo
