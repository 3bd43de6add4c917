// Whether a compiler lays the types of a header out as the kernel from which `relo header' made it.
//
//   header-oracle uses HEADER [bit-fields]
//                                       source that includes the header and uses each of its types,
//                                       or each struct and union with bit-fields, so that all are
//                                       in the BTF of its object
//   header-oracle compare BTF OBJECT [some]
//                                       all types of the kernel (some: those that are there) are in
//                                       the object's BTF: of the same size, with the same members
//                                       at the same bits, the same numbers of enumerators.  A name
//                                       may have an underscore more if the compiler is clang,
//                                       which does not know relocatable_name.
//   header-oracle asserts BTF HEADER    source that asserts sizes, offsets and enumerators
//
// What is compared is read from BTF here, by other code than relo's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "btf.h"
#include "error.h"
#include "file.h"

#include <cstdio>
#include <cstring>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using relo::Btf;

std::string text_of(const std::string &path) {
  relo::Contents contents = relo::read_file(path);
  return std::string(contents.begin(), contents.end());
}

// `task_struct' of `task_struct___2'.
std::string essential(const std::string &name) {
  static const std::regex flavour("(.*[^_])___[^_].*");
  std::smatch match;
  return name.find("___") != name.npos && std::regex_match(name, match, flavour) ? match[1].str()
                                                                                 : name;
}

// ---------------------------------------------------------------------------------------------

// The global variables for clang: it has in BTF what they point to, the plugin only what
// relocations are about. (clang 22 takes minutes for as many relocations or types, so there it can
// be only those of which nothing else than BTF says where members are.)
int uses(const std::string &path, bool only_bit_fields) {
  std::printf("#include \"%s\"\n", path.c_str());
  std::printf("#define SIZE(type) __builtin_preserve_type_info(*(type *)0, 1)\n"
              "#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
  std::istringstream lines(text_of(path));
  static const std::regex composite(
      "(struct|union) (?:RELO_TYPE )?(?:RELO_NAME\\(\"\\w+\"\\) )?(\\w+) \\{");
  static const std::regex enumeration(
      "enum (?:RELO_NAME\\(\"\\w+\"\\) )?(\\w+) (?:: [a-z ]+ )?\\{");
  // A pointer to a function or array, a function, anything else, the end of a struct.
  static const std::regex alias("typedef [^(]*\\(\\*(?:const )?(\\w+)\\)[(\\[].*|"
                                "typedef [^(]*[ *](\\w+)\\(.*|"
                                "typedef [^(]*[ *](\\w+)(?:\\[\\d+\\])*;|\\}.* (\\w+);");
  static const std::regex bit_field(" .* \\w+ : \\d+.*");
  std::vector<std::string> sizes, globals;
  std::string current;
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_match(line, match, composite)) {
      current = match[1].str() + " " + match[2].str();
      if (!only_bit_fields)
        sizes.push_back(current);
    } else if (only_bit_fields) {
      if (!current.empty() && std::regex_match(line, bit_field)) {
        sizes.push_back(current);
        current.clear();
      } else if (line[0] == '}')
        current.clear();
    } else if (std::regex_match(line, match, enumeration))
      globals.push_back("enum " + match[1].str());
    else if (line[0] != ' ' && std::regex_match(line, match, alias))
      for (int i = 1; i <= 4; i++)
        if (match[i].matched)
          globals.push_back(match[i].str());
  }
  std::printf("#ifdef __clang__\n");
  for (std::size_t i = 0; i < sizes.size(); i++)
    std::printf("%s *size%zu;\n", sizes[i].c_str(), i);
  std::printf("#else\n");
  for (std::size_t i = 0; i < sizes.size(); i++) {
    if (i % 100 == 0)
      std::printf("unsigned long sizes%zu(void)\n{\n  return 0\n", i / 100);
    std::printf("    + SIZE(%s)\n", sizes[i].c_str());
    if (i % 100 == 99 || i + 1 == sizes.size())
      std::printf("    ;\n}\n");
  }
  std::printf("#endif\n");
  for (std::size_t i = 0; i < globals.size(); i++)
    std::printf("%s *global%zu;\n", globals[i].c_str(), i);
  std::printf("#ifdef __cplusplus\n}\n#endif\n");
  return 0;
}

// ---------------------------------------------------------------------------------------------

