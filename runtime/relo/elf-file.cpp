// ELF files, through libelf.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "elf-file.h"

#include <cstring>
#include <gelf.h>
#include <libelf.h>
#include <memory>

namespace relo {
namespace {

struct ElfEnd {
  void operator()(Elf *elf) const { elf_end(elf); }
};
using ElfHandle = std::unique_ptr<Elf, ElfEnd>;

[[noreturn]] void fail(std::string_view what) {
  const char *why = elf_errmsg(-1);
  throw InputError("malformed ELF file: {}: {}", what, why ? why : "not readable");
}

// How many entries libelf sees in DATA; what is left over of a last, incomplete one is ignored.
std::size_t entries(Elf *elf, Elf_Data *data, Elf_Type type) {
  std::size_t size = gelf_fsize(elf, type, 1, EV_CURRENT);
  return size == 0 ? 0 : data->d_size / size;
}

void read_symbols(Elf *elf, Elf_Scn *scn, const GElf_Shdr &header, ElfFile &file) {
  Elf_Data *data = elf_getdata(scn, nullptr);
  if (!data)
    fail("symbol table");
  std::size_t count = entries(elf, data, ELF_T_SYM);
  file.symbols.reserve(count);
  for (std::size_t i = 0; i < count; i++) {
    GElf_Sym symbol;
    if (!gelf_getsym(data, static_cast<int>(i), &symbol))
      fail("symbol table");
    const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
    if (!name)
      fail("name of a symbol");
    file.symbols.push_back(
        {name, symbol.st_shndx < file.sections.size() ? symbol.st_shndx : 0u, symbol.st_value,
         symbol.st_size, GELF_ST_TYPE(symbol.st_info) == STT_FUNC,
         GELF_ST_TYPE(symbol.st_info) == STT_SECTION, GELF_ST_BIND(symbol.st_info) == STB_LOCAL});
  }
}

void read_relocations(Elf *elf, Elf_Scn *scn, const GElf_Shdr &header, ElfFile &file) {
  if (header.sh_info >= file.sections.size() || !file.sections[header.sh_info].executable)
    return;
  Elf_Data *data = elf_getdata(scn, nullptr);
  if (!data)
    fail("relocations");
  bool rela = header.sh_type == SHT_RELA;
  std::size_t count = entries(elf, data, rela ? ELF_T_RELA : ELF_T_REL);
  for (std::size_t i = 0; i < count; i++) {
    std::uint64_t offset, info;
    if (GElf_Rela with_addend; rela) {
      if (!gelf_getrela(data, static_cast<int>(i), &with_addend))
        fail("relocations");
      offset = with_addend.r_offset;
      info = with_addend.r_info;
    } else {
      GElf_Rel plain;
      if (!gelf_getrel(data, static_cast<int>(i), &plain))
        fail("relocations");
      offset = plain.r_offset;
      info = plain.r_info;
    }
    if (GELF_R_SYM(info) < file.symbols.size())
      file.relocations.push_back({header.sh_info, offset, GELF_R_SYM(info)});
  }
}

} // namespace

ElfFile ElfFile::parse(const Contents &contents) {
  if (!is_elf(contents))
    throw InputError("is not an ELF file");
  elf_version(EV_CURRENT);
  // libelf takes a plain pointer, but does not write to an image that it only reads.
  auto *image = const_cast<char *>(reinterpret_cast<const char *>(contents.data()));
  ElfHandle elf{elf_memory(image, contents.size())};
  GElf_Ehdr header;
  std::size_t names;
  if (!elf || elf_kind(elf.get()) != ELF_K_ELF || !gelf_getehdr(elf.get(), &header))
    fail("header");
  if (elf_getshdrstrndx(elf.get(), &names) != 0)
    fail("section names");

  ElfFile file;
  file.big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
  file.machine = header.e_machine;
  file.sections.push_back({});
  for (Elf_Scn *scn = nullptr; (scn = elf_nextscn(elf.get(), scn));) {
    GElf_Shdr section;
    if (!gelf_getshdr(scn, &section))
      fail("section header");
    const char *name = elf_strptr(elf.get(), names, section.sh_name);
    if (!name)
      fail("name of a section");
    ElfSection result{name, section.sh_type == SHT_PROGBITS && section.sh_flags & SHF_EXECINSTR,
                      Bytes{}};
    if (section.sh_type != SHT_NOBITS && section.sh_size != 0) {
      Bytes all(contents.data(), contents.size(), file.big_endian, "the ELF file");
      result.data = all.slice(section.sh_offset, section.sh_size);
    }
    file.sections.push_back(std::move(result));
  }

  // Symbols refer to sections, relocations to both.
  for (auto want_symbols : {true, false})
    for (Elf_Scn *scn = nullptr; (scn = elf_nextscn(elf.get(), scn));) {
      GElf_Shdr section;
      if (!gelf_getshdr(scn, &section))
        fail("section header");
      if (want_symbols && section.sh_type == SHT_SYMTAB && file.symbols.empty())
        read_symbols(elf.get(), scn, section, file);
      else if (!want_symbols && (section.sh_type == SHT_REL || section.sh_type == SHT_RELA))
        read_relocations(elf.get(), scn, section, file);
    }
  return file;
}

const ElfSection *ElfFile::find(std::string_view name) const {
  for (const ElfSection &section : sections)
    if (section.name == name && section.data.size() != 0)
      return &section;
  return nullptr;
}

bool is_elf(const Contents &contents) {
  return contents.size() >= SELFMAG && std::memcmp(contents.data(), ELFMAG, SELFMAG) == 0;
}

} // namespace relo
