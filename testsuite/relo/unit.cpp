// What is easier to ask of relo's parts than of its commands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "access.h"
#include "btf.h"
#include "bytes.h"
#include "instruction.h"
#include "program.h"
#include "table.h"
#include "target.h"

#include <gtest/gtest.h>
#include <memory>

namespace relo {
namespace {

Bytes bytes(const std::vector<std::uint8_t> &v, bool big_endian = false) {
  return {v.data(), v.size(), big_endian, "test"};
}

// BTF that a test builds with libbpf, taken through parse ().
class Builder {
public:
  btf *get() { return btf_.get(); }
  int integer() { return btf__add_int(get(), "int", 4, BTF_INT_SIGNED); }

  Btf parse(bool big_endian = false) {
    btf__set_endianness(get(), big_endian ? BTF_BIG_ENDIAN : BTF_LITTLE_ENDIAN);
    std::uint32_t size;
    const void *data = btf__raw_data(get(), &size);
    return Btf::parse({static_cast<const std::uint8_t *>(data), size, false, "test"});
  }

private:
  std::unique_ptr<btf, void (*)(btf *)> btf_{btf__new_empty(), btf__free};
};

TEST(Bytes, ReadsInBothByteOrders) {
  std::vector<std::uint8_t> v{1, 2, 3, 4};
  EXPECT_EQ(bytes(v).u16(1), 0x0302);
  EXPECT_EQ(bytes(v).u32(0), 0x04030201u);
  EXPECT_EQ(bytes(v, true).u16(1), 0x0203);
  EXPECT_EQ(bytes(v, true).u32(0), 0x01020304u);
}

TEST(Bytes, ThrowsOutside) {
  std::vector<std::uint8_t> v{1, 2, 3, 4};
  EXPECT_THROW(bytes(v).u32(1), InputError);
  EXPECT_THROW(bytes(v).u8(4), InputError);
  EXPECT_THROW(bytes(v).slice(2, 3), InputError);
  EXPECT_THROW(bytes(v).slice(SIZE_MAX, 2), InputError);
  EXPECT_THROW(bytes(v).slice(2, SIZE_MAX), InputError);
  EXPECT_EQ(bytes(v).slice(4, 0).size(), 0u);
}

TEST(Instruction, DecodesInBothByteOrders) {
  // r1 = *(u32 *)(r2 - 8)
  std::vector<std::uint8_t> little{0x61, 0x21, 0xf8, 0xff, 0, 0, 0, 0};
  std::vector<std::uint8_t> big{0x61, 0x12, 0xff, 0xf8, 0, 0, 0, 0};
  for (const Bytes &code : {bytes(little), bytes(big, true)}) {
    PatchSite site = PatchSite::at(code, 0);
    EXPECT_EQ(site.insn[0].dst_reg, 1);
    EXPECT_EQ(site.insn[0].src_reg, 2);
    EXPECT_EQ(static_cast<std::int64_t>(site.value().value()), -8);
    EXPECT_EQ(site.access_size(), 4u);
    EXPECT_STREQ(site.sort(), "ldx");
  }
}

TEST(Instruction, HasBothHalvesOfLdimm64) {
  std::vector<std::uint8_t> v{0x18, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 1, 0, 0, 0};
  EXPECT_EQ(PatchSite::at(bytes(v), 0).value(), 0x1ffffffffu);
  EXPECT_EQ(count_instructions(bytes(v)), 1u);
  v.resize(8);
  EXPECT_THROW(PatchSite::at(bytes(v), 0), InputError);
}

TEST(Instruction, HasNoValueInRegistersAndJumps) {
  std::vector<std::uint8_t> add{0x0f, 0x21, 0, 0, 0, 0, 0, 0}, jump{0x15, 0, 0, 0, 5, 0, 0, 0};
  EXPECT_FALSE(PatchSite::at(bytes(add), 0).value());
  EXPECT_FALSE(PatchSite::at(bytes(jump), 0).value());
  EXPECT_THROW(PatchSite::at(bytes(add), 4), InputError);
}

TEST(PlainName, IsThatOfC) {
  EXPECT_EQ(plain_name("foo"), "foo");
  EXPECT_EQ(plain_name("_Z3foov"), "foo");
  EXPECT_EQ(plain_name("_ZL3fooP3bari"), "foo");
  EXPECT_EQ(plain_name("_ZN2ns3fooEv"), "foo");
  EXPECT_EQ(plain_name("_Z3fooIiEvT_"), "_Z3fooIiEvT_"); // void foo<int>(int)
  EXPECT_EQ(plain_name("_ZplRK1AS1_"), "_ZplRK1AS1_");   // operator+(A const&, A const&)
  EXPECT_EQ(plain_name("_Znonsense"), "_Znonsense");
}

TEST(EssentialName, IsWithoutTheFlavor) {
  EXPECT_EQ(essential_name("task_struct"), "task_struct");
  EXPECT_EQ(essential_name("task_struct___old"), "task_struct");
  EXPECT_EQ(essential_name("a___b___c"), "a___b");
  EXPECT_EQ(essential_name("a____b"), "a____b");
  EXPECT_EQ(essential_name("___x"), "___x");
}

TEST(Table, AlignsColumnsButNotHeadings) {
  Table table;
  table.add({"", "one", "two"});
  table.add({"a heading that is longer than all"});
  table.add({"x", "", "1"});
  table.add({"long", "2", ""});
  EXPECT_EQ(table.text(), "      one  two\n"
                          "a heading that is longer than all\n"
                          "x          1\n"
                          "long  2\n");
}

TEST(TypeName, IsLikeInC) {
  Builder b;
  int integer = b.integer();
  int constant = btf__add_const(b.get(), integer);
  int pointer = btf__add_ptr(b.get(), constant);
  int constant_pointer = btf__add_const(b.get(), pointer);
  int pointer_pointer = btf__add_ptr(b.get(), constant_pointer);
  int array = btf__add_array(b.get(), integer, pointer, 3);
  int unnamed = btf__add_struct(b.get(), "", 0);
  int tag = btf__add_type_tag(b.get(), "user", unnamed);
  int tagged = btf__add_ptr(b.get(), tag);
  int proto = btf__add_func_proto(b.get(), 0);
  int callback = btf__add_ptr(b.get(), proto);
  int fwd = btf__add_fwd(b.get(), "later", BTF_FWD_UNION);
  Btf btf = b.parse();
  EXPECT_EQ(btf.type_name(0), "void");
  EXPECT_EQ(btf.type_name(constant), "const int");
  EXPECT_EQ(btf.type_name(pointer), "const int *");
  EXPECT_EQ(btf.type_name(constant_pointer), "const int * const");
  EXPECT_EQ(btf.type_name(pointer_pointer), "const int * const *");
  EXPECT_EQ(btf.type_name(array), "const int *[3]");
  EXPECT_EQ(btf.type_name(tagged), "struct <anon> *");
  EXPECT_EQ(btf.type_name(callback), "<function> *");
  EXPECT_EQ(btf.type_name(fwd), "union later");
  EXPECT_EQ(btf.type_name(999), "<no type>");
}

// A struct s { int a; int b[2]; struct { } unnamed; int flexible[]; }, and an enum e { A }.
class Access : public testing::Test {
protected:
  Access() {
    int integer = builder_.integer();
    int array = btf__add_array(builder_.get(), integer, integer, 2);
    int flexible = btf__add_array(builder_.get(), integer, integer, 0);
    int empty = btf__add_struct(builder_.get(), "", 0);
    s_ = btf__add_struct(builder_.get(), "s", 12);
    btf__add_field(builder_.get(), "a", integer, 0, 0);
    btf__add_field(builder_.get(), "b", array, 32, 0);
    btf__add_field(builder_.get(), "", empty, 96, 0);
    btf__add_field(builder_.get(), "flexible", flexible, 96, 0);
    e_ = btf__add_enum(builder_.get(), "e", 4);
    btf__add_enum_value(builder_.get(), "A", 0);
  }

