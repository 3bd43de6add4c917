// relo dump: the relocations of an object.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "load.h"
#include "print.h"

namespace relo {

Report dump(const DumpOptions &options) {
  Object object = load_object(options.object);
  Report report;
  Json list = Json::array();
  for (const Relocation *r : object.sorted_relocations()) {
    std::string wrong = inconsistency(object, *r);
    if (!wrong.empty() && options.verify)
      report.status = 1;
    if (options.json) {
      Json entry = json_relocation(object, *r);
      if (!wrong.empty())
        entry["inconsistent"] = wrong;
      list.push_back(std::move(entry));
      continue;
    }
    report.text += fmt::format("{}: {} = {}", spell_place(object, *r), spell_question(*r),
                               r->value ? spell_value(object, *r, *r->value) : "?");
    if (!wrong.empty())
      report.text += fmt::format("  <inconsistent: {}>", wrong);
    if (std::string line = options.lines ? spell_line(object, *r) : ""; !line.empty())
      report.text += "  " + line;
    report.text += '\n';
  }
  if (options.json)
    report.text = print_json(list);
  return report;
}

} // namespace relo