struct Field {
  std::string name;
  std::uint32_t type, bit_offset, bit_size;
};

// The named members, those of unnamed members among them, at their offsets from the outermost.
void fields(const Btf &btf, std::uint32_t id, std::uint32_t base, std::vector<Field> &result) {
  const btf_type *t = btf.type(id);
  for (unsigned i = 0; i < btf_vlen(t); i++) {
    const btf_member &m = btf_members(t)[i];
    std::uint32_t offset = base + btf_member_bit_offset(t, i);
    std::string name = btf.string(m.name_off);
    std::uint32_t inner = btf.skip_modifiers(m.type);
    if (name.empty() && btf_is_composite(btf.type(inner)))
      fields(btf, inner, offset, result);
    else
      result.push_back({name, m.type, offset, btf_member_bitfield_size(t, i)});
  }
}

class Comparison {
public:
  Comparison(const Btf &kernel, const Btf &ours, bool some)
      : kernel_(kernel), ours_(ours), some_(some) {}

  int run() {
    std::map<std::pair<int, std::string>, std::vector<std::uint32_t>> candidates;
    for (std::uint32_t id = 1; id < ours_.type_count(); id++)
      candidates[{sort(ours_.type(id)), essential(ours_.name(ours_.type(id)))}].push_back(id);
    std::map<int, int> compared;
    int failures = 0, missing = 0, without = 0;
    for (std::uint32_t id = 1; id < kernel_.type_count(); id++) {
      const btf_type *t = kernel_.type(id);
      int s = sort(t);
      if (s == 0 || !*kernel_.name(t) || (s == 'e' && btf_vlen(t) == 0))
        continue;
      if (s == 't' && (!std::strcmp(kernel_.name(t), "bool"))) {
        without++;
        continue;
      }
      auto &left = candidates[{s, essential(kernel_.name(t))}];
      if (left.empty() && some_)
        left = candidates[{s, std::string(kernel_.name(t)) + "_"}];
      why_.clear();
      bool found = false;
      members_ = 0;
      for (std::size_t i = 0; i < left.size() && !found; i++) {
        int before = members_;
        why_.clear();
        found = s == 't' ? same(t->type, ours_.type(left[i])->type, 0) ||
                               no("is " + ours_.type_name(ours_.type(left[i])->type))
                         : same_content(id, left[i]);
        if (found)
          left.erase(left.begin() + i);
        else
          members_ = before;
      }
      if (!found && why_.empty() && some_)
        continue;
      if (found) {
        compared[s]++;
        total_members_ += members_;
      } else {
        (why_.empty() ? missing : failures)++;
        if ((why_.empty() ? missing : failures) < 20)
          std::printf("%s: %s\n", kernel_.type_name(id).c_str(),
                      why_.empty() ? "is not there" : why_.c_str());
      }
    }
    std::printf("%d structs and unions with %d members, %d enums with %d enumerators, %d typedefs "
                "are the same; %d differ, %d are missing\n",
                compared['s'], total_members_, compared['e'], enumerators_, compared['t'], failures,
                missing);
    return failures || missing || compared['s'] == 0;
  }

private:
  static int sort(const btf_type *t) {
    return btf_is_composite(t) ? 's' : btf_is_any_enum(t) ? 'e' : btf_is_typedef(t) ? 't' : 0;
  }

  bool equal_names(const std::string &kernel, const std::string &ours) const {
    return kernel == ours || (some_ && kernel + "_" == ours);
  }

  bool no(std::string why) {
    if (why_.empty())
      why_ = std::move(why);
    return false;
  }

  bool same_content(std::uint32_t k, std::uint32_t o) {
    const btf_type *kernel = kernel_.type(k), *ours = ours_.type(o);
    return btf_is_any_enum(kernel) ? same_enum(kernel, ours) : same_fields(k, o);
  }

