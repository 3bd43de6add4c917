// A libFuzzer target: any bytes as an object, as its own kernel, compared with itself.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// cmake -S testsuite -B build-fuzz -DRELO_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++ -DBPF_CLANG=...
// build-fuzz/.../relo-fuzz CORPUS, where CORPUS holds the objects of the tests to start from.
#include "difference.h"
#include "error.h"
#include "object.h"
#include "print.h"
#include "program.h"
#include "resolver.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace relo;
  try {
    Contents contents(data, data + size);
    Object object = Object::parse(contents);
    for (const Relocation *r : object.sorted_relocations()) {
      print_json(json_relocation(object, *r));
      inconsistency(object, *r);
    }
    Target target("itself", Btf::load(contents));
    Side side{object, {resolve_all(object, target)}};
    for (const Program &program : programs(object))
      differ(side, program, side, program, {"itself"});
  } catch (const InputError &) {
    // The answer to most inputs.
  }
  return 0;
}
