/* What libbpf's own headers give GCC where the plugin takes what they give clang.

   From libbpf 1.5 on, bpf_core_read.h hands the questions of fields clang `field' and any other
   compiler `(&(field))', because the builtins of GCC's backend lose a field that is not an address.
   A bit-field has none: `bpf_core_field_exists (task->in_execve)' is an error before a builtin sees it.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "libbpf-macros.h"

namespace relocatable {

namespace {

decltype (cpp_callbacks::define) front_end_define;

bool
node_is (const cpp_hashnode *node, const char *name)
{
  return strcmp (reinterpret_cast<const char *> (NODE_NAME (node)), name) == 0;
}

/* Make `(&(field))', the body of MACRO, `(field)'.  */

void
ask_for_field_itself (cpp_macro *macro)
{
  const cpp_ttype beginning[] = { CPP_OPEN_PAREN, CPP_AND, CPP_OPEN_PAREN };
  cpp_token *tokens = macro->exp.tokens;
  if (macro->kind != cmk_macro || macro->count < 6
      || tokens[macro->count - 2].type != CPP_CLOSE_PAREN
      || tokens[macro->count - 1].type != CPP_CLOSE_PAREN)
    return;
  for (unsigned i = 0; i < 3; i++)
    if (tokens[i].type != beginning[i])
      return;
  macro->count -= 3;
  std::copy (tokens + 2, tokens + 2 + macro->count, tokens);
}

/* As cpp_callbacks::define (libcpp's cpplib.h), which sees each macro that a source defines.  */

void
define (cpp_reader *reader, location_t loc, cpp_hashnode *node)
{
  if (cpp_fun_like_macro_p (node)
      && (node_is (node, "___bpf_field_ref1") || node_is (node, "___bpf_field_ref2")))
    ask_for_field_itself (node->value.macro);
  if (front_end_define)
    front_end_define (reader, loc, node);
}

} // anonymous namespace

void
watch_libbpf_macros ()
{
  cpp_callbacks *callbacks = cpp_get_callbacks (parse_in);
  front_end_define = callbacks->define;
  callbacks->define = define;
}

} // namespace relocatable
