// See value.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "value.h"

#include "failure.h"

#include <algorithm>
#include <cstring>

namespace guest {

Value Value::of_number(__int128 number) {
  Value value;
  value.number = number;
  return value;
}

Value Value::of_text(std::string text) {
  Value value;
  value.kind = Kind::text;
  value.text = std::move(text);
  return value;
}

namespace {

std::string escaped(const std::string &text, char quote) {
  std::string result(1, quote);
  for (unsigned char c : text)
    if (c == quote || c == '\\')
      result += std::string("\\") + static_cast<char>(c);
    else if (c < ' ' || c > '~') {
      char code[8];
      std::snprintf(code, sizeof code, "\\x%02x", c);
      result += code;
    } else
      result += static_cast<char>(c);
  return result + quote;
}

std::string digits(__int128 number, unsigned base) {
  bool negative = number < 0;
  unsigned __int128 rest = negative ? -static_cast<unsigned __int128>(number) : number;
  std::string result;
  do
    result += "0123456789abcdef"[rest % base];
  while (rest /= base);
  if (base == 16)
    result += "x0";
  if (negative)
    result += '-';
  std::reverse(result.begin(), result.end());
  return result;
}

std::string number_to_string(const Value &value) {
  if (!value.text.empty())
    return value.text;
  switch (value.style) {
  case Value::Style::hexadecimal:
    return digits(value.number, 16);
  case Value::Style::boolean:
    if (value.number == 0 || value.number == 1)
      return value.number ? "true" : "false";
    break;
  case Value::Style::character:
    if (value.number != 0)
      return escaped(std::string(1, static_cast<char>(value.number)), '\'');
    break;
  case Value::Style::decimal:
    break;
  }
  return digits(value.number, 10);
}

} // namespace

std::string to_string(const Value &value) {
  switch (value.kind) {
  case Value::Kind::number:
    return number_to_string(value);
  case Value::Kind::text:
    return escaped(value.text, '"');
  case Value::Kind::record:
  case Value::Kind::list:
    break;
  }
  bool named = value.kind == Value::Kind::record;
  std::string result(1, named ? '{' : '[');
  for (const auto &[name, member] : value.members) {
    if (result.size() > 1)
      result += ", ";
    if (named && !name.empty())
      result += name + ": ";
    result += to_string(member);
  }
  return result + (named ? '}' : ']');
}

bool operator==(const Value &a, const Value &b) {
  if (a.kind != b.kind)
    return false;
  switch (a.kind) {
  case Value::Kind::number:
    return a.number == b.number;
  case Value::Kind::text:
    return a.text == b.text;
  default:
    return a.members == b.members;
  }
}

bool operator<(const Value &a, const Value &b) {
  if (a.kind != b.kind)
    return a.kind < b.kind;
  switch (a.kind) {
  case Value::Kind::number:
    return a.number < b.number;
  case Value::Kind::text:
    return a.text < b.text;
  default:
    return a.members < b.members;
  }
}

namespace {

class Decoder {
public:
  Decoder(const btf *btf, const void *bytes, size_t size)
      : btf(btf), bytes(static_cast<const unsigned char *>(bytes)), bits(size * 8) {}

  // The value at the bit `at'.  `width' is that of a bit-field, else 0.
  Value value(uint32_t id, uint64_t at, unsigned width) const {
    int resolved = btf__resolve_type(btf, id);
    const btf_type *type = resolved < 0 ? nullptr : btf__type_by_id(btf, resolved);
    if (!type)
      fail("its BTF type " + std::to_string(id) + " does not exist");
    switch (btf_kind(type)) {
    case BTF_KIND_INT: {
      unsigned encoding = btf_int_encoding(type);
      Value result = number(at + btf_int_offset(type), width ? width : btf_int_bits(type),
                            encoding & BTF_INT_SIGNED);
      if (is_char(type))
        result.style = Value::Style::character;
      else if (encoding & BTF_INT_BOOL)
        result.style = Value::Style::boolean;
      return result;
    }
    case BTF_KIND_ENUM:
    case BTF_KIND_ENUM64:
      return enumerator(type, at, width);
    case BTF_KIND_PTR: {
      Value result = number(at, btf__pointer_size(btf) == 4 ? 32 : 64, false);
      result.style = Value::Style::hexadecimal;
      return result;
    }
    case BTF_KIND_ARRAY:
      return array(type, at);
    case BTF_KIND_STRUCT:
    case BTF_KIND_UNION:
      return record(type, at);
    case BTF_KIND_VAR:
      return value(type->type, at, 0);
    case BTF_KIND_DATASEC:
      return section(type);
    default:
      fail("its BTF type " + std::to_string(id) + " has no values");
    }
  }

private:
  const struct btf *btf;
  const unsigned char *bytes;
  uint64_t bits;

  [[noreturn]] static void fail(const std::string &why) {
    throw Failure(stage::read, "a value cannot be decoded: " + why);
  }

  void check(uint64_t at, uint64_t count) const {
    if (at > bits || count > bits - at)
      fail("its BTF type is larger than its " + std::to_string(bits / 8) + " bytes");
  }

