/* .BTF and .BTF.ext in the assembly.

   Both consist of 32-bit words, but for the strings and the first four bytes; written as
   words they get the target's byte order from the assembler.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "btf-unit.h"

namespace relocatable {

namespace {

const unsigned btf_magic = 0xeB9F;
const unsigned btf_version = 1;
const unsigned btf_header_bytes = 24;

void
print_magic (FILE *file)
{
  fprintf (file, "\t.2byte\t0x%x\n\t.byte\t%u, 0\n", btf_magic, btf_version);
}

void
print_words (FILE *file, const std::vector<section_word> &words)
{
  for (const section_word &w : words)
    if (w.symbol.empty ())
      fprintf (file, "\t.4byte\t%#x\n", w.value);
    else
      {
	fputs ("\t.4byte\t", file);
	assemble_name (file, w.symbol.c_str ());
	putc ('\n', file);
      }
}

void
switch_to (FILE *file, const char *name)
{
  switch_to_section (get_section (name, SECTION_DEBUG, NULL));
  /* So that readers may map its words as they are.  */
  ASM_OUTPUT_ALIGN (file, 2);
}

} // anonymous namespace

void
emit_btf (FILE *file, const btf_image &image)
{
  /* The assembler fills a section up to its alignment, and the kernel wants to know of each
     byte (btf_check_sec_info in kernel/bpf/btf.c): let the strings have them.  */
  std::string strings = image.strings;
  strings.resize ((strings.size () + 3) / 4 * 4);

  for (const auto &[symbol, value] : image.constants)
    {
      fputs ("\t.set\t", file);
      assemble_name (file, symbol.c_str ());
      fprintf (file, ", %u\n", value);
    }

  switch_to (file, ".BTF");
  print_magic (file);
  const unsigned type_bytes = image.types.size () * 4;
  const unsigned header[] = { btf_header_bytes, 0, type_bytes, type_bytes,
			      unsigned (strings.size ()) };
  for (unsigned word : header)
    fprintf (file, "\t.4byte\t%u\n", word);
  print_words (file, image.types);
  /* One string of the table per line.  */
  for (size_t start = 0; start < strings.size ();)
    {
      const size_t length = strlen (strings.c_str () + start) + 1;
      ASM_OUTPUT_ASCII (file, strings.data () + start, length);
      start += length;
    }

  if (image.ext.empty ())
    return;
  switch_to (file, ".BTF.ext");
  print_magic (file);
  print_words (file, image.ext);
}

} // namespace relocatable
