// What is tried with random types.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases.h"
#include "generate.h"
#include "layout.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <regex>

namespace layouts {
namespace {

bool same_type(const Place &a, const Place &b) {
  return a.type.sort == b.type.sort && a.type.bytes == b.type.bytes &&
         a.type.is_signed == b.type.is_signed && a.bits == b.bits;
}

// Whether steps by one element of an array come out right: the size of a marked record is
// relocated, others must be the same.
bool stride_works(const World &local, const Type &a, const World &changed, const Type &b) {
  if (a.dimensions != b.dimensions)
    return false;
  if (!a.scalar() && a.unnamed.empty() && local.record(a.name)->marked)
    return true;
  return extent_of(local, a).bytes == extent_of(changed, b).bytes;
}

bool strides_work(const World &local, const World &changed, const Path &path) {
  Path part{path.record, 0, {}};
  for (const Step &step : path.steps) {
    part.steps.push_back(step);
    if (!step.variable)
      continue;
    auto a = locate(local, part), b = locate(changed, part);
    if (a && b && !stride_works(local, a->type, changed, b->type))
      return false;
  }
  return true;
}

Leaf::Direct direct_access(const Place &local, const Place &changed) {
  if (local.bit_field() || !local.is_value())
    return Leaf::Direct::works;
  if (changed.bit_field())
    return Leaf::Direct::blind;
  if (local.type.bytes == changed.type.bytes)
    return Leaf::Direct::works;
  if (local.packed && local.type.bytes > 1)
    return Leaf::Direct::blind; // accessed by bytes, unless it is aligned
  auto is_unsigned = [](const Type &type) {
    return (type.sort == Sort::integer && !type.is_signed) || type.sort == Sort::boolean;
  };
  return is_unsigned(local.type) && is_unsigned(changed.type) ? Leaf::Direct::works
                                                              : Leaf::Direct::refused;
}

// PATH in both worlds, unless no loader could do right by it.
std::optional<Leaf> make_leaf(const World &local, const World &changed, const Path &path) {
  Leaf leaf{path, {}, std::nullopt, Leaf::Direct::works};
  auto place = locate(local, path);
  if (!place || (place->is_value() && !unit_of(*place)))
    return std::nullopt;
  leaf.local = *place;
  leaf.changed = locate(changed, path);
  if (leaf.changed) {
    for (std::size_t i = 0; i < leaf.local.on_the_way.size(); i++)
      if (!compatible(leaf.local.on_the_way[i], leaf.changed->on_the_way[i])) {
        leaf.changed.reset();
        return leaf;
      }
    if (leaf.changed->is_value() && !unit_of(*leaf.changed))
      return std::nullopt;
    if (!strides_work(local, changed, path))
      return std::nullopt;
    leaf.direct = direct_access(leaf.local, *leaf.changed);
  }
  return leaf;
}

std::string integer_name(const Type &type) {
  switch (type.bytes) {
  case 8:
    return type.is_signed ? "s64" : "u64";
  case 4:
    return type.is_signed ? "int" : "unsigned int";
  case 2:
    return type.is_signed ? "short" : "unsigned short";
  default:
    return type.is_signed ? "signed char" : "unsigned char";
  }
}

std::string token(const char *op, unsigned leaf, const std::string &base) {
  return fmt::format("@{}:{}:{}@", op, leaf, base);
}

std::string type_question(const char *op, const std::string &name) {
  return fmt::format("@{}:{}:@", op, name);
}

class CaseMaker {
public:
  CaseMaker(Program &program, Random &random) : program_(program), random_(random) {
    root_ = &program_.local.records.back();
  }

  void run() {
    choose_leaves(*root_, 8);
    single_cases();
    unsigned of_root = static_cast<unsigned>(program_.leaves.size());
    if (of_root > 0)
      several_cases(of_root);
    // Another record by itself, if it is one that may be accessed.
    const Record &part = random_.pick(program_.local.records);
    if (part.marked && &part != root_) {
      first_ = of_root;
      root_ = &part;
      choose_leaves(part, 3);
      single_cases();
    }
    type_cases();
    enum_cases();
    layout_cases();
  }

private:
  void choose_leaves(const Record &record, unsigned count) {
    std::vector<Path> all = paths(program_.local, record, random_);
    random_.shuffle(all, 0, all.size());
    std::size_t enough = program_.leaves.size() + count;
    for (Path &path : all) {
      // Sometimes an array or a record on the way.
      if (path.steps.size() > 1 && random_.chance(12))
        path.steps.resize(random_.between(1, static_cast<unsigned>(path.steps.size()) - 1));
      if (auto leaf = make_leaf(program_.local, program_.changed, path);
          leaf && program_.leaves.size() < enough)
        program_.leaves.push_back(*leaf);
    }
  }

  const Leaf &leaf(unsigned k) const { return program_.leaves[k]; }

  static std::string lv(unsigned k, const std::string &base = "t->") {
    return token("lv", k, base);
  }

  // The field as 64 bits, in the way of its local type.
  std::string read(unsigned k, const std::string &base = "t->") const {
    const Place &place = leaf(k).local;
    switch (place.type.sort) {
    case Sort::pointer:
      return "(u64) " + lv(k, base);
    case Sort::boolean:
      return "(u64) (bool) " + lv(k, base);
    default:
      return fmt::format("(u64) {}({}) {}", place.type.is_signed ? "(s64) " : "",
                         integer_name(place.type), lv(k, base));
    }
  }

  std::string root_type() const { return (root_->is_union ? "union " : "struct ") + root_->name; }

  std::string volatile_base() const { return "((volatile " + root_type() + " *) t)->"; }

  std::string cast(unsigned k, const std::string &value) const {
    const Type &type = leaf(k).local.type;
    if (type.sort == Sort::enumeration)
      return fmt::format("(enum {}) ({})", type.name, value);
    return fmt::format("({}) ({})", type.name, value);
  }

  std::string assign(unsigned k, const std::string &value, const std::string &base = "t->") const {
    return lv(k, base) + " = " + cast(k, value) + ";";
  }

  // A value that leaf K can have in both worlds, as C spells it.
  std::string constant(unsigned k) {
    Range range = leaf(k).common();
    std::uint64_t bits = random_.chance(30) ? ~0ull : random_.next(); // the largest, or -1
    return fmt::format("{}{:#x}ull", range.is_signed ? "(s64) " : "", sample(range, bits));
  }