  // Little-endian, like the machine.
  Value number(uint64_t at, unsigned count, bool is_signed) const {
    if (count == 0 || count > 64)
      fail("it has a number of " + std::to_string(count) + " bits");
    check(at, count);
    unsigned __int128 raw = 0;
    uint64_t first = at / 8, last = (at + count - 1) / 8;
    std::memcpy(&raw, bytes + first, last - first + 1);
    raw = raw >> (at % 8) << (128 - count);
    Value result;
    // The shift of a signed number brings the sign along.
    result.number = is_signed ? static_cast<__int128>(raw) >> (128 - count)
                              : static_cast<__int128>(raw >> (128 - count));
    return result;
  }

  // Compilers give char no encoding of its own (BTF_INT_CHAR) but its name.
  bool is_char(const btf_type *type) const {
    return type->size == 1 && std::strcmp(btf__name_by_offset(btf, type->name_off), "char") == 0;
  }

  Value enumerator(const btf_type *type, uint64_t at, unsigned width) const {
    Value result = number(at, width ? width : type->size * 8, btf_kflag(type));
    bool wide = btf_kind(type) == BTF_KIND_ENUM64;
    for (unsigned n = 0; n < btf_vlen(type); n++) {
      // btf_enum64_value() and its like give the bits; the sign is the type's.
      uint64_t raw = wide ? btf_enum64_value(btf_enum64(type) + n)
                          : static_cast<uint64_t>(static_cast<int64_t>(btf_enum(type)[n].val));
      unsigned size = width ? width : type->size * 8;
      if ((static_cast<uint64_t>(result.number) ^ raw) << (64 - size) == 0) {
        result.text = btf__name_by_offset(btf, wide ? btf_enum64(type)[n].name_off
                                                    : btf_enum(type)[n].name_off);
        break;
      }
    }
    return result;
  }

  Value array(const btf_type *type, uint64_t at) const {
    const struct btf_array *shape = btf_array(type);
    int64_t size = btf__resolve_size(btf, shape->type);
    if (size < 0)
      fail("its array has elements without size");
    check(at, static_cast<uint64_t>(size) * 8 * shape->nelems);
    int element = btf__resolve_type(btf, shape->type);
    const btf_type *of = element < 0 ? nullptr : btf__type_by_id(btf, element);
    if (of && btf_is_int(of) && is_char(of)) {
      auto *begin = reinterpret_cast<const char *>(bytes + at / 8);
      return Value::of_text(std::string(begin, strnlen(begin, shape->nelems)));
    }
    Value result;
    result.kind = Value::Kind::list;
    for (unsigned n = 0; n < shape->nelems; n++)
      result.members.emplace_back("", value(shape->type, at + 8 * size * n, 0));
    return result;
  }

  Value record(const btf_type *type, uint64_t at) const {
    check(at, static_cast<uint64_t>(type->size) * 8);
    Value result;
    result.kind = Value::Kind::record;
    for (unsigned n = 0; n < btf_vlen(type); n++) {
      const btf_member &member = btf_members(type)[n];
      Value inner = value(member.type, at + btf_member_bit_offset(type, n),
                          btf_member_bitfield_size(type, n));
      const char *name = btf__name_by_offset(btf, member.name_off);
      // The members of an unnamed one are members of this one; so are those of a base class.
      if (!*name && inner.kind == Value::Kind::record)
        for (auto &each : inner.members)
          result.members.push_back(std::move(each));
      else
        result.members.emplace_back(name, std::move(inner));
    }
    return result;
  }

  // By name, since compilers differ in the order in which they lay variables out.
  Value section(const btf_type *type) const {
    Value result;
    result.kind = Value::Kind::record;
    for (unsigned n = 0; n < btf_vlen(type); n++) {
      const btf_var_secinfo &info = btf_var_secinfos(type)[n];
      const btf_type *variable = btf__type_by_id(btf, info.type);
      result.members.emplace_back(btf__name_by_offset(btf, variable ? variable->name_off : 0),
                                  value(info.type, uint64_t(info.offset) * 8, 0));
    }
    std::sort(result.members.begin(), result.members.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    return result;
  }
};

} // namespace

Value decode(const btf *btf, uint32_t type, const void *bytes, size_t size) {
  return Decoder(btf, bytes, size).value(type, 0, 0);
}

Value decode_untyped(const void *bytes, size_t size) {
  Value result;
  if (size > 8) {
    result.kind = Value::Kind::list;
    for (size_t n = 0; n < size; n++)
      result.members.emplace_back("", decode_untyped(static_cast<const char *>(bytes) + n, 1));
    return result;
  }
  uint64_t raw = 0;
  std::memcpy(&raw, bytes, size);
  result.number = raw;
  result.style = Value::Style::hexadecimal;
  return result;
}

Bytes encode(const btf *btf, uint32_t type, const Value &value) {
  const btf_type *resolved =
      btf__type_by_id(btf, static_cast<uint32_t>(btf__resolve_type(btf, type)));
  if (!resolved || !(btf_is_int(resolved) || btf_is_any_enum(resolved)) || resolved->size > 8 ||
      value.kind != Value::Kind::number)
    throw Failure(stage::load, to_string(value) + " is not for a variable of its type");
  Bytes bytes(resolved->size);
  for (size_t at = 0; at < bytes.size(); at++)
    bytes[at] = static_cast<unsigned char>(value.number >> 8 * at);
  if (decode(btf, type, bytes.data(), bytes.size()).number != value.number)
    throw Failure(stage::load, to_string(value) + " does not fit into its variable");
  return bytes;
}

} // namespace guest
