// Parsing and naming of BTF.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "btf.h"

#include "btf-validate.h"
#include "elf-file.h"
#include "libbpf-log.h"

#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace relo {
namespace {

// struct btf_header: u16 magic, u8 version, u8 flags, u32 hdr_len, then offsets and lengths of
// types and strings, counted from the end of the header.
constexpr std::size_t header_size = 24;
constexpr std::size_t hdr_len_at = 4, str_off_at = 16, str_len_at = 20;

void put_u32(Contents &contents, std::size_t offset, std::uint32_t value, bool big_endian) {
  for (int i = 0; i < 4; i++)
    contents[offset + i] = static_cast<std::uint8_t>(value >> 8 * (big_endian ? 3 - i : i));
}

// RAW with NUL bytes behind its strings. libbpf's relo_core.c reads a few bytes behind a type
// where it takes one kind for another (1.1.2: the encoding of what is no INT in
// bpf_core_calc_field_relo, the enumerator of an empty enum in bpf_core_format_spec); for the
// last type of a section almost without strings that would be behind the end.
Contents padded(const Bytes &raw) {
  constexpr std::size_t padding = 64;
  std::uint32_t header_len = raw.u32(hdr_len_at), str_off = raw.u32(str_off_at),
                str_len = raw.u32(str_len_at);
  Bytes strings = raw.slice(header_len, raw.size() - header_len).slice(str_off, str_len);
  const std::uint8_t *end = strings.data() + strings.size();
  Contents result(raw.data(), end);
  result.resize(result.size() + padding);
  put_u32(result, str_len_at, str_len + padding, raw.big_endian());
  return result;
}

// btf__new_split () is declared in libbpf 1.1.2's btf.h but is not in the library; what reads a
// file is.
btf *new_split(const Contents &contents, btf *base) {
  int file = memfd_create("btf", MFD_CLOEXEC);
  btf *result = nullptr;
  if (file >= 0 &&
      write(file, contents.data(), contents.size()) == static_cast<ssize_t>(contents.size()))
    result = btf__parse_raw_split(fmt::format("/proc/self/fd/{}", file).c_str(), base);
  int reason = errno;
  if (file >= 0)
    close(file);
  errno = reason;
  return result;
}

} // namespace

Btf Btf::parse(const Bytes &bytes) { return parse(bytes, Use::relocation, nullptr); }

Btf Btf::parse(const Bytes &bytes, Use use, const Btf *base) {
  if (bytes.size() < header_size)
    throw InputError("BTF of {} bytes is shorter than its header: truncated", bytes.size());
  std::uint16_t magic = bytes.as(false).u16(0);
  if (magic != 0xeb9f && magic != 0x9feb)
    throw InputError("is neither ELF nor BTF (magic {:#06x})", magic);
  Bytes raw = bytes.as(magic == 0x9feb);
  if (raw.u8(2) != BTF_VERSION)
    throw InputError("BTF version {} is unknown", raw.u8(2));
  if (raw.u32(hdr_len_at) < header_size || raw.u32(hdr_len_at) % 4 != 0)
    throw InputError("BTF header length {} is impossible", raw.u32(hdr_len_at));
  if (raw.u32(hdr_len_at) > raw.size())
    throw InputError("BTF header is longer than the BTF: truncated");

  // Strings of split BTF are counted on from the end of the base's, where there must be no padding.
  Contents contents =
      use == Use::relocation ? padded(raw) : Contents(raw.data(), raw.data() + raw.size());
  if (contents.size() > UINT32_MAX)
    throw InputError("BTF is too large");
  LibbpfLog log;
  btf *parsed = base ? new_split(contents, base->btf_.get())
                     : btf__new(contents.data(), static_cast<std::uint32_t>(contents.size()));
  if (!parsed)
    throw InputError("libbpf cannot parse the BTF: {}: {}", std::strerror(errno),
                     log.join("", true));
  Btf result(parsed);
  validate(result);
  return result;
}