  Case &add(const char *kind, const std::vector<unsigned> &used, std::string body) {
    Case c;
    c.name = fmt::format("f{}_{}", program_.seed, program_.cases.size());
    c.kind = kind;
    c.record = root_->name;
    c.body = std::move(body);
    for (unsigned k : used)
      limit_indices(c, leaf(k));
    program_.cases.push_back(std::move(c));
    return program_.cases.back();
  }

  // The variable indices stay inside the arrays of both worlds.
  void limit_indices(Case &c, const Leaf &leaf) const {
    Path part{leaf.path.record, 0, {}};
    for (const Step &step : leaf.path.steps) {
      if (step.variable) {
        auto place = locate(program_.local, part);
        unsigned count = place->type.dimensions[0] ? place->type.dimensions[0] : 4;
        unsigned &limit = step.variable == 'i' ? c.i_limit : c.j_limit;
        limit = limit ? std::min(limit, count) : count;
      }
      part.steps.push_back(step);
    }
  }

  void fit(Case &c, unsigned k, const std::string &base = "t->", unsigned elements = 0) {
    fit(c, k, leaf(k).common(), base, elements);
  }

  void fit(Case &c, unsigned k, Range range, const std::string &base = "t->",
           unsigned elements = 0) {
    if (leaf(k).changed)
      c.fits.push_back({k, base, elements, range});
  }

  // Where the value does not survive the way through the instruction as it is: libbpf only
  // changes the size of the access.
  void fit_if_resized(Case &c, unsigned k, const std::string &base = "t->", unsigned elements = 0) {
    if (resized(leaf(k)))
      fit(c, k, base, elements);
  }

  static bool resized(const Leaf &l) {
    if (!l.changed)
      return false;
    bool plain_bool = (l.changed->type.sort == Sort::boolean && !l.changed->bit_field()) ||
                      (l.local.type.sort == Sort::boolean && !l.local.bit_field());
    return plain_bool || (!l.local.bit_field() && l.local.type.bytes != l.changed->type.bytes);
  }

  Range value_range(unsigned k) const {
    const Leaf &l = leaf(k);
    Range range = range_of(l.local);
    if (l.changed && l.changed->type.sort == Sort::boolean)
      range = intersection(range, {false, 1});
    return range;
  }

  bool strided() const { return !root_->flexible(); }

  // ---------------------------------------------------------------------------------------
  // One field.

  // Whether to make one more function for leaf K. An access to a bit-field is ten times the code of
  // another, so all of the time would go into these: they get one or two functions beside those
  // that read and write them, another field four or five.
  bool sometimes(unsigned k, unsigned percent) {
    return random_.chance(leaf(k).local.bit_field() ? percent / 3 : percent);
  }

  void single_cases() {
    for (unsigned k = first_; k < program_.leaves.size(); k++) {
      questions(k);
      if (!leaf(k).local.is_value()) {
        add("address", {k}, "return (u64) " + token("adr", k, "t->") + ";");
        continue;
      }
      if (leaf(k).direct == Leaf::Direct::blind)
        continue;
      reads(k);
      writes(k);
      if (strided() && sometimes(k, 40))
        strides(k);
      if (sometimes(k, 40))
        guards(k);
      if (random_.chance(60))
        cxx(k);
    }
    first_ = static_cast<unsigned>(program_.leaves.size());
  }

  void reads(unsigned k) {
    fit_if_resized(add("read", {k}, "return " + read(k) + ";"), k);
    const Type &type = leaf(k).local.type;
    if (sometimes(k, 20))
      fit_if_resized(add("read-volatile", {k}, "return " + read(k, volatile_base()) + ";"), k);
    if (type.sort == Sort::integer && sometimes(k, 40)) {
      static const std::vector<std::string> ways = {"(u64) (unsigned char) {0}",
                                                    "(u64) (unsigned short) {0}",
                                                    "(u64) (s64) (signed char) {0}",
                                                    "(u64) {0} & 0xff",
                                                    "(u64) {0} >> 3 & 1",
                                                    "(u64) (s64) (short) {0}",
                                                    "(u64) (s64) (int) {0}",
                                                    "(u64) (unsigned int) {0}",
                                                    "(u64) ({0} != 0)",
                                                    "(u64) !{0}"};
      fit(add("read-part", {k},
              "return " + fmt::format(fmt::runtime(random_.pick(ways)), lv(k)) + ";"),
          k);
    }
    if (type.sort == Sort::integer && sometimes(k, 30))
      fit(add("compare-constant", {k},
              fmt::format("return {} {} {} ? v : w;", lv(k),
                          random_.chance(50) ? "==" : "!=", cast(k, constant(k)))),
          k);
    if (!leaf(k).local.bit_field() && sometimes(k, 40))
      add("address", {k}, "return (u64) " + token("adr", k, "t->") + ";");
  }

  void writes(unsigned k) {
    const Leaf &l = leaf(k);
    const Type &type = l.local.type;
    add("write", {k}, assign(k, "v") + "\n  return 0;").v = value_range(k);
    if (sometimes(k, 40) && type.sort != Sort::pointer)
      add("write-constant", {k}, assign(k, constant(k)) + "\n  return 0;");
    if (sometimes(k, 20))
      add("write-volatile", {k}, assign(k, "v", volatile_base()) + "\n  return 0;").v =
          value_range(k);
    if (sometimes(k, 50))
      compound(k);
    bool same = l.changed && same_type(l.local, *l.changed);
    if (type.sort == Sort::integer && same && sometimes(k, 50))
      arithmetic(k);
    if (type.sort == Sort::integer && same && !l.local.bit_field() && !l.local.packed &&
        !l.changed->packed && type.bytes >= 4 && sometimes(k, 60))
      atomics(k);
  }

  // Operations that lead to no value that one of the worlds could not have.
  void compound(unsigned k) {
    const Leaf &l = leaf(k);
    static const std::vector<std::string> ops = {"^", "|", "&"};
    const std::string &op = random_.pick(ops);
    std::string body;
    switch (l.local.type.sort) {
    case Sort::pointer:
      return;
    case Sort::enumeration:
      body = assign(k, fmt::format("({}) {} {} ({}) v", integer_name(l.local.type), lv(k), op,
                                   integer_name(l.local.type)));
      break;
    default:
      body = fmt::format("{} {}= {};", lv(k), op, cast(k, "v"));
    }
    Case &c = add("compound", {k}, body + "\n  return 0;");
    c.v = l.common();
    fit(c, k);
  }

