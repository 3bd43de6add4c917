// btf-size OURS THEIRS: how many bytes of types and strings .BTF has in each, and how many
// .BTF.ext.  Fails if libbpf finds a type of OURS that is there twice, or a string that nothing
// needs. SPDX-License-Identifier: GPL-3.0-or-later
#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

struct Free {
  void operator()(btf *b) const { btf__free(b); }
  void operator()(btf_ext *e) const { btf_ext__free(e); }
};
using Btf = std::unique_ptr<btf, Free>;
using Ext = std::unique_ptr<btf_ext, Free>;

struct Size {
  unsigned types, strings, ext;
};

btf_header header_of(const btf *b) {
  __u32 size;
  const void *data = btf__raw_data(b, &size);
  if (!data)
    throw std::runtime_error("cannot get at the BTF");
  btf_header header;
  std::memcpy(&header, data, sizeof header);
  return header;
}

// The BTF.ext may be null.
Size size_of(const btf *b, const btf_ext *ext) {
  const btf_header header = header_of(b);
  __u32 size = 0;
  // Its other name is in the header of libbpf 1.1, but not in the library.
  if (ext)
    btf_ext__get_raw_data(ext, &size);
  return {header.type_len, header.str_len, size};
}

Btf load(const char *path, Ext &ext) {
  btf_ext *e = nullptr;
  Btf b(btf__parse_elf(path, &e));
  ext.reset(e);
  if (!b)
    throw std::runtime_error(std::string(path) + ": no BTF");
  return b;
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 3) {
    std::fputs("usage: btf-size OURS THEIRS\n", stderr);
    return 2;
  }
  libbpf_set_print(nullptr);
  try {
    Ext ext, other;
    const Btf ours = load(argv[1], ext), theirs = load(argv[2], other);
    const Size before = size_of(ours.get(), ext.get()), clang = size_of(theirs.get(), other.get());
    std::printf("%u %u %u %u %u %u\n", before.types, before.strings, before.ext, clang.types,
                clang.strings, clang.ext);

    LIBBPF_OPTS(btf_dedup_opts, options, .btf_ext = ext.get());
    if (btf__dedup(ours.get(), &options))
      throw std::runtime_error(std::string(argv[1]) + ": libbpf cannot deduplicate it");
    const Size after = size_of(ours.get(), ext.get());
    // Up to three bytes fill the strings up to a word.
    if (after.types == before.types && after.strings + 3 >= before.strings)
      return 0;
    std::fprintf(stderr, "btf-size: %s: types %u, strings %u, of which libbpf needs %u and %u\n",
                 argv[1], before.types, before.strings, after.types, after.strings);
    return 1;
  } catch (const std::exception &error) {
    std::fprintf(stderr, "btf-size: %s\n", error.what());
    return 2;
  }
}
