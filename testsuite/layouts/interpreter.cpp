// Runs BPF code.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter.h"

#include <fmt/format.h>
#include <stdexcept>

namespace layouts {
namespace {

constexpr std::size_t stack_size = 32768; // of a function: GCC uses more than 512 at -O0
constexpr unsigned max_calls = 8;
constexpr unsigned max_steps = 100000;

// What a register holds that nothing was written to: to use it is wrong, and shows.
constexpr std::uint64_t garbage = 0xdeadbeefdeadbeef;

// Names of RFC 9669 that linux/bpf.h of Debian's own suite may not have.
constexpr unsigned mode_memsx = 0x80;
constexpr unsigned jmp_ja32 = BPF_JMP32 | BPF_JA;

struct Trap {};

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::int64_t extend(std::uint64_t value, unsigned bits) {
  return static_cast<std::int64_t>(value << (64 - bits)) >> (64 - bits);
}

class Machine {
public:
  Machine(const Image &image, Region object) : image_(image) { regions_.push_back(object); }

  std::uint64_t call(Place_in_code start, const std::vector<std::uint64_t> &arguments) {
    if (++depth_ > max_calls)
      throw Failure("calls are nested too deeply");
    std::vector<std::uint8_t> stack(stack_size, 0xa5);
    std::uint64_t address = reinterpret_cast<std::uint64_t>(stack.data());
    regions_.push_back({stack.data(), stack.size(), address});
    std::uint64_t r[11];
    std::fill(std::begin(r), std::end(r), garbage);
    std::copy(arguments.begin(), arguments.end(), r + 1);
    r[10] = address + stack.size();
    std::uint64_t result = execute(start, r);
    regions_.pop_back();
    depth_--;
    return result;
  }

private:
  std::uint64_t execute(Place_in_code at, std::uint64_t *r) {
    const std::vector<bpf_insn> &code = image_.section(at.section);
    for (;;) {
      if (at.instruction >= code.size())
        throw Failure("runs off the end of the code");
      if (++steps_ > max_steps)
        throw Failure("does not end");
      if (image_.poisoned(at))
        throw Trap();
      const bpf_insn &insn = code[at.instruction];
      std::size_t next = at.instruction + 1;
      if (insn.dst_reg > 10 || insn.src_reg > 10)
        throw Failure("no such register");
      switch (BPF_CLASS(insn.code)) {
      case BPF_ALU:
        r[insn.dst_reg] = alu(insn, r[insn.dst_reg], operand(insn, r), 32);
        break;
      case BPF_ALU64:
        r[insn.dst_reg] = alu(insn, r[insn.dst_reg], operand(insn, r), 64);
        break;
      case BPF_LD:
        if (!relo::is_ldimm64(insn) || insn.src_reg != 0 || next >= code.size())
          unknown(insn);
        r[insn.dst_reg] =
            static_cast<std::uint32_t>(insn.imm) | static_cast<std::uint64_t>(code[next].imm) << 32;
        next++;
        break;
      case BPF_LDX:
        r[insn.dst_reg] = load(insn, r[insn.src_reg]);
        break;
      case BPF_ST:
        if (BPF_MODE(insn.code) != BPF_MEM)
          unknown(insn);
        store(insn, r[insn.dst_reg], static_cast<std::uint64_t>(std::int64_t{insn.imm}));
        break;
      case BPF_STX:
        if (BPF_MODE(insn.code) == BPF_ATOMIC)
          atomic(insn, r);
        else if (BPF_MODE(insn.code) == BPF_MEM)
          store(insn, r[insn.dst_reg], r[insn.src_reg]);
        else
          unknown(insn);
        break;
      default:
        if (insn.code == (BPF_JMP | BPF_EXIT))
          return r[0];
        if (insn.code == (BPF_JMP | BPF_CALL)) {
          if (insn.src_reg != BPF_PSEUDO_CALL)
            throw Failure(fmt::format("calls helper {}", insn.imm));
          r[0] = call(image_.callee(at), {r[1], r[2], r[3], r[4], r[5]});
          std::fill(r + 1, r + 6, garbage);
        } else if (insn.code == jmp_ja32)
          next += static_cast<std::size_t>(std::int64_t{insn.imm});
        else if (insn.code == (BPF_JMP | BPF_JA) || jumps(insn, r))
          next += static_cast<std::size_t>(std::int64_t{insn.off});
      }
      at.instruction = next;
    }
  }