  void arithmetic(unsigned k) {
    static const std::vector<std::string> ways = {
        "{0} += {1}; return {2};", "{0} -= {1}; return 0;", "{0}++; return 0;",
        "--{0}; return {2};",      "{0} <<= 1; return 0;",  "{0} += {0}; return 0;",
        "{0} *= 3; return {2};"};
    add("arithmetic", {k},
        fmt::format(fmt::runtime(random_.pick(ways)), lv(k), cast(k, "v"), read(k)))
        .v = range_of(leaf(k).local);
  }

  void atomics(unsigned k) {
    static const std::vector<std::string> ways = {
        "__sync_fetch_and_add (&{0}, {1}); return 0;",
        "return (u64) __sync_fetch_and_add (&{0}, {1});",
        "return (u64) __sync_fetch_and_or (&{0}, {1});",
        "return (u64) __sync_fetch_and_xor (&{0}, {1});",
        "return (u64) __sync_val_compare_and_swap (&{0}, {0}, {1});",
        "return (u64) __atomic_exchange_n (&{0}, {1}, __ATOMIC_RELAXED);"};
    unsigned which = random_.below(ways.size());
    std::string lvalue = token("lv", k, "t->");
    Case &c = add("atomic", {k}, fmt::format(fmt::runtime(ways[which]), lvalue, cast(k, "v")));
    c.cpu = 3;
  }

  void strides(unsigned k) {
    if (leaf(k).path.spelled().find("[i]") == std::string::npos) {
      Case &c = add("stride", {k}, "return " + read(k, "t[i].") + ";");
      c.i_limit = objects;
      fit_if_resized(c, k, "t[i].");
      Case &w = add("stride-write", {k}, assign(k, "v", "(t + i)->") + "\n  return 0;");
      w.i_limit = objects;
      w.v = value_range(k);
    }
    // The access path starts with the constant, so there must be one that libbpf can follow.
    Path path = leaf(k).path;
    path.root_index = random_.between(1, objects - 1);
    if (make_leaf(program_.local, program_.changed, path)) {
      std::string constant = fmt::format("t[{}].", path.root_index);
      fit_if_resized(add("stride-constant", {k}, "return " + read(k, constant) + ";"), k, constant);
    }
    if (random_.chance(50) || !program_.changed.record(root_->name)) {
      Case &loop = add("stride-loop", {k},
                       fmt::format("u64 sum = 0;\n"
                                   "  for (u64 k = 0; k < {}; k++)\n"
                                   "    sum = sum * 5 + ({});\n"
                                   "  return sum;",
                                   objects, read(k, "t[k].")));
      fit_if_resized(loop, k, "t[k].", objects);
    } else {
      Case &walk = add("stride-walk", {k},
                       fmt::format("u64 sum = 0, k = 0;\n"
                                   "  for ({} *p = t; k < {}; k++, p++)\n"
                                   "    sum = sum * 5 + ({});\n"
                                   "  return sum;",
                                   root_type(), objects, read(k, "p->")));
      fit_if_resized(walk, k, "t[k].", objects);
    }
  }

  // A field that is not there must not be touched, wherever the optimizers move things.
  void guards(unsigned k) {
    std::string exists = token("exists", k, "t->");
    switch (random_.below(4)) {
    case 0:
      fit_if_resized(add("guard", {k}, fmt::format("return {} ? {} : v;", exists, read(k))), k);
      break;
    case 1:
      fit_if_resized(add("guard-loop", {k},
                         fmt::format("u64 sum = 0;\n"
                                     "  for (u64 k = 0; k < (w & 7); k++)\n"
                                     "    {{\n"
                                     "      if ({})\n"
                                     "        sum += {};\n"
                                     "      else\n"
                                     "        sum ^= v;\n"
                                     "    }}\n"
                                     "  return sum;",
                                     exists, read(k))),
                     k);
      break;
    case 2:
      add("guard-write", {k},
          fmt::format("if ({}) {{ {} return 1; }}\n  return 2;", exists, assign(k, "v")))
          .v = value_range(k);
      break;
    default:
      if (!leaf(k).local.bit_field())
        add("guard-address", {k},
            fmt::format("u64 p = v;\n  for (u64 k = 0; k < (w & 3); k++)\n"
                        "    if ({})\n      p = p * 3 + (u64) {};\n  return p;",
                        exists, token("adr", k, "t->")));
    }
  }

  void questions(unsigned k) {
    const Leaf &l = leaf(k);
    std::vector<const char *> ops = {"exists", "size", "offset", "signed", "lshift", "rshift"};
    bool sized =
        l.local.type.dimensions.empty() && (!l.changed || l.changed->type.dimensions.empty());
    // libbpf: "can't be applied to array access".
    bool element = !l.path.steps.back().by_name();
    if (!l.local.is_value() || !sized || element)
      ops = sized ? std::vector<const char *>{"exists", "size", "offset"}
                  : std::vector<const char *>{"exists", "offset"};
    const char *op = random_.pick(ops);
    add("question", {}, "return " + token(op, k, "t->") + ";").kind += std::string("-") + op;
    if (l.local.type.sort == Sort::integer && l.local.is_value() && !element &&
        random_.chance(25)) {
      Case &c = add("macro-read", {}, "return " + token("rbits", k, "t->") + ";");
      if (l.changed && l.changed->type.sort == Sort::boolean)
        fit(c, k);
    }
    if (l.local.type.sort == Sort::integer && l.local.bit_field() && random_.chance(25))
      add("macro-write", {}, token("wbits", k, "t->") + ";\n  return 0;").v = value_range(k);
    // Questions in the middle of things: guards of guards, sums of equal facts.
    if (sized && random_.chance(20))
      add("question-sum", {},
          fmt::format("return {} * v + {} * w + ({} ? {} : 3);", token("exists", k, "t->"),
                      token("exists", first_, "t->"), token("exists", k, "t->"),
                      token("size", k, "t->")));
  }

