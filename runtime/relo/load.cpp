// Loading of what the command line names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"

#include <map>

namespace relo {

Object load_object(const std::string &path) {
  try {
    return Object::load(path);
  } catch (const InputError &error) {
    throw InputError("{}: {}", path, error.what());
  }
}

std::vector<Target> load_targets(const std::vector<std::string> &arguments) {
  std::vector<Target> targets;
  std::map<std::string, int> uses;
  for (const std::string &argument : arguments) {
    targets.push_back(Target::load(argument));
    uses[targets.back().label()]++;
  }
  for (std::size_t i = 0; i < targets.size(); i++)
    if (uses[targets[i].label()] > 1)
      targets[i].set_label(arguments[i]);
  return targets;
}

void check_byte_order(const Object &object, const std::vector<Target> &targets,
                      const std::vector<std::string> &arguments) {
  for (std::size_t i = 0; i < targets.size(); i++)
    if (object.big_endian() != targets[i].btf().big_endian())
      throw InputError("{}: is for a {}-endian machine, the object is not", arguments[i],
                       object.big_endian() ? "little" : "big");
}

} // namespace relo
