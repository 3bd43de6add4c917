// See run.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.h"

#include "expectations.h"
#include "failure.h"
#include "machine.h"
#include "object.h"
#include "triggers.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

namespace guest {

namespace {

// What is longer than this is shortened where it is only shown.
constexpr size_t long_text = 2000;

std::string base_name(const std::string &path) { return path.substr(path.rfind('/') + 1); }

void print(const std::string &line) { std::printf("%s\n", line.c_str()); }

class Performance {
public:
  Performance(const Run &run, const Show &show) : run(run), show(show) {}

  bool perform() {
    print(name_of(run) + " on Linux " + machine::kernel_release());
    if (!run.expectations.empty())
      try {
        expectations = read_expectations(run.expectations);
      } catch (const SyntaxError &error) {
        print("  FAILED expectations: " + std::string(error.what()));
        return false;
      }
    Variables variables = known_from_the_beginning();
    load(variables);
    if (run.expectations.empty())
      return good;
    // Attached together and triggered once, all objects see the same, and must find the same.
    for_each_object([](Object &object) { object.attach(); });
    if (objects.empty())
      return false;
    Triggers triggers([&](const std::string &program, const Bytes &packet) {
      return run_program(program, packet);
    });
    try {
      for (const Trigger &trigger : expectations.triggers)
        print("  " + trigger.name + ": " +
              triggers.run(trigger.name, trigger.arguments, variables));
    } catch (const Failure &failure) {
      print_failure(name_of(run), failure);
      return false;
    }
    for_each_object([](Object &object) { object.detach(); });
    for (const Check &each : expectations.checks)
      check(each, variables);
    if (show.maps)
      for_each_object([&](Object &object) { print_maps(object); });
    return good;
  }

private:
  const Run &run;
  const Show &show;
  Expectations expectations;
  // Those that came through all stages so far.
  std::vector<std::unique_ptr<Object>> objects;
  bool good = true;

  void load(const Variables &variables) {
    for (const std::string &path : run.objects)
      try {
        auto object = std::make_unique<Object>(path, name_of(run));
        object->check_btf();
        for (const Setting &setting : expectations.settings)
          object->set(setting.variable, value_of(setting.value, variables));
        object->load(show.verifier);
        for (const Element &element : expectations.elements)
          object->put(element.map, element.key, element.value);
        print("  loaded " + base_name(path) + ": " + object->summary());
        if (show.relocations)
          for (const std::string &line : object->relocations())
            print("    " + line);
        for (const auto &[program, text] : object->verifier_logs())
          print("  " + program + " to the verifier:\n" + text);
        objects.push_back(std::move(object));
      } catch (const Failure &failure) {
        print_failure(base_name(path), failure);
        good = false;
      }
  }

  void for_each_object(const std::function<void(Object &)> &action) {
    for (auto &object : objects)
      try {
        action(*object);
      } catch (const Failure &failure) {
        print_failure(base_name(object->path), failure);
        good = false;
        object.reset();
      }
    objects.erase(std::remove(objects.begin(), objects.end(), nullptr), objects.end());
  }

  // In all objects, which must agree.
  Outcome run_program(const std::string &program, const Bytes &packet) {
    std::optional<Outcome> first;
    for (auto &object : objects) {
      const Outcome outcome = object->run(program, packet);
      if (first && (first->returned != outcome.returned || first->text != outcome.text ||
                    first->packet != outcome.packet))
        throw Failure(stage::run,
                      program + " of " + base_name(object->path) + " returned " +
                          std::to_string(outcome.returned) + " instead of " +
                          std::to_string(first->returned) +
                          ", or printed something else, or left another packet",
                      first->text + hexadecimal(first->packet) + "\nand\n" + outcome.text +
                          hexadecimal(outcome.packet));
      first = outcome;
    }
    return first.value_or(Outcome());
  }

  void report(bool holds, const std::string &who, const std::string &what) {
    print((holds ? "    ok      " : "    FAILED  ") + who + ": " + what);
    good = good && holds;
  }

  void check(const Check &check, const Variables &variables) {
    print("  " + check.text);
    std::vector<std::pair<std::string, Value>> values;
    for (auto &object : objects) {
      std::string who = base_name(object->path);
      std::string place = check.place.name;
      try {
        place = to_string(check.place, variables);
        Value value = value_at(check.place, *object, variables, expectations.records);
        if (check.kind == Check::Kind::show)
          print("            " + who + ": " + shortened(to_string(value)));
        if (check.kind == Check::Kind::expect) {
          Value wanted = value_of(check.operand, variables);
          bool as_wanted = holds(value, check.comparison, wanted);
          report(as_wanted, who,
                 place + " is " + to_string(value) +
                     (as_wanted
                          ? ""
                          : ", which should be " + check.comparison + " " + to_string(wanted)));
        }
        values.emplace_back(who, value);
      } catch (const Failure &failure) {
        report(false, who, place + ": " + failure.what());
        if (!failure.details.empty())
          print("            " + shortened(failure.details));
      }
    }
    if (check.kind == Check::Kind::same)
      check_same(to_string(check.place, variables), values);
  }

  void check_same(const std::string &place,
                  const std::vector<std::pair<std::string, Value>> &values) {
    std::string who, what;
    for (const auto &[name, value] : values) {
      who += (who.empty() ? "" : ", ") + name;
      what += (what.empty() ? "" : " and ") + shortened(to_string(value));
    }
    // Of none was there anything to compare, which has been reported.
    if (values.empty())
      return;
    bool same = std::all_of(values.begin(), values.end(),
                            [&](const auto &each) { return each.second == values.front().second; });
    if (run.objects.size() < 2)
      print("            only one object has run, so there is nothing to compare");
    else
      report(same, who, place + " is " + (same ? shortened(to_string(values[0].second)) : what));
  }

  void print_maps(Object &object) {
    for (const std::string &map : object.maps()) {
      auto record = expectations.records.find(map);
      const Contents &contents =
          object.contents(map, record == expectations.records.end() ? "" : record->second);
      print("  " + base_name(object.path) + ": map " + map + ", " +
            std::to_string(contents.size()) + (contents.size() == 1 ? " element" : " elements"));
      for (const auto &[key, value] : contents)
        print("    " + to_string(key) + ": " + to_string(value));
    }
  }

  static std::string shortened(std::string text) {
    if (text.size() > long_text)
      text.replace(long_text, std::string::npos, " ...");
    return text;
  }
};

} // namespace

std::string name_of(const Run &run) {
  std::string name = base_name(run.expectations.empty() ? run.objects.front() : run.expectations);
  return name.substr(0, name.find('.'));
}

bool perform(const Run &run, const Show &show) { return Performance(run, show).perform(); }

} // namespace guest