  // ---------------------------------------------------------------------------------------
  // Several fields.

  // At most two of them bit-fields.
  std::vector<unsigned> some(unsigned count, unsigned limit) {
    std::vector<unsigned> chosen;
    unsigned bit_fields = 0;
    for (unsigned i = 0; i < count * 2 && chosen.size() < count; i++)
      if (unsigned k = random_.below(limit); leaf(k).direct != Leaf::Direct::blind &&
                                             leaf(k).local.is_value() &&
                                             (!leaf(k).local.bit_field() || bit_fields++ < 2))
        chosen.push_back(k);
    return chosen;
  }

  void several_cases(unsigned limit) {
    for (unsigned i = 0; i < 3; i++) {
      std::vector<unsigned> all = some(random_.between(2, 5), limit);
      std::string body = "u64 sum = v;\n";
      for (unsigned k : all)
        body += fmt::format("  sum = sum * 31 + ({});\n", read(k));
      Case &c = add("sum", all, body + "  return sum;");
      for (unsigned k : all)
        fit_if_resized(c, k);
    }
    for (unsigned i = 0; i < 2; i++) {
      std::vector<unsigned> all = some(random_.between(2, 5), limit);
      std::string body;
      Range range;
      for (unsigned k : all) {
        bool constants = random_.chance(60) && leaf(k).local.type.sort != Sort::pointer;
        body += assign(k, constants ? constant(k) : "v") + "\n  ";
        if (!constants)
          range = intersection(range, value_range(k));
      }
      add("writes", all, body + "return 0;").v = range;
    }
    pairs(limit);
    if (random_.chance(40))
      return;
    // Guarded one by one, in one loop.
    std::vector<unsigned> all = some(3, limit);
    std::string body = "u64 sum = 0;\n  for (u64 k = 0; k < (w & 3); k++)\n    {\n";
    for (unsigned k : all)
      body += fmt::format("      if ({})\n        sum = sum * 7 + ({});\n",
                          token("exists", k, "t->"), read(k));
    Case &c = add("guards", all, body + "    }\n  return sum;");
    for (unsigned k : all)
      fit_if_resized(c, k);
  }

  void pairs(unsigned limit) {
    for (unsigned i = 0; i < 3; i++) {
      std::vector<unsigned> two = some(2, limit);
      if (two.size() < 2)
        return;
      unsigned a = two[0], b = two[1];
      const Type &type = leaf(a).local.type, &other = leaf(b).local.type;
      if (type.sort == Sort::pointer || other.sort == Sort::pointer || a == b)
        continue;
      std::string copy = assign(
          a, type.sort == Sort::enumeration || other.sort == Sort::enumeration ? read(b) : lv(b));
      Case &c = add("copy", {a, b}, copy + "\n  return 0;");
      fit(c, b, intersection(leaf(b).common(), value_range(a)));
      if (type.sort == Sort::enumeration || other.sort == Sort::enumeration)
        continue;
      static const std::vector<std::string> ways = {"return {0} && {1} ? v : w;",
                                                    "return {0} || {1} ? v : w;",
                                                    "return {0} == {2} && {1} == {3} ? v : w;",
                                                    "return {0} != {2} || {1} != {3} ? v : w;",
                                                    "return ({4}) {0} == ({4}) {1} ? v : w;",
                                                    "return ({4}) {0} < ({4}) {1} ? v : w;",
                                                    "return (u64) (({4}) {0} | ({4}) {1});",
                                                    "return !{0} && !{1};",
                                                    "return {0} ? (u64) ({4}) {1} : v;"};
      Case &d = add("pair", {a, b},
                    fmt::format(fmt::runtime(random_.pick(ways)), lv(a), lv(b),
                                cast(a, constant(a)), cast(b, constant(b)), integer_name(type)));
      fit(d, a);
      fit(d, b);
    }
  }

  // ---------------------------------------------------------------------------------------
  // C++.

  void cxx(unsigned k) {
    std::string plain = "return " + read(k) + ";";
    Case &c = add("c++", {k}, plain);
    fit_if_resized(c, k);
    c.in_c = false;
    // No other program in the same source has it.
    std::string id = fmt::format("{}_{}", program_.seed, program_.cases.size());
    switch (random_.below(8)) {
    case 6:
      if (!leaf(k).local.bit_field() && leaf(k).path.steps.size() == 1) {
        c.kind = "c++-member-pointer";
        c.cxx_body = fmt::format("return {};", reread(k, fmt::format("(t->*(&{}::{}))", root_->name,
                                                                     leaf(k).path.spelled())));
      }
      break;
    case 7:
      range_for(c, k);
      break;
    case 0:
      c.kind = "c++-reference";
      c.cxx_body = "auto &r = *t;\n  return " + read(k, "r.") + ";";
      break;
    case 1:
      c.kind = "c++-method";
      c.cxx_members =
          fmt::format("u64 get_{} (u64 i, u64 j) const {{ return {}; }}", id, read(k, "this->"));
      c.cxx_body = fmt::format("return t->get_{} (i, j);", id);
      break;
    case 2:
      c.kind = "c++-lambda";
      c.cxx_body = fmt::format("auto get = [=] (auto *p) {{ return {}; }};\n  return get (t);",
                               read(k, "p->"));
      break;
    case 3:
      c.kind = "c++-template";
      c.cxx_before = fmt::format("template<typename T> static u64\n"
                                 "get_{} (T &r, u64 i, u64 j)\n{{\n  return {};\n}}\n",
                                 id, read(k, "r."));
      c.cxx_body = fmt::format("return get_{} (*t, i, j);", id);
      break;
    case 4:
      c.kind = "c++-noinline";
      c.cxx_before = fmt::format("__attribute__((noinline)) static u64\n"
                                 "get_{} (const {} *p, u64 i, u64 j)\n{{\n  return {};\n}}\n",
                                 id, root_->name, read(k, "p->"));
      c.cxx_body = fmt::format("return get_{} (t, i, j);", id);
      break;
    default:
      // The access through the reference is an ordinary one.
      if (leaf(k).local.bit_field() || leaf(k).local.packed ||
          (leaf(k).changed && leaf(k).changed->type.bytes != leaf(k).local.type.bytes))
        break;
      c.kind = "c++-reference-to-field";
      c.cxx_body =
          fmt::format("auto &field = {};\n  return {};", token("lv", k, "t->"), reread(k, "field"));
    }
    if (c.cxx_body.empty()) // it is nothing but a read
      program_.cases.pop_back();
  }

