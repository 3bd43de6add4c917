// See expectations.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "expectations.h"

#include "failure.h"

#include <algorithm>
#include <cctype>
#include <fstream>

namespace guest {

namespace {

// Reads one line from the left to the right.
class Line {
public:
  Line(std::string text, std::string where) : text(std::move(text)), where(std::move(where)) {}

  [[noreturn]] void fail(const std::string &why) const {
    throw SyntaxError(where + ": " + why + "\n  " + text + "\n  " + std::string(at, ' ') + "^");
  }

  void skip_blanks() {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])))
      at++;
  }
  bool at_end() {
    skip_blanks();
    return at == text.size() || text[at] == '#';
  }
  void must_end() {
    if (!at_end())
      fail("the line should end here");
  }

  // A name of letters, digits and what else may be in it.
  std::string name(const std::string &what, const std::string &others = "_") {
    size_t begin = at;
    while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) ||
                                others.find(text[at]) != std::string::npos))
      at++;
    if (at == begin)
      fail("here should be " + what);
    return text.substr(begin, at - begin);
  }
  // Anything up to a blank.
  std::string word(const std::string &what) {
    skip_blanks();
    size_t begin = at;
    while (at < text.size() && !std::isspace(static_cast<unsigned char>(text[at])))
      at++;
    if (at == begin)
      fail("here should be " + what);
    return text.substr(begin, at - begin);
  }
  bool take(const std::string &literal) {
    if (text.compare(at, literal.size(), literal) != 0)
      return false;
    at += literal.size();
    return true;
  }

  Operand operand() {
    if (take("$"))
      return {{}, name("the name of a variable", "_.")};
    if (at < text.size() && text[at] == '"')
      return {Value::of_text(quoted('"')), {}};
    if (at < text.size() && text[at] == '\'') {
      std::string character = quoted('\'');
      if (character.size() != 1)
        fail("between ' and ' should be one character");
      Value value = Value::of_number(character[0]);
      value.style = Value::Style::character;
      return {value, {}};
    }
    return {number(), {}};
  }

  size_t index() {
    Value value = number();
    if (value.number < 0 || value.number > 1 << 20)
      fail("no array has such an index");
    return static_cast<size_t>(value.number);
  }

  Place place() {
    skip_blanks();
    Place place;
    place.is_known = take("$");
    place.name = place.is_known ? name("the name of a variable", "_.")
                                : name("the name of a map or of a global variable");
    if (place.is_known)
      return place;
    // Whether the first [] selects an element of a map or is a step into an array, only the object
    // knows; see value_at().
    if (take("[")) {
      place.selector.emplace();
      size_t begin = at;
      if (at < text.size() &&
          (std::isalpha(static_cast<unsigned char>(text[at])) || text[at] == '_')) {
        place.selector->field = name("a field");
        if (!take("=")) {
          at = begin;
          fail("here should be a value, or a field and = and a value");
        }
      }
      place.selector->operand = operand();
      if (!take("]"))
        fail("here should be ]");
    }
    while (true) {
      if (take("."))
        place.steps.push_back({name("a field"), 0});
      else if (take("[")) {
        place.steps.push_back({{}, index()});
        if (!take("]"))
          fail("here should be ]");
      } else
        return place;
    }
  }

  Bytes bytes() {
    skip_blanks();
    const size_t begin = at;
    try {
      return bytes_of(word("bytes"));
    } catch (const std::invalid_argument &error) {
      at = begin;
      fail(error.what());
    }
  }

  std::string comparison() {
    skip_blanks();
    for (const char *each : {"==", "!=", "<=", ">=", "<", ">", "contains"})
      if (take(each)) {
        skip_blanks();
        return each;
      }
    fail("here should be one of == != < <= > >= contains");
  }

  // What is left of the position, without the blanks at its end.
  std::string read_so_far() const {
    size_t end = at;
    while (end > 0 && std::isspace(static_cast<unsigned char>(text[end - 1])))
      end--;
    return text.substr(0, end);
  }