  bool same_fields(std::uint32_t k, std::uint32_t o) {
    if (btf_kind(kernel_.type(k)) != btf_kind(ours_.type(o)))
      return no("is of another kind");
    if (kernel_.type(k)->size != ours_.type(o)->size)
      return no(fmt::format("size {}, not {}", ours_.type(o)->size, kernel_.type(k)->size));
    std::vector<Field> kernel, ours;
    fields(kernel_, k, 0, kernel);
    fields(ours_, o, 0, ours);
    std::size_t i = 0;
    for (const Field &f : ours) {
      // What `relo header' needs to have in C++, see header-writer.cpp.
      if (f.name == "__empty" && ours_.type(o)->size == 0 && kernel.empty())
        continue;
      if (f.name == "__empty" && (i >= kernel.size() || kernel[i].name != f.name) &&
          is_empty(f.type))
        continue;
      if (i == kernel.size())
        return no("has a member " + f.name);
      const Field &want = kernel[i++];
      if (!equal_names(want.name, f.name))
        return no(fmt::format("member {} instead of {}", f.name, want.name));
      if (want.bit_offset != f.bit_offset || want.bit_size != f.bit_size)
        return no(fmt::format("{} at {}:{}, not {}:{}", f.name, f.bit_offset, f.bit_size,
                              want.bit_offset, want.bit_size));
      if (!same(want.type, f.type, 0))
        return no(fmt::format("{} is {}, not {}", f.name, ours_.type_name(f.type),
                              kernel_.type_name(want.type)));
      members_++;
    }
    return i == kernel.size() || no("lacks " + kernel[i].name);
  }

  bool is_empty(std::uint32_t id) const {
    const btf_type *t = ours_.type(id);
    return btf_is_array(t) && btf_array(t)->nelems == 0;
  }

  std::int64_t value(const btf_type *t, unsigned i) const {
    return btf_is_enum(t) ? btf_enum(t)[i].val
                          : static_cast<std::int64_t>(btf_enum64_value(btf_enum64(t) + i));
  }

  bool same_enum(const btf_type *kernel, const btf_type *ours) {
    if (kernel->size != ours->size || btf_vlen(kernel) != btf_vlen(ours))
      return no(fmt::format("{} enumerators in {} bytes, not {} in {}", btf_vlen(ours), ours->size,
                            btf_vlen(kernel), kernel->size));
    for (unsigned i = 0; i < btf_vlen(kernel); i++) {
      auto name = [&](const Btf &btf, const btf_type *t) {
        return std::string(
            btf.string(btf_is_enum(t) ? btf_enum(t)[i].name_off : btf_enum64(t)[i].name_off));
      };
      std::string k = name(kernel_, kernel), o = name(ours_, ours);
      if (!equal_names(k, o) && !equal_names(k, essential(o)))
        return no(fmt::format("enumerator {} instead of {}", o, k));
      if (value(kernel, i) != value(ours, i))
        return no(fmt::format("{} = {}, not {}", o, value(ours, i), value(kernel, i)));
      enumerators_++;
    }
    return true;
  }

  static bool modifier(const btf_type *t) {
    return btf_is_mod(t) || btf_kind(t) == BTF_KIND_TYPE_TAG;
  }

  bool same(std::uint32_t k, std::uint32_t o, int depth) {
    if (depth > 16)
      return true;
    const btf_type *kernel = kernel_.type(k), *ours = ours_.type(o);
    while (modifier(kernel))
      kernel = kernel_.type(k = kernel->type);
    while (modifier(ours))
      ours = ours_.type(o = ours->type);
    if (btf_is_typedef(kernel) && btf_is_typedef(ours))
      return equal_names(kernel_.name(kernel), essential(ours_.name(ours)));
    if (btf_is_typedef(kernel))
      return same(kernel->type, o, depth + 1);
    if (btf_is_typedef(ours))
      return same(k, ours->type, depth + 1);
    auto composite = [](const btf_type *t) { return btf_is_composite(t) || btf_is_fwd(t); };
    if (composite(kernel) && composite(ours)) {
      std::string name = kernel_.name(kernel);
      if (name.empty())
        return *ours_.name(ours) ? false : same_fields(k, o);
      return equal_names(name, essential(ours_.name(ours)));
    }
    if (btf_is_any_enum(kernel) && btf_is_any_enum(ours))
      return *kernel_.name(kernel) ? equal_names(kernel_.name(kernel), essential(ours_.name(ours)))
                                   : same_enum(kernel, ours);
    if (btf_kind(kernel) != btf_kind(ours))
      return false;
    switch (btf_kind(kernel)) {
    case BTF_KIND_INT:
      // Since 6.2 the kernel's char is unsigned (-funsigned-char), without another name, and
      // 5.10's pahole says that its signed char is.
      return kernel->size == ours->size &&
             (((btf_int_encoding(kernel) ^ btf_int_encoding(ours)) & ~BTF_INT_CHAR) == 0 ||
              (kernel->size == 1 && !std::strcmp(kernel_.name(kernel), ours_.name(ours))));
    case BTF_KIND_FLOAT:
      return kernel->size == ours->size;
    case BTF_KIND_PTR:
      return same(kernel->type, ours->type, depth + 1);
    case BTF_KIND_ARRAY:
      return btf_array(kernel)->nelems == btf_array(ours)->nelems &&
             same(btf_array(kernel)->type, btf_array(ours)->type, depth + 1);
    case BTF_KIND_FUNC_PROTO:
      if (btf_vlen(kernel) != btf_vlen(ours) || !same(kernel->type, ours->type, depth + 1))
        return false;
      for (unsigned i = 0; i < btf_vlen(kernel); i++)
        if (!same(btf_params(kernel)[i].type, btf_params(ours)[i].type, depth + 1))
          return false;
      return true;
    default:
      return true; // void
    }
  }

