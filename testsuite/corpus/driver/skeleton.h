// Skeletons of bpftool, in C++.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "btf.h"

#include <string>
#include <vector>

namespace corpus {

// Types of the host for all named types in BTF, with their sizes and alignments and nothing in them:
// what a program that uses a skeleton has from headers that it shares with the BPF program.
std::string stand_ins(const relo::Btf &btf);

// A program that loads the objects of these skeletons, DIRECTORY/ID.skel.h: `program ID...'; it ends with
// the first that it cannot.
std::string skeleton_program(const std::vector<std::string> &ids,
                             const std::vector<std::string> &stand_ins);

// "types_base_one" of "types-base-one".
std::string identifier(const std::string &id);

} // namespace corpus