private:
  std::string text, where;
  size_t at = 0;

  std::string quoted(char quote) {
    std::string result;
    at++;
    while (at < text.size() && text[at] != quote)
      result += text[at++];
    if (at++ == text.size()) {
      at--;
      fail(std::string("here should be a closing ") + quote);
    }
    return result;
  }

  Value number() {
    size_t begin = at;
    bool negative = take("-");
    int base = take("0x") ? 16 : 10;
    size_t first = at;
    unsigned __int128 value = 0;
    for (; at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at])); at++) {
      int digit = std::isdigit(static_cast<unsigned char>(text[at]))
                      ? text[at] - '0'
                      : std::tolower(text[at]) - 'a' + 10;
      if (digit >= base)
        break;
      value = value * base + digit;
      if (value > UINT64_MAX) {
        at = begin;
        fail("this number has more than 64 bits");
      }
    }
    if (at == first) {
      at = begin;
      fail("here should be a value: a number, 'c', \"text\" or $variable");
    }
    return Value::of_number(negative ? -static_cast<__int128>(value)
                                     : static_cast<__int128>(value));
  }
};

} // namespace

Expectations read_expectations(const std::string &path) {
  std::ifstream file(path);
  if (!file)
    throw SyntaxError(path + " cannot be read" + because(errno));
  Expectations result;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    Line line(text, path + ":" + std::to_string(++number));
    if (line.at_end())
      continue;
    std::string verb = line.word("a word");
    if (verb == "trigger") {
      Trigger trigger;
      line.skip_blanks();
      trigger.name = line.name("the name of a trigger", "_-");
      while (!line.at_end())
        trigger.arguments.push_back(line.word("an argument"));
      if (auto problem = Triggers::check(trigger.name, trigger.arguments.size()); !problem.empty())
        line.fail(problem);
      result.triggers.push_back(trigger);
    } else if (verb == "set") {
      line.skip_blanks();
      Setting setting;
      setting.variable = line.name("the name of a global variable");
      line.skip_blanks();
      setting.value = line.operand();
      line.must_end();
      result.settings.push_back(setting);
    } else if (verb == "put") {
      line.skip_blanks();
      Element element;
      element.map = line.name("the name of a map");
      element.key = line.bytes();
      element.value = line.bytes();
      line.must_end();
      result.elements.push_back(element);
    } else if (verb == "records") {
      line.skip_blanks();
      std::string map = line.name("the name of a ring buffer or perf buffer");
      line.skip_blanks();
      result.records[map] = line.name("the name of a struct");
      line.must_end();
    } else if (verb == "expect" || verb == "same" || verb == "show") {
      Check check;
      check.kind = verb == "expect" ? Check::Kind::expect
                   : verb == "same" ? Check::Kind::same
                                    : Check::Kind::show;
      check.place = line.place();
      if (check.kind == Check::Kind::expect) {
        check.comparison = line.comparison();
        check.operand = line.operand();
      }
      check.text = line.read_so_far();
      line.must_end();
      result.checks.push_back(check);
    } else
      line.fail("a line begins with set, put, trigger, records, expect, same or show, not with " +
                verb);
  }
  if (result.checks.empty())
    throw SyntaxError(path + ": there is nothing to expect in it");
  return result;
}

Value value_of(const Operand &operand, const Variables &variables) {
  if (operand.variable.empty())
    return operand.literal;
  auto found = variables.find(operand.variable);
  if (found == variables.end()) {
    std::string known;
    for (const auto &[name, value] : variables)
      known += (known.empty() ? "$" : ", $") + name;
    throw Failure(stage::expect, "$" + operand.variable + " is not known here; there are " + known);
  }
  return found->second;
}