  const Btf &kernel_, &ours_;
  bool some_;
  std::string why_;
  int members_ = 0, total_members_ = 0, enumerators_ = 0;
};

// ---------------------------------------------------------------------------------------------

int compare(const std::string &kernel, const std::string &object, bool some) {
  Btf theirs = Btf::load(kernel), ours = Btf::load(object);
  return Comparison(theirs, ours, some).run();
}

int asserts(const Btf &btf, const std::string &path) {
  std::string header = text_of(path);
  // What the header calls otherwise than the kernel.
  std::set<std::string> renamed;
  static const std::regex attribute("RELO_NAME\\(\"(\\w+)\"\\)"),
      flavour("\\b(\\w*[^_\\W])___\\d+\\b");
  for (const std::regex *pattern : {&attribute, &flavour})
    for (std::sregex_iterator i(header.begin(), header.end(), *pattern), end; i != end; ++i)
      renamed.insert((*i)[1].str());

  std::printf("#include \"%s\"\n"
              "#ifndef __cplusplus\n#define static_assert _Static_assert\n#endif\n",
              path.c_str());
  int count = 0;
  for (std::uint32_t id = 1; id < btf.type_count(); id++) {
    const btf_type *t = btf.type(id);
    std::string name = btf.name(t);
    if (btf_is_enum(t))
      for (unsigned i = 0; i < btf_vlen(t); i++)
        if (std::string e = btf.string(btf_enum(t)[i].name_off);
            !renamed.count(e) && e != "false" && e != "true") {
          std::printf("static_assert((int)%s == (int)%d, \"\");\n", e.c_str(), btf_enum(t)[i].val);
          count++;
        }
    if (!btf_is_composite(t) || name.empty() || renamed.count(name))
      continue;
    std::string type = (btf_is_struct(t) ? "struct " : "union ") + name;
    std::printf("static_assert(sizeof(%s) == %u, \"\");\n", type.c_str(), t->size);
    count++;
    std::vector<Field> all;
    fields(btf, id, 0, all);
    for (const Field &f : all)
      if (f.bit_size == 0 && !f.name.empty() && !renamed.count(f.name)) {
        std::printf("static_assert(__builtin_offsetof(%s, %s) == %u, \"\");\n", type.c_str(),
                    f.name.c_str(), f.bit_offset / 8);
        count++;
      }
  }
  std::printf("// %d assertions\n", count);
  return count == 0;
}

} // namespace

int main(int argc, char **argv) {
  try {
    std::string command = argc > 1 ? argv[1] : "";
    if (command == "uses" && (argc == 3 || argc == 4))
      return uses(argv[2], argc == 4);
    if (command == "compare" && (argc == 4 || argc == 5))
      return compare(argv[2], argv[3], argc == 5);
    if (command == "asserts" && argc == 4)
      return asserts(Btf::load(argv[2]), argv[3]);
    std::fprintf(stderr,
                 "usage: header-oracle uses HEADER [bit-fields] | compare BTF OBJECT [some] | "
                 "asserts BTF HEADER\n");
  } catch (const std::exception &error) {
    std::fprintf(stderr, "header-oracle: %s\n", error.what());
  }
  return 2;
}