  // Over an array whose elements are relocatable or no records at all.
  void range_for(Case &c, unsigned k) const {
    const Path &path = leaf(k).path;
    std::size_t at = 0;
    while (at < path.steps.size() && path.steps[at].variable != 'i')
      at++;
    if (at == path.steps.size() || resized(leaf(k)) || leaf(k).local.packed)
      return;
    Path array{path.record, 0, {path.steps.begin(), path.steps.begin() + static_cast<long>(at)}};
    Type type = locate(program_.local, array)->type;
    if (type.dimensions.size() != 1 || type.dimensions[0] == 0 ||
        (!type.scalar() && (!type.unnamed.empty() || !program_.local.record(type.name)->marked)))
      return;
    c.kind = "c++-range-for";
    c.in_c = true;
    c.i_limit = 0;
    std::string loop = "u64 sum = 0;\n  for ({})\n    sum = sum * 5 + ({});\n  return sum;";
    std::string rest = path.spelled().substr(array.spelled().size() + 3); // behind "[i]"
    c.body = fmt::format(fmt::runtime(loop), fmt::format("i = 0; i < {}; i++", type.dimensions[0]),
                         read(k));
    c.cxx_body = fmt::format(fmt::runtime(loop), "auto &element : t->" + array.spelled(),
                             reread(k, "element" + rest));
  }

  // As read (), of an expression.
  std::string reread(unsigned k, const std::string &expression) const {
    std::string text = read(k);
    return text.substr(0, text.find('@')) + expression;
  }

  // ---------------------------------------------------------------------------------------
  // Types and enumerators.

  void type_cases() {
    for (const Record &record : program_.local.records) {
      static const std::vector<const char *> ops = {"type_exists", "type_size", "type_local",
                                                    "type_target", "type_matches"};
      const char *op = random_.pick(ops);
      add(op, {}, "return " + type_question(op, record.name) + ";").subject = record.name;
    }
  }

  void enum_cases() {
    for (const Enumeration &e : program_.local.enumerations)
      for (const Enumerator &enumerator : e.enumerators) {
        if (random_.chance(60))
          add("enum_value", {}, "return " + type_question("enum_value", enumerator.name) + ";");
        if (random_.chance(40))
          add("enum_guard", {},
              fmt::format("return {} ? {} : v;", type_question("enum_exists", enumerator.name),
                          type_question("enum_value", enumerator.name)));
      }
  }

  // ---------------------------------------------------------------------------------------
  // What depends on the layout: right, or rejected.

  void layout_cases() {
    root_ = &program_.local.records.back();
    // Without it, libbpf has no size.
    bool sized = program_.changed.record(root_->name) != nullptr;
    if (sized && strided())
      for (unsigned i = 0; i < 3; i++)
        pointer_arithmetic();
    if (sized)
      uses_of_layout();
    unsigned of_root = 0;
    while (of_root < program_.leaves.size() && leaf(of_root).path.record == root_->name)
      of_root++;
    for (unsigned k = 0; k < of_root; k++) {
      if (!leaf(k).changed)
        continue;
      // Elsewhere it may be in no unit that libbpf could describe.
      const Leaf &l = leaf(k);
      bool loose =
          (l.local.packed || l.changed->packed) && (l.local.bit_field() || l.changed->bit_field());
      if (sized && strided() && !loose && random_.chance(40))
        copy_of_member(k);
      if (!leaf(k).local.is_value() || leaf(k).direct == Leaf::Direct::blind)
        continue;
      if (sized && strided() && !loose && random_.chance(50))
        other_ways(k);
      if (random_.chance(30))
        sizes(k);
      if (random_.chance(60))
        element_pointers(k);
      if (random_.chance(60))
        member_pointers(k, of_root);
      if (random_.chance(60))
        two_addresses(k, of_root);
    }
  }

  Case &add_uncertain(const char *kind, const std::vector<unsigned> &used, std::string body) {
    Case &c = add(kind, used, std::move(body));
    c.may_be_rejected = true;
    return c;
  }

  // Pointers to the root, that nothing is read through.
  void pointer_arithmetic() {
    static const std::vector<std::string> ways = {
        "return (u64) (t + i);",
        "return (u64) &t[i];",
        "return (u64) (t + {1} - i);",
        "return (u64) &(t + i)[j];",
        "return (u64) (&t[{0}] - (t + i));",
        "return (u64) ((t + i) - (t + j));",
        "return t + i < t + j ? v : w;",
        "return t + i == &t[j] ? v : w;",
        "return (u64) ((char *) (t + i) - (char *) t);",
        "return (u64) &i[t] - (u64) t;",
        "{2} *p = t;\n  p += i;\n  return (u64) (p++ + j) + (u64) p;",
        "{2} *p = t + {1};\n  --p;\n  p -= i;\n  return (u64) p-- - (u64) p;",
        "{2} *end = t + {1};\n  u64 n = v;\n  for ({2} *p = t; p != end; p++)\n    n += 3;\n  "
        "return n;",
        "const {2} *p = v & 1 ? t + i : t + j;\n  return (u64) (p - t) * 5 + (u64) (t - p);",
        "volatile {2} *p = i > j ? t + 1 : &t[{1}];\n  return (u64) p;",
        "{2} (*p)[2] = ({2} (*)[2]) t;\n  return (u64) (p + (i & 1));",
        "{2} (*p)[2] = ({2} (*)[2]) t;\n  return (u64) &p[i & 1][j & 1];",
    };
    Case &c = add_uncertain("pointer", {},
                            fmt::format(fmt::runtime(random_.pick(ways)), random_.below(objects),
                                        objects - 1, root_type()));
    c.i_limit = c.j_limit = objects;
  }