std::string to_string(const Place &place, const Variables &variables) {
  std::string text = (place.is_known ? "$" : "") + place.name;
  if (place.selector) {
    const auto &[field, operand] = *place.selector;
    text +=
        "[" + (field.empty() ? "" : field + "=") + to_string(value_of(operand, variables)) + "]";
  }
  for (const auto &step : place.steps)
    text += step.member.empty() ? "[" + std::to_string(step.index) + "]" : "." + step.member;
  return text;
}

namespace {

const Value *member(const Value &value, const std::string &name) {
  if (value.kind == Value::Kind::record)
    for (const auto &[each, inner] : value.members)
      if (each == name)
        return &inner;
  return nullptr;
}

Value step_into(Value value, const Place::Step &step) {
  if (!step.member.empty()) {
    if (const Value *inner = member(value, step.member))
      return *inner;
    throw Failure(stage::expect, to_string(value) + " has no field " + step.member);
  }
  if (value.kind == Value::Kind::list && step.index < value.members.size())
    return value.members[step.index].second;
  // A char array is a text, and its elements are characters, those after the text's end too.
  if (value.kind == Value::Kind::text) {
    Value character = Value::of_number(step.index < value.text.size() ? value.text[step.index] : 0);
    character.style = Value::Style::character;
    return character;
  }
  throw Failure(stage::expect, to_string(value) + " has no element " + std::to_string(step.index));
}

// All of a map as one value: {71: 71, 88: 87}.
Value whole(const Contents &contents) {
  Value all;
  all.kind = Value::Kind::record;
  for (const auto &[key, value] : contents)
    all.members.emplace_back(to_string(key), value);
  return all;
}

} // namespace

Value value_at(const Place &place, Object &object, const Variables &variables,
               const std::map<std::string, std::string> &records) {
  if (place.is_known)
    return value_of({{}, place.name}, variables);
  Value value;
  if (object.has_map(place.name)) {
    auto record = records.find(place.name);
    const Contents &contents =
        object.contents(place.name, record == records.end() ? "" : record->second);
    if (!place.selector)
      return whole(contents);
    const auto &[field, operand] = *place.selector;
    Value wanted = value_of(operand, variables);
    bool in_record = record != records.end();
    auto found = std::find_if(contents.begin(), contents.end(), [&](const auto &element) {
      if (field.empty())
        return element.first == wanted;
      const Value *inner = member(in_record ? element.second : element.first, field);
      return inner && *inner == wanted;
    });
    if (found == contents.end())
      throw Failure(stage::expect, "there is no such element",
                    place.name + " = " + to_string(whole(contents)));
    value = found->second;
  } else {
    value = object.variable(place.name);
    if (place.selector) {
      Value index = value_of(place.selector->operand, variables);
      if (!place.selector->field.empty() || index.kind != Value::Kind::number || index.number < 0)
        throw Failure(stage::expect, place.name + " is a variable and not a map");
      value = step_into(value, {{}, static_cast<size_t>(index.number)});
    }
  }
  for (const auto &step : place.steps)
    value = step_into(value, step);
  return value;
}

bool holds(const Value &left, const std::string &comparison, const Value &right) {
  if (comparison == "contains") {
    if (left.kind == Value::Kind::text && right.kind == Value::Kind::text)
      return left.text.find(right.text) != std::string::npos;
    if (left.kind == Value::Kind::list)
      return std::any_of(left.members.begin(), left.members.end(),
                         [&](const auto &element) { return element.second == right; });
    throw Failure(stage::expect, to_string(left) + " is neither text nor list");
  }
  if (left.kind != right.kind ||
      (left.kind != Value::Kind::number && left.kind != Value::Kind::text))
    throw Failure(stage::expect, to_string(left) + " and " + to_string(right) +
                                     " cannot be compared: only numbers and texts can");
  if (comparison == "==")
    return left == right;
  if (comparison == "!=")
    return !(left == right);
  if (comparison == "<")
    return left < right;
  if (comparison == ">")
    return right < left;
  if (comparison == "<=")
    return !(right < left);
  return !(left < right);
}

} // namespace guest
