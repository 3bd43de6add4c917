/* The text of an asm.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "asm-text.h"

namespace relocatable {

namespace {

/* The text of INSN, if it is an asm; else NULL.  */

const char **
asm_text (rtx_insn *insn)
{
  rtx body = PATTERN (insn);
  if (GET_CODE (body) == PARALLEL && GET_CODE (XVECEXP (body, 0, 0)) == ASM_INPUT)
    body = XVECEXP (body, 0, 0);
  if (GET_CODE (body) == ASM_INPUT)
    return &XSTR (body, 0);
  if (asm_noperands (body) < 0)
    return NULL;
  return &XSTR (extract_asm_operands (body), 0);
}

/* Whether gas makes at least one instruction of TEXT.  The separators and comments are those of
   config/tc-bpf.c in gas; `.' begins a directive, which may be anything but an instruction.  */

bool
has_instructions (const char *text)
{
  bool in_comment = false;	/* To the end of the line.  */
  bool at_start = true;		/* Of a statement.  */
  for (const char *p = text; *p; p++)
    {
      if (*p == '\n' || (*p == ';' && !in_comment))
	{
	  in_comment = in_comment && *p != '\n';
	  at_start = true;
	}
      else if (in_comment || ISSPACE (*p))
	continue;
      else if (*p == '#' || (p[0] == '/' && p[1] == '/'))
	in_comment = true;
      else if (p[0] == '/' && p[1] == '*')
	{
	  p = strstr (p + 2, "*/");
	  if (!p)
	    return false;
	  p++;
	}
      else if (at_start)
	{
	  /* A label, or what stands for one: `%=', `%l0'.  */
	  const char *end = p;
	  while (ISIDNUM (*end) || *end == '.' || *end == '$' || *end == '%' || *end == '=')
	    end++;
	  if (*end == ':')
	    p = end;
	  else if (*p != '.')
	    return true;
	  else
	    at_start = false;
	}
    }
  return false;
}

} // anonymous namespace

bool
label_asm (rtx_insn *insn, const std::string &label)
{
  const char **text = asm_text (insn);
  if (!text || !has_instructions (*text))
    return false;
  *text = ggc_strdup ((label.substr (1) + ":\n\t" + *text).c_str ());
  return true;
}

} // namespace relocatable
