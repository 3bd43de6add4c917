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

std::vector<Target> load_targets(const std::vector<std::string> &arguments,
                                 const std::vector<const Object *> &objects) {
  std::vector<Target> targets;
  std::map<std::string, int> uses;
  for (const std::string &argument : arguments) {
    targets.push_back(Target::load(argument));
    for (const Object *object : objects)
      if (object->big_endian() != targets.back().btf().big_endian())
        throw InputError("{}: is for a {}-endian machine, the object is not", argument,
                         object->big_endian() ? "little" : "big");
    uses[targets.back().label()]++;
  }
  for (std::size_t i = 0; i < targets.size(); i++)
    if (uses[targets[i].label()] > 1)
      targets[i].set_label(arguments[i]);
  return targets;
}

} // namespace relo