  // Of the root, as a whole.
  void uses_of_layout() {
    std::vector<std::string> ways = {
        "return sizeof ({0});",
        "return sizeof (*t) + v;",
        "return sizeof t[1];",
        "char bytes[sizeof ({0})];\n  return sizeof bytes;",
        "return (u64) ((char *) (&*t + 1) - (char *) t) / sizeof ({0});",
    };
    // Whose size is that of its declaration where it ends.
    if (strided()) {
      for (const char *more : {"*t = t[1];\n  return 0;", "t[i] = *(t + j);\n  return 0;",
                               "{0} copy = t[1];\n  *t = copy;\n  return 0;",
                               "__builtin_memcpy (t, t + 1, sizeof *t);\n  return 0;",
                               "(t + 1)[0] = *t;\n  return 0;"})
        ways.push_back(more);
    }
    add_uncertain("layout", {}, fmt::format(fmt::runtime(random_.pick(ways)), root_type()))
        .i_limit = 2;
    program_.cases.back().j_limit = 2;
  }

  bool named_record(unsigned k) const {
    const Type &a = leaf(k).local.type, &b = leaf(k).changed->type;
    return a.sort == Sort::record && a.dimensions.empty() && a.unnamed.empty() &&
           b.sort == Sort::record && b.dimensions.empty() && b.name == a.name;
  }

  // From one object to another: records as a whole, scalars by way of memory.
  void copy_of_member(unsigned k) {
    const Place &place = leaf(k).local;
    if (named_record(k)) {
      static const std::vector<std::string> ways = {
          "{0} = {1};\n  return 0;",
          "__typeof__ ({0}) copy = {1};\n  {0} = copy;\n  return 0;",
          "__typeof__ ({0}) *from = &{1};\n  {0} = *from;\n  return 0;",
          "__builtin_memcpy (&{0}, &{1}, sizeof ({1}));\n  return 0;",
          "{0} = v & 1 ? {1} : {2};\n  return 0;",
      };
      add_uncertain(
          "copy-record", {k},
          fmt::format(fmt::runtime(random_.pick(ways)), lv(k), lv(k, "t[1]."), lv(k, "t[2].")));
      return;
    }
    if (!place.is_value() || leaf(k).direct != Leaf::Direct::works || resized(leaf(k)))
      return;
    if (place.bit_field() || leaf(k).changed->bit_field()) {
      Case &c = add("copy-field", {k}, fmt::format("{} = {};\n  return 0;", lv(k), lv(k, "t[1].")));
      fit(c, k, intersection(leaf(k).common(), value_range(k)), "t[1].");
      return;
    }
    static const std::vector<std::string> ways = {
        "{0} = {1};\n  return 0;",
        "__builtin_memcpy (&{0}, &{1}, sizeof ({0}));\n  return 0;",
        "__typeof__ ({0}) copy = {1};\n  {0} = {2};\n  {1} = copy;\n  return 0;",
    };
    add_uncertain(
        "copy-field", {k},
        fmt::format(fmt::runtime(random_.pick(ways)), lv(k), lv(k, "t[1]."), lv(k, "t[2].")));
  }

  // Other ways to write what leads to an object.
  void other_ways(unsigned k) {
    static const std::vector<std::string> ways = {
        "(*(t + 2)).",
        "(&t[1])->",
        "(&*t + 1)->",
        "(1 + t)->",
        "(*&t[3]).",
        "(t + 3)[-1].",
        "(v, t + 1)->",
        "(v & 1 ? t : t + 2)->",
        "((const {0} *) (void *) (t + 1))->",
        "(({0} *) ((u64) t + 0))->",
        "(({0} *) ((char *) (t + 1)))->",
        "(*({0} (*)[4]) t)[2].",
        "(({0} (*)[2]) t)[1][1].",
        "({{ {0} *p = t; p++; p; }})->",
        // Lvalues in C++, values in C.
        "(v & 1 ? *t : t[2]).",
        "(v, t[1]).",
    };
    std::string base = fmt::format(fmt::runtime(random_.pick(ways)), root_type());
    if (leaf(k).path.spelled().find('[') != std::string::npos && base.back() == '.')
      return; // an array in a value is none that can be indexed in all versions of C
    // Each of the objects has a fitting value.
    Case &c = add_uncertain("way", {k}, "return " + read(k, base) + ";");
    if (resized(leaf(k)))
      fit(c, k, "t[k].", objects);
  }

  // What is known while compiling.
  void sizes(unsigned k) {
    const Path &path = leaf(k).path;
    std::string constant = path.spelled();
    if (constant.find("[i]") != constant.npos || constant.find("[j]") != constant.npos)
      return;
    std::size_t bracket = constant.rfind('[');
    if (bracket != constant.npos && bracket + 3 == constant.size() &&
        constant[bracket - 1] != ']') {
      std::string array = constant.substr(0, bracket);
      if (random_.chance(50) && array.find('[') == array.npos && !root_->flexible()) {
        // In C a member of a member of a type that is not marked is any such (sound-unseen.c).
        add_uncertain("sizeof", {k}, fmt::format("return sizeof (t->{0});", array)).in_c =
            array.find('.') == array.npos;
        return;
      }
    }
    if (leaf(k).local.bit_field() || leaf(k).changed->bit_field())
      return;
    static const std::vector<std::string> ways = {
        "return __builtin_offsetof ({0}, {1});",
        "static const u64 offset = __builtin_offsetof ({0}, {1});\n  return offset + v;",
        "char bytes[__builtin_offsetof ({0}, {1}) + 1];\n  return sizeof bytes;",
        "return (u64) &(({0} *) 0)->{1};",
        "return (u64) ((char *) &t->{1} - (char *) t);",
        "return v + (u64) &t->{1} - (u64) t;",
        "return (u64) &t->{1} == (u64) t ? v : w;",
        "return (void *) &t->{1} > (void *) t ? v : w;",
        "return (u64) (({0} *) ((char *) &t->{1} - (u64) &(({0} *) 0)->{1}));",
    };
    add_uncertain("offset", {k},
                  fmt::format(fmt::runtime(random_.pick(ways)), root_type(), constant));
  }