  [[noreturn]] static void unknown(const bpf_insn &insn) {
    throw Failure(fmt::format("instruction {:#04x} (src {}, off {}, imm {}) is not known",
                              unsigned{insn.code}, unsigned{insn.src_reg}, insn.off, insn.imm));
  }

  static std::uint64_t operand(const bpf_insn &insn, const std::uint64_t *r) {
    return BPF_SRC(insn.code) == BPF_X ? r[insn.src_reg]
                                       : static_cast<std::uint64_t>(std::int64_t{insn.imm});
  }

  // A 32-bit result is zero-extended.
  std::uint64_t alu(const bpf_insn &insn, std::uint64_t a, std::uint64_t b, unsigned bits) const {
    std::uint64_t mask = bits == 32 ? 0xffffffff : ~std::uint64_t{0};
    if (BPF_OP(insn.code) == BPF_END)
      return swap(insn, a);
    if (BPF_OP(insn.code) == BPF_MOV)
      return static_cast<std::uint64_t>(insn.off == 0
                                            ? static_cast<std::int64_t>(b)
                                            : extend(b, static_cast<unsigned>(insn.off))) &
             mask;
    a &= mask;
    b &= mask;
    unsigned shift = static_cast<unsigned>(b & (bits - 1));
    std::int64_t sa = extend(a, bits), sb = extend(b, bits);
    switch (BPF_OP(insn.code)) {
    case BPF_ADD:
      return (a + b) & mask;
    case BPF_SUB:
      return (a - b) & mask;
    case BPF_MUL:
      return (a * b) & mask;
    case BPF_DIV:
      if (insn.off == 1)
        return (b == 0 ? 0 : sb == -1 ? 0 - a : static_cast<std::uint64_t>(sa / sb)) & mask;
      return b == 0 ? 0 : a / b;
    case BPF_MOD:
      if (insn.off == 1)
        return (b == 0 ? a : sb == -1 ? 0 : static_cast<std::uint64_t>(sa % sb)) & mask;
      return b == 0 ? a : a % b;
    case BPF_OR:
      return a | b;
    case BPF_AND:
      return a & b;
    case BPF_XOR:
      return a ^ b;
    case BPF_LSH:
      return (a << shift) & mask;
    case BPF_RSH:
      return a >> shift;
    case BPF_ARSH:
      return static_cast<std::uint64_t>(sa >> shift) & mask;
    case BPF_NEG:
      return (0 - a) & mask;
    default:
      unknown(insn);
    }
  }

  // To the machine's own byte order is a truncation; to the other one, and unconditionally, a swap.
  std::uint64_t swap(const bpf_insn &insn, std::uint64_t value) const {
    bool to_big = BPF_SRC(insn.code) == BPF_TO_BE;
    bool swapped = BPF_CLASS(insn.code) == BPF_ALU64 || to_big != image_.big_endian();
    switch (insn.imm) {
    case 16:
      return swapped ? __builtin_bswap16(static_cast<std::uint16_t>(value)) : value & 0xffff;
    case 32:
      return swapped ? __builtin_bswap32(static_cast<std::uint32_t>(value)) : value & 0xffffffff;
    case 64:
      return swapped ? __builtin_bswap64(value) : value;
    default:
      unknown(insn);
    }
  }

  static bool jumps(const bpf_insn &insn, const std::uint64_t *r) {
    unsigned bits = BPF_CLASS(insn.code) == BPF_JMP32 ? 32 : 64;
    std::uint64_t mask = bits == 32 ? 0xffffffff : ~std::uint64_t{0};
    std::uint64_t a = r[insn.dst_reg] & mask, b = operand(insn, r) & mask;
    std::int64_t sa = extend(a, bits), sb = extend(b, bits);
    switch (BPF_OP(insn.code)) {
    case BPF_JEQ:
      return a == b;
    case BPF_JNE:
      return a != b;
    case BPF_JGT:
      return a > b;
    case BPF_JGE:
      return a >= b;
    case BPF_JLT:
      return a < b;
    case BPF_JLE:
      return a <= b;
    case BPF_JSET:
      return (a & b) != 0;
    case BPF_JSGT:
      return sa > sb;
    case BPF_JSGE:
      return sa >= sb;
    case BPF_JSLT:
      return sa < sb;
    case BPF_JSLE:
      return sa <= sb;
    default:
      unknown(insn);
    }
  }

