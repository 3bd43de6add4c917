// Bit-fields, which have no address and no member pointer, in any layout.
//
//   bool tracked = BPF_READ_BIT_FIELD(task, sched_contributes_to_load);
//
// In programs whose pointers the verifier knows the types of, a bit-field of a relocatable type is
// read and written like any other field, task->sched_contributes_to_load; BPF_CORE_READ_BITFIELD and
// BPF_CORE_WRITE_BITFIELD, libbpf's names, are for types that are not marked.
//
// POINTER is a pointer to the struct, FIELD its field, or `a.b.field'.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_BIT_FIELDS_H
#define RELOCATABLE_BIT_FIELDS_H

#include <relocatable/macros.h>
#include <relocatable/memory.h>

#undef BPF_CORE_READ_BITFIELD
#undef BPF_CORE_READ_BITFIELD_PROBED
#undef BPF_CORE_WRITE_BITFIELD

// The field as a value of its type, read through a helper from the kernel's or user memory; what is
// unreadable is 0.
#define BPF_READ_BIT_FIELD(pointer, field)                                                         \
  RELOCATABLE_READ_BIT_FIELD(::bpf::kernel_memory, pointer, field)
#define BPF_READ_USER_BIT_FIELD(pointer, field)                                                    \
  RELOCATABLE_READ_BIT_FIELD(::bpf::user_memory, pointer, field)

#ifdef __BPF__

#define RELOCATABLE_BIT_FIELD_INFO(pointer, field)                                                 \
  ::bpf::detail::bit_field {                                                                       \
    reinterpret_cast<u64>(pointer) + __builtin_preserve_field_info((pointer)->field, 0),           \
        __builtin_preserve_field_info((pointer)->field, 1),                                        \
        __builtin_preserve_field_info((pointer)->field, 3),                                        \
        __builtin_preserve_field_info((pointer)->field, 4),                                        \
        __builtin_preserve_field_info((pointer)->field, 5)                                         \
  }

// The field as a u64, sign-extended if the kernel's field has a sign, read directly.
//                                                 pointer->field
#define BPF_CORE_READ_BITFIELD(pointer, field)                                                     \
  RELOCATABLE_BLOCK(auto relocatable_object = (pointer);                                           \
                    RELOCATABLE_BIT_FIELD_INFO(relocatable_object, field).read();)
// The same through a helper.                      BPF_READ_BIT_FIELD
#define BPF_CORE_READ_BITFIELD_PROBED(pointer, field)                                              \
  RELOCATABLE_BLOCK(auto relocatable_object = (pointer);                                           \
                    RELOCATABLE_BIT_FIELD_INFO(relocatable_object, field)                          \
                        .probe<::bpf::kernel_memory>();)
// Writes the field, and nothing beside it.  There is no helper that writes the kernel's memory, so this
// is for what the verifier lets a program write.  pointer->field = value
#define BPF_CORE_WRITE_BITFIELD(pointer, field, value)                                             \
  RELOCATABLE_BLOCK(auto relocatable_object = (pointer);                                           \
                    RELOCATABLE_BIT_FIELD_INFO(relocatable_object, field)                          \
                        .write(static_cast<u64>(value));)
#define RELOCATABLE_READ_BIT_FIELD(memory, pointer, field)                                         \
  RELOCATABLE_BLOCK(                                                                               \
      auto relocatable_object = (pointer);                                                         \
      static_cast<::bpf::detail::remove_cv_t<decltype(relocatable_object->field)>>(                \
          RELOCATABLE_BIT_FIELD_INFO(relocatable_object, field).probe<memory>());)

#else

#define BPF_CORE_READ_BITFIELD(pointer, field) static_cast<u64>((pointer)->field)
#define BPF_CORE_READ_BITFIELD_PROBED(pointer, field) static_cast<u64>((pointer)->field)
#define BPF_CORE_WRITE_BITFIELD(pointer, field, value)                                             \
  static_cast<void>((pointer)->field = (value))
#define RELOCATABLE_READ_BIT_FIELD(memory, pointer, field)                                         \
  RELOCATABLE_BLOCK(auto relocatable_object = (pointer);                                           \
                    static_cast<::bpf::detail::remove_cv_t<decltype(relocatable_object->field)>>(  \
                        relocatable_object->field);)

#endif

namespace bpf::detail {

// What the loader says of a bit-field: the integer that it is in, and where it is in there after that
// was loaded into the low bytes of a register.
struct bit_field {
  u64 address;
  u32 size; // of the integer in bytes
  u32 is_signed;
  u32 left, right; // by how much the register is shifted, so that only the field remains

  __always_inline u64 extract(u64 integer) const {
    integer <<= left;
    return is_signed ? static_cast<u64>(static_cast<s64>(integer) >> right) : integer >> right;
  }

  template <typename T> __always_inline T &as(u64 where) const {
    return *reinterpret_cast<T *>(where);
  }

  __always_inline u64 load(u64 where) const {
    switch (size) {
    case 1:
      return as<const u8>(where);
    case 2:
      return as<const u16>(where);
    case 4:
      return as<const u32>(where);
    default:
      return as<const u64>(where);
    }
  }

  __always_inline u64 read() const {
    // One address for the four loads, of which only one remains when the program is loaded.
    u64 where = address;
    barrier_var(where);
    return extract(load(where));
  }

  template <typename Memory> __always_inline u64 probe() const {
    u64 integer = 0;
    char *low_bytes = reinterpret_cast<char *>(&integer);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    low_bytes += sizeof integer - size;
#endif
    Memory::read(low_bytes, size, reinterpret_cast<const void *>(address));
    return extract(integer);
  }

  __always_inline void write(u64 value) const {
    u64 where = address;
    barrier_var(where);
    const u64 mask = ~0ull << right >> left;
    value = (load(where) & ~mask) | ((value << (right - left)) & mask);
    switch (size) {
    case 1:
      as<u8>(where) = static_cast<u8>(value);
      break;
    case 2:
      as<u16>(where) = static_cast<u16>(value);
      break;
    case 4:
      as<u32>(where) = static_cast<u32>(value);
      break;
    default:
      as<u64>(where) = value;
      break;
    }
  }
};

} // namespace bpf::detail

#endif