  // Through a pointer to an element of an array, with indices after that.
  void element_pointers(unsigned k) {
    const Path &path = leaf(k).path;
    std::size_t at = 0;
    while (at < path.steps.size() && path.steps[at].variable != 'i')
      at++;
    if (at == path.steps.size() || resized(leaf(k)) || leaf(k).local.packed ||
        leaf(k).local.bit_field())
      return;
    Path array{path.record, 0, {path.steps.begin(), path.steps.begin() + static_cast<long>(at)}};
    Type type = locate(program_.local, array)->type;
    if (type.dimensions.size() != 1 || type.dimensions[0] == 0 ||
        (!type.scalar() && (!type.unnamed.empty() || !program_.local.record(type.name)->marked)))
      return;
    static const std::vector<std::string> ways = {
        "__typeof__ (&t->{0}[0]) p = t->{0};\n  return {1};",
        "__typeof__ (&t->{0}[0]) p = &t->{0}[i];\n  p -= i;\n  return {1};",
        "__typeof__ (&t->{0}[0]) p = t->{0} + i;\n  return (u64) (p - t->{0});",
        "return (u64) (&t->{0}[i] - t->{0});",
        "return (u64) (t->{0} + i);",
        "return (u64) (&t->{0}[i] > t->{0} ? v : w);",
    };
    std::string rest = path.spelled().substr(array.spelled().size()); // "[i]..."
    add_uncertain(
        "element", {k},
        fmt::format(fmt::runtime(random_.pick(ways)), array.spelled(), reread(k, "p" + rest)));
  }

  // In C++. MANY: the number of leaves of the root.
  void member_pointers(unsigned k, unsigned many) {
    const Leaf &l = leaf(k);
    // A member of a base is one of another class, and one without a name has no pointer.
    if (l.local.bit_field() || l.path.steps.size() != 1 || l.local.packed || root_->is_union)
      return;
    std::string name = l.path.spelled(), type = root_type();
    std::string pointer = fmt::format("&{}::{}", type.substr(type.find(' ') + 1), name);
    std::string id = fmt::format("{}_{}", program_.seed, program_.cases.size());
    Case &c = add_uncertain("c++-member-pointer", {k}, "return " + read(k) + ";");
    c.in_c = false;
    fit_if_resized(c, k);
    switch (random_.below(6)) {
    case 0:
      c.cxx_body =
          fmt::format("constexpr auto m = {};\n  return {};", pointer, reread(k, "(t->*m)"));
      break;
    case 1:
      c.cxx_before = fmt::format("template<auto M, typename T> static u64\n"
                                 "get_{} (T *p)\n{{\n  return {};\n}}\n",
                                 id, reread(k, "((*p).*M)"));
      c.cxx_body = fmt::format("return get_{}<{}> (t);", id, pointer);
      break;
    case 2: // the value of a parameter, inline or not
      c.cxx_before = fmt::format("template<typename T, typename M> {} static u64\n"
                                 "get_{} (T *p, M m)\n{{\n  return {};\n}}\n",
                                 random_.chance(50) ? "inline" : "__attribute__((noinline))", id,
                                 reread(k, "(p->*m)"));
      c.cxx_body = fmt::format("return get_{} (t, {});", id, pointer);
      break;
    case 3: // a variable
      c.cxx_body = fmt::format("auto m = {};\n  return {};", pointer, reread(k, "(t->*m)"));
      break;
    case 4: // from a table
      c.cxx_body =
          fmt::format("static constexpr decltype ({0}) table[] = {{ {0} }};\n  return {1};",
                      pointer, reread(k, "(t->*table[0])"));
      break;
    default: { // one of two
      unsigned other = random_.below(many);
      if (leaf(other).path.steps.size() != 1 || !leaf(other).changed ||
          !same_type(leaf(other).local, l.local) ||
          leaf(other).local.type.name != l.local.type.name || resized(leaf(other)) ||
          leaf(other).direct != Leaf::Direct::works || resized(l) ||
          l.direct != Leaf::Direct::works)
        other = k;
      c.body = fmt::format("return v & 1 ? {} : {};", read(k), read(other));
      c.cxx_body = fmt::format("auto m = v & 1 ? {} : &{}::{};\n  return {};", pointer,
                               type.substr(type.find(' ') + 1), leaf(other).path.spelled(),
                               reread(k, "(t->*m)"));
    }
    }
  }

  // The order and distance of the addresses of two members, or one of them; of one type where it
  // must be.
  void two_addresses(unsigned a, unsigned many) {
    unsigned b = random_.below(many);
    if (!leaf(b).changed || leaf(a).local.bit_field() || leaf(b).local.bit_field() ||
        leaf(a).changed->bit_field() || leaf(b).changed->bit_field())
      return;
    std::string first = token("adr", a, "t->"), second = token("adr", b, "t->");
    bool same = leaf(b).local.is_value() && leaf(a).local.type.sort != Sort::pointer &&
                leaf(a).local.type.name == leaf(b).local.type.name &&
                leaf(a).local.type.sort == leaf(b).local.type.sort && !resized(leaf(a)) &&
                !resized(leaf(b)) && leaf(a).changed->type.name == leaf(b).changed->type.name;
    static const std::vector<std::string> any = {
        "return (char *) {0} < (char *) {1} ? v : w;",
        "return (u64) ((char *) {0} - (char *) {1});",
        "return (void *) {0} == (void *) {1} ? v : w;",
        "return (u64) {0} - (u64) {1};",
        "return (u64) {0} <= (u64) {1} ? v : w;",
        "return (u64) (v & 1 ? (void *) {0} : (void *) {1});",
    };
    static const std::vector<std::string> typed = {
        "return {0} < {1} ? v : w;", "return {0} >= {1} ? v : w;", "return {0} == {1} ? v : w;",
        "return {0} != {1} ? v : w;", "return (u64) (v & 1 ? {0} : {1});",
        "return (u64) (v & 1 ? {0} : w & 1 ? {1} : {0});",
        // A distance is in elements.
        "return (u64) ({0} - {1}) & 1 ? v : w;"};
    // Of whom it is, an access does not know any more.
    static const std::vector<std::string> accesses = {
        "return (u64) {2} *(v & 1 ? {0} : {1});",
        "{3} *p = v & 1 ? {0} : {1};\n  return (u64) {2} p[0];",
        "*(v & 1 ? {0} : {1}) = ({3}) w;\n  return 0;",
        "{3} *p = {0};\n  if (v & 1)\n    p = {1};\n  *p += 5;\n  return (u64) {2} *p;"};
    bool integers = same && leaf(a).local.type.sort == Sort::integer &&
                    leaf(a).changed->type.sort == Sort::integer;
    std::string way = random_.pick(integers && random_.chance(50) ? accesses : same ? typed : any);
    // Undefined where they are no whole number of elements apart.
    if (same && way == typed.back() && leaf(a).local.type.bytes > 1)
      way = typed[0];
    const Type &type = leaf(a).local.type;
    std::string to_64 = fmt::format("{}({})", type.is_signed ? "(s64) " : "", type.name);
    add_uncertain("addresses", {a, b},
                  fmt::format(fmt::runtime(way), first, second, to_64, type.name));
  }