  static unsigned size_of(const bpf_insn &insn) {
    switch (BPF_SIZE(insn.code)) {
    case BPF_B:
      return 1;
    case BPF_H:
      return 2;
    case BPF_W:
      return 4;
    default:
      return 8;
    }
  }

  std::uint8_t *memory(const bpf_insn &insn, std::uint64_t base) const {
    std::uint64_t address = base + static_cast<std::uint64_t>(std::int64_t{insn.off});
    for (const Region &region : regions_) {
      std::uint64_t offset = address - region.address;
      if (offset < region.size && size_of(insn) <= region.size - offset)
        return region.start + offset;
    }
    std::int64_t off = static_cast<std::int64_t>(address - regions_[0].address);
    throw Failure(base == garbage
                      ? std::string("uses a register that was never written to")
                      : fmt::format("accesses {} bytes at {} of the object, outside of it",
                                    size_of(insn), off));
  }

  // The byte of a value at that place in memory, counted from the least significant one.
  unsigned significance(unsigned place, unsigned size) const {
    return image_.big_endian() ? size - 1 - place : place;
  }

  std::uint64_t fetch(const std::uint8_t *from, unsigned size) const {
    std::uint64_t value = 0;
    for (unsigned place = 0; place < size; place++)
      value |= std::uint64_t{from[place]} << 8 * significance(place, size);
    return value;
  }

  void put(std::uint8_t *to, std::uint64_t value, unsigned size) const {
    for (unsigned place = 0; place < size; place++)
      to[place] = static_cast<std::uint8_t>(value >> 8 * significance(place, size));
  }

  std::uint64_t load(const bpf_insn &insn, std::uint64_t base) const {
    unsigned size = size_of(insn);
    std::uint64_t value = fetch(memory(insn, base), size);
    if (BPF_MODE(insn.code) == BPF_MEM)
      return value;
    if (BPF_MODE(insn.code) == mode_memsx && size < 8)
      return static_cast<std::uint64_t>(extend(value, size * 8));
    unknown(insn);
  }

  void store(const bpf_insn &insn, std::uint64_t base, std::uint64_t value) const {
    put(memory(insn, base), value, size_of(insn));
  }

  void atomic(const bpf_insn &insn, std::uint64_t *r) const {
    unsigned size = size_of(insn);
    if (size < 4)
      unknown(insn);
    std::uint8_t *at = memory(insn, r[insn.dst_reg]);
    std::uint64_t old = fetch(at, size), operand = r[insn.src_reg], result;
    std::uint64_t mask = size == 4 ? 0xffffffff : ~std::uint64_t{0};
    switch (insn.imm) {
    case BPF_ADD:
    case BPF_ADD | BPF_FETCH:
      result = old + operand;
      break;
    case BPF_OR:
    case BPF_OR | BPF_FETCH:
      result = old | operand;
      break;
    case BPF_AND:
    case BPF_AND | BPF_FETCH:
      result = old & operand;
      break;
    case BPF_XOR:
    case BPF_XOR | BPF_FETCH:
      result = old ^ operand;
      break;
    case BPF_XCHG:
      result = operand;
      break;
    case BPF_CMPXCHG:
      result = old == (r[0] & mask) ? operand : old;
      r[0] = old;
      break;
    default:
      unknown(insn);
    }
    if (insn.imm & BPF_FETCH && insn.imm != BPF_CMPXCHG)
      r[insn.src_reg] = old;
    put(at, result, size);
  }

  const Image &image_;
  std::vector<Region> regions_;
  unsigned depth_ = 0, steps_ = 0;
};

} // namespace

Outcome run(const Image &image, Place_in_code start, const std::vector<std::uint64_t> &arguments,
            Region object) {
  try {
    return {Outcome::How::returned, Machine(image, object).call(start, arguments), ""};
  } catch (const Trap &) {
    return {Outcome::How::trapped, 0, ""};
  } catch (const Failure &failure) {
    return {Outcome::How::failed, 0, failure.what()};
  }
}

} // namespace layouts