Btf Btf::load(const Contents &contents, Use use, const Btf *base) {
  if (!is_elf(contents))
    return parse({contents.data(), contents.size(), false, "the file"}, use, base);
  ElfFile elf = ElfFile::parse(contents);
  const ElfSection *section = elf.find(".BTF");
  if (!section)
    throw InputError("is an ELF file without a .BTF section");
  // Since Linux 6.11: the numbers in .BTF are those of a base of the module's own, which a kernel
  // replaces by its own when it loads the module.
  if (base && elf.find(".BTF.base"))
    throw InputError("has a base of its own (.BTF.base); take /sys/kernel/btf/MODULE of a kernel "
                     "that has loaded it");
  return parse(section->data, use, base);
}

Btf Btf::load(const Contents &contents) { return load(contents, Use::relocation, nullptr); }
Btf Btf::load(const std::string &path) { return load(read_file(path)); }

Btf Btf::load_base(const std::string &path) { return load(read_file(path), Use::reading, nullptr); }

Btf Btf::load_split(const std::string &path, const Btf &base) {
  return load(read_file(path), Use::reading, &base);
}

std::uint32_t Btf::skip_modifiers(std::uint32_t id) const {
  for (;;) {
    const btf_type *t = type(id);
    if (!t || !(btf_is_mod(t) || btf_is_typedef(t)))
      return id;
    id = t->type;
  }
}

std::string Btf::type_name(std::uint32_t id) const {
  std::string prefix, suffix;
  // A type that a compiler writes is never this deep; a hostile one shall not cost memory.
  for (int depth = 0; depth < 32; depth++) {
    const btf_type *t = type(id);
    if (!t)
      return "<no type>";
    const char *base = name(t);
    auto tagged = [&](const char *tag) {
      return fmt::format("{}{} {}{}", prefix, tag, *base ? base : "<anon>", suffix);
    };
    switch (btf_kind(t)) {
    case BTF_KIND_UNKN:
      return prefix + "void" + suffix;
    case BTF_KIND_STRUCT:
      return tagged("struct");
    case BTF_KIND_UNION:
      return tagged("union");
    case BTF_KIND_ENUM:
    case BTF_KIND_ENUM64:
      return tagged("enum");
    case BTF_KIND_FWD:
      return tagged(btf_kflag(t) ? "union" : "struct");
    case BTF_KIND_TYPEDEF:
    case BTF_KIND_INT:
    case BTF_KIND_FLOAT:
      return prefix + (*base ? base : "<anon>") + suffix;
    case BTF_KIND_FUNC_PROTO:
      return prefix + "<function>" + suffix;
    case BTF_KIND_PTR:
      suffix = (suffix.empty() || suffix[0] != '*' ? " *" : "*") + suffix;
      break;
    case BTF_KIND_ARRAY:
      suffix += fmt::format("[{}]", btf_array(t)->nelems);
      id = btf_array(t)->type;
      continue;
    case BTF_KIND_CONST:
    case BTF_KIND_VOLATILE:
    case BTF_KIND_RESTRICT: {
      // Behind a `*` it belongs to the pointer, else it goes in front of the type.
      const char *word = btf_kind(t) == BTF_KIND_CONST      ? "const"
                         : btf_kind(t) == BTF_KIND_VOLATILE ? "volatile"
                                                            : "restrict";
      const btf_type *inner = type(t->type);
      if (inner && btf_is_ptr(inner))
        suffix = fmt::format(" {}{}", word, suffix);
      else
        prefix += fmt::format("{} ", word);
      break;
    }
    case BTF_KIND_TYPE_TAG:
      break;
    default:
      return fmt::format("{}<kind {}>{}{}{}", prefix, btf_kind(t), *base ? " " : "", base, suffix);
    }
    id = t->type;
  }
  return prefix + "<deep type>" + suffix;
}

} // namespace relo