  Program &program_;
  Random &random_;
  const Record *root_;
  unsigned first_ = 0; // of the leaves of ROOT_
};

// Each token of TEXT that is about a leaf: its operation, the leaf's number.
const std::regex &leaf_token() {
  static const std::regex token("@([a-z]+):([0-9]+):");
  return token;
}

} // namespace

std::vector<unsigned> leaves_of(const Case &c) {
  std::vector<unsigned> leaves;
  for (const std::string *text : {&c.body, &c.cxx_body, &c.cxx_before, &c.cxx_members})
    for (std::sregex_iterator at(text->begin(), text->end(), leaf_token()), end; at != end; ++at)
      leaves.push_back(static_cast<unsigned>(std::stoul((*at)[2])));
  return leaves;
}

bool has_subjects(const Program &program) {
  static const std::regex token("@(type|enum)_[a-z]+:([^:]*):@");
  const World &world = program.local;
  auto is_enumerator = [&](const std::string &name) {
    return std::any_of(
        world.enumerations.begin(), world.enumerations.end(), [&](const Enumeration &e) {
          return std::any_of(e.enumerators.begin(), e.enumerators.end(),
                             [&](const Enumerator &each) { return each.name == name; });
        });
  };
  auto is_there = [&](const Case &c) {
    std::sregex_iterator first(c.body.begin(), c.body.end(), token), end;
    return world.record(c.record) && std::all_of(first, end, [&](const std::smatch &match) {
             return match[1] == "type" ? world.record(match[2]) != nullptr
                                       : is_enumerator(match[2]);
           });
  };
  return std::all_of(program.cases.begin(), program.cases.end(), is_there);
}

std::vector<Program> only(std::vector<Program> programs, bool may_be_rejected) {
  for (Program &program : programs)
    program.cases.erase(
        std::remove_if(program.cases.begin(), program.cases.end(),
                       [&](const Case &c) { return c.may_be_rejected != may_be_rejected; }),
        program.cases.end());
  programs.erase(std::remove_if(programs.begin(), programs.end(),
                                [](const Program &program) { return program.cases.empty(); }),
                 programs.end());
  return programs;
}

std::string traits(const Program &program, const Case &c) {
  bool bits = false, packed = false, resized = false;
  for (unsigned number : leaves_of(c)) {
    const Leaf &leaf = program.leaves[number];
    bits |= leaf.local.bit_field() || (leaf.changed && leaf.changed->bit_field());
    packed |= leaf.local.packed;
    resized |= leaf.changed && leaf.local.type.bytes != leaf.changed->type.bytes;
  }
  std::string text = bits ? "bit-field" : resized ? "resized" : "plain";
  return packed ? text + ", packed" : text;
}

Range range_of(const Place &place) {
  if (place.type.sort == Sort::boolean)
    return {false, 1};
  return {place.type.is_signed, place.width()};
}

std::uint64_t sample(Range range, std::uint64_t random) {
  if (range.bits == 0)
    return 0;
  unsigned unused = 64 - range.bits;
  return range.is_signed ? static_cast<std::uint64_t>(static_cast<std::int64_t>(random) >> unused)
                         : random >> unused;
}

Range intersection(Range a, Range b) {
  if (a.is_signed == b.is_signed)
    return {a.is_signed, std::min(a.bits, b.bits)};
  if (a.is_signed)
    std::swap(a, b);
  return {false, std::min(a.bits, b.bits - 1)};
}

Range Leaf::common() const {
  return changed ? intersection(range_of(local), range_of(*changed)) : range_of(local);
}

namespace {

// Whether an instruction's offset reaches all that a function accesses: it has 16 bits, and what
// libbpf cannot put there it refuses (bpf_core_patch_insn () in relo_core.c).
bool in_reach(const World &world) {
  return std::all_of(world.records.begin(), world.records.end(), [&](const Record &record) {
    return extent_of(world, record).bytes * objects + behind <= 0x7fff;
  });
}

} // namespace

Program make_program(std::uint64_t seed) {
  Random random(seed);
  Program program;
  program.seed = seed;
  std::string prefix = fmt::format("p{}_", seed);
  do
    program.local = generate(random, prefix);
  while (!in_reach(program.local));
  do
    program.changed = change(random, program.local, prefix);
  while (!in_reach(program.changed));
  CaseMaker(program, random).run();
  return program;
}

Program isolate(const Program &program, std::size_t number) {
  Program part;
  part.seed = program.seed;
  part.local = program.local;
  part.changed = program.changed;
  Case c = program.cases[number];
  // Only the leaves that it uses, and these numbered anew.
  std::map<unsigned, unsigned> numbers;
  auto number_of = [&](unsigned leaf) {
    auto [entry, added] = numbers.try_emplace(leaf, static_cast<unsigned>(part.leaves.size()));
    if (added)
      part.leaves.push_back(program.leaves[leaf]);
    return entry->second;
  };
  for (std::string *text : {&c.body, &c.cxx_body, &c.cxx_before, &c.cxx_members}) {
    std::string result;
    std::smatch match;
    while (std::regex_search(*text, match, leaf_token())) {
      unsigned leaf = static_cast<unsigned>(std::stoul(match[2]));
      result += match.prefix().str() + fmt::format("@{}:{}:", match[1].str(), number_of(leaf));
      *text = match.suffix().str();
    }
    *text = result + *text;
  }
  for (Fit &fit : c.fits)
    fit.leaf = number_of(fit.leaf);
  part.cases.push_back(std::move(c));
  return part;
}

bool refresh(Program &program) {
  for (Leaf &leaf : program.leaves) {
    auto now = make_leaf(program.local, program.changed, leaf.path);
    if (!now || now->changed.has_value() != leaf.changed.has_value() ||
        now->direct != leaf.direct || now->local.bits != leaf.local.bits)
      return false;
    leaf = *now;
  }
  return true;
}

} // namespace layouts
