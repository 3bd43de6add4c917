// Loading of what the command line names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "object.h"
#include "target.h"

#include <string>
#include <vector>

namespace relo {

// Object::load (), with the name of the file in front of what is wrong with it.
Object load_object(const std::string &path);

// The targets that the arguments name. Where two would have the same label, as all kernels
// have a file vmlinux.btf, the arguments themselves become the labels.
std::vector<Target> load_targets(const std::vector<std::string> &arguments);

// Throws InputError if one of the TARGETS, which the ARGUMENTS name, has not the byte order of
// OBJECT that is to run there.
void check_byte_order(const Object &object, const std::vector<Target> &targets,
                      const std::vector<std::string> &arguments);

} // namespace relo
