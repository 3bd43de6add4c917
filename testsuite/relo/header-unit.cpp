// What `relo header' makes of BTF that no compiler here writes: split BTF, unnamed types that are
// used twice, names that are none, numbers of old and new kernels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "btf.h"
#include "header-writer.h"
#include "type-selection.h"
#include "type-spelling.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>

namespace relo {
namespace {

class Builder {
public:
  explicit Builder(btf *base = nullptr)
      : btf_(base ? btf__new_empty_split(base) : btf__new_empty(), btf__free) {}
  btf *get() { return btf_.get(); }
  int integer(const char *name = "int", std::size_t size = 4, int encoding = BTF_INT_SIGNED) {
    return btf__add_int(get(), name, size, encoding);
  }
  // A struct with one member.
  int structure(const char *name, const char *member, int type, int size = 4) {
    int id = btf__add_struct(get(), name, size);
    btf__add_field(get(), member, type, 0, 0);
    return id;
  }
  void write(const std::string &path) {
    std::uint32_t size;
    const void *data = btf__raw_data(get(), &size);
    std::ofstream(path).write(static_cast<const char *>(data), size);
  }
  Btf parse() {
    std::uint32_t size;
    const void *data = btf__raw_data(get(), &size);
    return Btf::parse({static_cast<const std::uint8_t *>(data), size, false, "test"});
  }
  TypeModel model(const char *label = "test") { return TypeModel(parse(), label, 1); }

private:
  std::unique_ptr<btf, void (*)(btf *)> btf_;
};

// What is declared in the header, without the macros around it and without empty lines.
std::string declarations(TypeModel &model, Language language = Language::cxx,
                         const std::vector<std::string> &what = {}) {
  if (what.empty())
    select_all(model);
  for (const std::string &w : what)
    select(model, w);
  HeaderStyle style;
  style.language = language;
  style.guard = "GUARD";
  std::string text = write_header(model, style);
  std::size_t begin = text.find("#endif\n", text.find("-Wsubobject-linkage")) + 7;
  text = text.substr(begin, text.find("#pragma GCC diagnostic pop") - begin);
  std::string result;
  for (std::size_t line = 0; line < text.size(); line = text.find('\n', line) + 1)
    if (text[line] != '\n')
      result += text.substr(line, text.find('\n', line) - line + 1);
  return result;
}

TEST(Header, SplitBtfIsOfTheModuleOnly) {
  Builder base;
  int integer = base.integer();
  base.structure("kernel_only", "x", integer);
  int used = base.structure("used", "x", integer);
  base.write("base.btf");
  Builder module(base.get());
  module.structure("of_module", "used", used);
  int pointer = btf__add_ptr(module.get(), used);
  module.structure("pointing", "used", pointer, 8);
  module.write("module.btf");

  Btf loaded_base = Btf::load_base("base.btf");
  TypeModel model(Btf::load_split("module.btf", loaded_base), "module", loaded_base.type_count());
  EXPECT_EQ(declarations(model), "struct RELO_TYPE used {\n  int x;\n};\n"
                                 "struct RELO_TYPE of_module {\n  struct used used;\n};\n"
                                 "struct RELO_TYPE pointing {\n  struct used *used;\n};\n");
  TypeModel asked(Btf::load_split("module.btf", loaded_base), "module", loaded_base.type_count());
  EXPECT_EQ(declarations(asked, Language::cxx, {"kernel_only"}),
            "struct RELO_TYPE kernel_only {\n  int x;\n};\n");
  // Alone it refers to what is not there.
  EXPECT_THROW(Btf::load("module.btf"), InputError);
  std::remove("base.btf");
  std::remove("module.btf");
}

TEST(Header, UnnamedTypesThatAreOneInBtf) {
  Builder b;
  int integer = b.integer();
  int unnamed = b.structure("", "x", integer);
  b.structure("a", "first", unnamed);
  b.structure("b", "second", unnamed);
  int choice = btf__add_enum(b.get(), "", 4);
  btf__add_enum_value(b.get(), "CHOICE", 1);
  b.structure("c", "choice", choice);
  b.structure("d", "choice", choice);
  TypeModel model = b.model();
  EXPECT_EQ(declarations(model),
            "struct RELO_TYPE a {\n  struct RELO_TYPE {\n    int x;\n  } first;\n};\n"
            "struct RELO_TYPE b {\n  struct RELO_TYPE {\n    int x;\n  } second;\n};\n"
            "enum {\n  CHOICE = 1,\n};\n"
            "struct RELO_TYPE c {\n  decltype(CHOICE) choice;\n};\n"
            "struct RELO_TYPE d {\n  decltype(CHOICE) choice;\n};\n");
  // Only the one that is asked for has it.
  TypeModel asked = b.model();
  EXPECT_EQ(declarations(asked, Language::cxx, {"b.second.x"}),
            "struct RELO_TYPE b {\n  struct RELO_TYPE {\n    int x;\n  } second;\n};\n");
  TypeModel in_c = b.model();
  EXPECT_NE(declarations(in_c, Language::c).find("CHOICE___2 = 1"), std::string::npos);
}

// -fms-extensions, with which Linux 7.x is compiled.
TEST(Header, UnnamedMemberOfANamedType) {
  Builder b;
  int named = b.structure("named", "x", b.integer());
  b.structure("outer", "", named);
  TypeModel model = b.model();
  EXPECT_EQ(declarations(model),
            "struct RELO_TYPE named {\n  int x;\n};\n"
            "struct RELO_TYPE outer {\n  struct RELO_TYPE {\n    int x;\n  };\n};\n");
}

TEST(Header, SameNames) {
  Builder b;
  int integer = b.integer();
  b.structure("twice", "a", integer);
  b.structure("twice", "b", integer);
  btf__add_typedef(b.get(), "twice", integer);
  int tagged = b.structure("tagged", "c", integer);
  btf__add_typedef(b.get(), "tagged", tagged);
  for (int i = 0; i < 2; i++) {
    btf__add_enum(b.get(), i ? "two" : "one", 4);
    btf__add_enum_value(b.get(), "SAME", i);
  }
  TypeModel model = b.model();
  EXPECT_EQ(declarations(model), "struct RELO_TYPE twice {\n  int a;\n};\n"
                                 "struct RELO_TYPE twice___2 {\n  int b;\n};\n"
                                 "typedef int twice___3;\n"
                                 "struct RELO_TYPE tagged {\n  int c;\n};\n"
                                 "typedef struct tagged tagged;\n"
                                 "enum one {\n  SAME = 0,\n};\n"
                                 "enum two {\n  SAME___2 = 1,\n};\n");
}

TEST(Header, NamesThatAreNone) {
  Builder b;
  int integer = b.integer();
  btf__add_typedef(b.get(), "wchar_t", integer);
  btf__add_typedef(b.get(), "__builtin_va_list", integer);
  b.structure("linux", "unix", integer);
  TypeModel model = b.model();
  EXPECT_EQ(declarations(model), "typedef int wchar_t___1;\n"
                                 "typedef int __builtin_va_list___1;\n"
                                 "struct RELO_TYPE RELO_NAME(\"linux\") linux_ {\n"
                                 "  int unix_ RELO_NAME(\"unix\");\n};\n");
  EXPECT_EQ(identifier("core::Option<u8>"), "_core__Option_u8_");
  EXPECT_FALSE(usable_name("class", Language::cxx));
  EXPECT_TRUE(usable_name("class", Language::c));
  EXPECT_FALSE(usable_name("restrict", Language::c));
  EXPECT_TRUE(usable_name("restrict", Language::cxx));
  EXPECT_FALSE(usable_name("a b", Language::c));
  EXPECT_FALSE(usable_name("", Language::c));
  EXPECT_FALSE(usable_name("1a", Language::c));
}

TEST(Header, SignsOfEnums) {
  // pahole before 1.24 said nothing: what is negative is signed.
  Builder old;
  btf__add_enum(old.get(), "e", 4);
  btf__add_enum_value(old.get(), "A", -1);
  TypeModel old_model = old.model();
  EXPECT_EQ(declarations(old_model), "enum e {\n  A = -1,\n};\n");
  // Now what is not said to be signed is not.
  Builder now;
  btf__add_enum(now.get(), "e", 4);
  btf__add_enum_value(now.get(), "A", 0xffffffffLL);
  btf__add_enum64(now.get(), "large", 8, false);
  btf__add_enum64_value(now.get(), "B", UINT64_MAX);
  btf__add_enum64(now.get(), "small", 8, true);
  btf__add_enum64_value(now.get(), "C", static_cast<std::uint64_t>(-1));
  btf__add_enum(now.get(), "byte", 1);
  btf__add_enum_value(now.get(), "D", 1);
  btf__add_enum(now.get(), "declared", 4);
  TypeModel model = now.model();
  EXPECT_EQ(declarations(model), "enum e {\n  A = 4294967295U,\n};\n"
                                 "enum large {\n  B = 18446744073709551615ULL,\n};\n"
                                 "enum small : long {\n  C = -1,\n};\n"
                                 "enum byte : unsigned char {\n  D = 1,\n};\n"
                                 "enum declared : unsigned int;\n");
}

TEST(Header, ScalarsWithoutAWord) {
  Builder b;
  int long_double = btf__add_float(b.get(), "long double", 16);
  b.structure("s", "value", long_double, 16);
  int usize = b.integer("usize", 8, 0);
  b.structure("t", "value", usize, 8);
  int tag = btf__add_type_tag(b.get(), "user", usize);
  b.structure("u", "value", btf__add_ptr(b.get(), tag), 8);
  TypeModel model = b.model();
  EXPECT_EQ(declarations(model), "struct RELO_TYPE s {\n  unsigned char value[16];\n};\n"
                                 "struct RELO_TYPE t {\n  unsigned long value;\n};\n"
                                 "struct RELO_TYPE u {\n"
                                 "  unsigned long RELO_TYPE_TAG(\"user\") *value;\n};\n");
}

TEST(Header, Functions) {
  Builder b;
  int integer = b.integer();
  int task = b.structure("task", "x", integer);
  int result = btf__add_ptr(b.get(), task), pointer = btf__add_ptr(b.get(), 0);
  int proto = btf__add_func_proto(b.get(), result);
  btf__add_func_param(b.get(), "class", integer);
  btf__add_func_param(b.get(), "", pointer);
  int kfunc = btf__add_func(b.get(), "acquire", BTF_FUNC_STATIC, proto);
  btf__add_func(b.get(), "delete", BTF_FUNC_STATIC, proto);
  btf__add_decl_tag(b.get(), "bpf_kfunc", kfunc, -1);
  TypeModel model = b.model();
  EXPECT_EQ(declarations(model), "struct RELO_TYPE task {\n  int x;\n};\n"
                                 "#ifndef BPF_NO_KFUNC_PROTOTYPES\nextern \"C\" {\n"
                                 "extern struct task *acquire(int class_, void *) RELO_KSYM;\n"
                                 "}\n#endif\n");
  TypeModel asked = b.model();
  EXPECT_EQ(declarations(asked, Language::cxx, {"func del*"}),
            "struct task;\n"
            "#ifndef BPF_NO_KFUNC_PROTOTYPES\nextern \"C\" {\n"
            "extern struct task *delete_(int class_, void *) __asm__(\"delete\") RELO_KSYM;\n"
            "}\n#endif\n");
}

TEST(Header, FieldsOfSeveralKernels) {
  Builder newer;
  int integer = newer.integer();
  int pointer = btf__add_ptr(newer.get(), integer + 2);
  btf__add_struct(newer.get(), "s", 16);
  btf__add_field(newer.get(), "both", integer, 0, 0);
  btf__add_field(newer.get(), "pointer", pointer, 64, 0);
  Builder older;
  integer = older.integer();
  int unnamed = older.structure("", "both", integer);
  btf__add_struct(older.get(), "s", 16);
  btf__add_field(older.get(), "", unnamed, 0, 0);
  btf__add_field(older.get(), "pointer", integer, 32, 0);
  btf__add_field(older.get(), "gone", integer, 64, 0);
  TypeModel model = newer.model("newer");
  model.merge(older.model("older"));
  EXPECT_EQ(declarations(model), "struct RELO_TYPE s {\n  int both;\n"
                                 "  struct s *pointer RELO_OPTIONAL; // of another type in older\n"
                                 "  int gone RELO_OPTIONAL; // not in newer\n};\n");
}

TEST(Header, DeepTypesAreTurnedDown) {
  Builder b;
  int id = b.structure("s", "x", b.integer());
  for (int i = 0; i < 2000; i++)
    id = btf__add_ptr(b.get(), id);
  b.structure("deep", "x", id, 8);
  EXPECT_THROW(b.model(), InputError);
}

} // namespace
} // namespace relo