  std::string field(const char *access) { return spell_access(btf(), s_, access, Family::field); }
  std::string enumerator(const char *access) {
    return spell_access(btf(), e_, access, Family::enumerator);
  }
  Btf btf() { return builder_.parse(); }

  Builder builder_;
  std::uint32_t s_, e_;
};

TEST_F(Access, IsSpelled) {
  EXPECT_EQ(field("0"), "struct s");
  EXPECT_EQ(field("2:0"), "struct s[2].a");
  EXPECT_EQ(field("0:1:1"), "struct s.b[1]");
  EXPECT_EQ(field("0:2"), "struct s.<anon>");
  EXPECT_EQ(field("0:3:1000"), "struct s.flexible[1000]");
  EXPECT_EQ(enumerator("0"), "enum e::A");
}

TEST_F(Access, IsTurnedDown) {
  for (const char *bad : {"", ":", "0:", ":0", "0::1", "-1", "0:-1", "0:+1", "0: 1", "x", "0:4",
                          "0:1:2", "0:0:0", "0:2:0", "0:99999999999", "4294967296"})
    EXPECT_THROW(field(bad), InputError) << bad;
  std::string deep = "0";
  for (int i = 0; i < 64; i++)
    deep += ":0";
  EXPECT_THROW(field(deep.c_str()), InputError);
  EXPECT_THROW(enumerator("1"), InputError);
  EXPECT_THROW(enumerator("0:0"), InputError);
  EXPECT_THROW(spell_access(btf(), s_, "0", Family::enumerator), InputError);
  EXPECT_THROW(spell_access(btf(), s_, "1", Family::type), InputError);
  EXPECT_THROW(spell_access(btf(), 999, "0", Family::type), InputError);
}

TEST(Btf, IsReadInBothByteOrders) {
  for (bool big_endian : {false, true}) {
    Builder b;
    int integer = b.integer();
    Btf btf = b.parse(big_endian);
    EXPECT_EQ(btf.big_endian(), big_endian);
    EXPECT_EQ(btf.type_name(integer), "int");
  }
}

// What validate () is for: libbpf 1.1.2 parses all of these.

TEST(Validate, TypesOutside) {
  Builder b;
  btf__add_ptr(b.get(), 7);
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, TypedefOfItself) {
  Builder b;
  btf__add_typedef(b.get(), "t", 1);
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, PointersInACircle) {
  Builder b;
  btf__add_ptr(b.get(), 2);
  btf__add_const(b.get(), 1);
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, ArrayOfItself) {
  Builder b;
  btf__add_array(b.get(), 1, 1, 2);
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, StructInItself) {
  Builder b;
  btf__add_struct(b.get(), "s", 8);
  btf__add_field(b.get(), "self", 2, 0, 0);
  btf__add_const(b.get(), 1);
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, PointersToItselfAreFine) {
  Builder b;
  // struct s { struct s *next; void (*f)(struct s *, struct s); };
  btf__add_struct(b.get(), "s", 16);
  btf__add_field(b.get(), "next", 2, 0, 0);
  btf__add_field(b.get(), "f", 4, 64, 0);
  btf__add_ptr(b.get(), 1);
  btf__add_func_proto(b.get(), 0);
  btf__add_func_param(b.get(), "p", 2);
  btf__add_func_param(b.get(), "s", 1);
  btf__add_ptr(b.get(), 3);
  EXPECT_NO_THROW(b.parse());
}

TEST(Validate, DoublingForEver) {
  Builder b;
  int inner = btf__add_struct(b.get(), "", 0);
  for (int i = 0; i < 40; i++) {
    int outer = btf__add_struct(b.get(), "", 0);
    btf__add_field(b.get(), "", inner, 0, 0);
    btf__add_field(b.get(), "", inner, 0, 0);
    inner = outer;
  }
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, BitFieldOfAStruct) {
  Builder b;
  int empty = btf__add_struct(b.get(), "empty", 0);
  btf__add_struct(b.get(), "s", 4);
  btf__add_field(b.get(), "f", empty, 0, 3);
  EXPECT_THROW(b.parse(), InputError);
}

TEST(Validate, LongChains) {
  Builder b;
  int id = b.integer();
  for (int i = 0; i < 200000; i++)
    id = btf__add_const(b.get(), id);
  Btf btf = b.parse();
  EXPECT_EQ(btf.skip_modifiers(static_cast<std::uint32_t>(id)), 1u);
  EXPECT_NE(btf.type_name(static_cast<std::uint32_t>(id)), "");
}

} // namespace
} // namespace relo
