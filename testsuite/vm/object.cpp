// See object.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "object.h"

#include "failure.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <cstring>
#include <unistd.h>

namespace guest {

namespace {

void reject_warnings(const std::string &stage, const LibbpfLog &log) {
  if (!log.warnings.empty())
    throw Failure(stage, "libbpf warns", log.warnings);
}

std::vector<bpf_program *> programs_of(const bpf_object *object) {
  std::vector<bpf_program *> programs;
  for (bpf_program *each = nullptr; (each = bpf_object__next_program(object, each));)
    programs.push_back(each);
  return programs;
}

std::vector<const bpf_map *> maps_of(const bpf_object *object) {
  std::vector<const bpf_map *> maps;
  for (const bpf_map *each = nullptr; (each = bpf_object__next_map(object, each));)
    maps.push_back(each);
  return maps;
}

// --- The kernel's judgement of BTF ------------------------------------------

// 0, or an errno and the kernel's log.
int load_btf(const void *data, size_t size, std::string &log) {
  std::vector<char> buffer(1 << 20);
  LIBBPF_OPTS(bpf_btf_load_opts, options, .log_buf = buffer.data(), .log_level = 1,
              .log_size = static_cast<__u32>(buffer.size()));
  int fd = bpf_btf_load(data, size, &options);
  log = buffer.data();
  if (fd < 0)
    return errno;
  close(fd);
  return 0;
}

struct NewerFeature {
  const char *name;
  bool (*used_by)(const btf_type *);
  // Adds the smallest possible type of this sort; 1 is an int.
  int (*add)(btf *btf);
};

template <unsigned kind> bool is_of_kind(const btf_type *type) { return btf_kind(type) == kind; }

// What came after 5.10, the oldest kernel here.
constexpr NewerFeature newer_features[] = {
    {"FLOAT", is_of_kind<BTF_KIND_FLOAT>, [](btf *b) { return btf__add_float(b, "float", 4); }},
    {"DECL_TAG", is_of_kind<BTF_KIND_DECL_TAG>,
     [](btf *b) { return btf__add_decl_tag(b, "tag", btf__add_struct(b, "s", 4), -1); }},
    {"TYPE_TAG", is_of_kind<BTF_KIND_TYPE_TAG>,
     [](btf *b) { return btf__add_ptr(b, btf__add_type_tag(b, "tag", 1)); }},
    {"ENUM64", is_of_kind<BTF_KIND_ENUM64>,
     [](btf *b) {
       int id = btf__add_enum64(b, "e", 8, false);
       btf__add_enum64_value(b, "E", 1);
       return id;
     }},
    {"signed ENUM", [](const btf_type *type) { return btf_is_enum(type) && btf_kflag(type); },
     [](btf *b) {
       int id = btf__add_enum(b, "e", 4);
       btf__add_enum_value(b, "E", -1); // which makes it signed
       return id;
     }},
};

bool kernel_knows(const NewerFeature &feature) {
  std::unique_ptr<btf, void (*)(btf *)> sample(btf__new_empty(), btf__free);
  if (!sample || btf__add_int(sample.get(), "int", 4, BTF_INT_SIGNED) != 1 ||
      feature.add(sample.get()) < 0)
    throw Failure(stage::btf, "cannot make a sample of BTF" + because(errno));
  __u32 size;
  const void *data = btf__raw_data(sample.get(), &size);
  std::string log;
  return data && load_btf(data, size, log) == 0;
}

// What is in it that this kernel does not know, "ENUM64 FLOAT".
std::string unknown_features(const btf *btf) {
  std::string unknown;
  for (const NewerFeature &feature : newer_features) {
    bool used = false;
    for (__u32 id = 1; id < btf__type_cnt(btf) && !used; id++)
      used = feature.used_by(btf__type_by_id(btf, id));
    if (used && !kernel_knows(feature))
      unknown += (unknown.empty() ? "" : " ") + std::string(feature.name);
  }
  return unknown;
}

} // namespace

// --- Stages ------------------------------------------------------------------

Object::Object(std::string path, const std::string &program, const std::string &btf)
    : path(std::move(path)) {
  LibbpfLog log;
  // libbpf puts the name into those of the maps for .bss and the like, which have 15 letters.
  LIBBPF_OPTS(bpf_object_open_opts, options, .object_name = program.c_str(),
              .btf_custom_path = btf.empty() ? nullptr : btf.c_str());
  object.reset(bpf_object__open_file(this->path.c_str(), &options));
  if (!object)
    throw Failure(stage::open, "libbpf cannot read it" + because(errno), log.warnings);
  reject_warnings(stage::open, log);
}

void Object::check_btf() {
  // Opening has completed the sizes and offsets of the data sections from the symbol table, as the
  // compiler leaves them open (bpf_object_fixup_btf in libbpf.c); without this no kernel would take
  // the BTF of an object file.
  const btf *btf = bpf_object__btf(object.get());
  if (!btf)
    throw Failure(stage::btf, "the object has no .BTF");
  __u32 size;
  const void *data = btf__raw_data(btf, &size);
  if (!data)
    throw Failure(stage::btf, "cannot get at the object's BTF" + because(errno));
  btf_note = "BTF " + std::to_string(size) + " bytes";
  std::string log;
  if (int error = load_btf(data, size, log)) {
    // No fault of the object if the kernel is too old for it, since libbpf then rewrites it;
    // whether that worked is seen after load().
    std::string unknown = unknown_features(btf);
    if (unknown.empty())
      throw Failure(stage::btf, "the kernel rejects the object's BTF" + because(error), log);
    btf_note += ", rewritten for this kernel, which has no " + unknown;
  }
}

void Object::set(const std::string &name, const Value &value) {
  const btf *btf = bpf_object__btf(object.get());
  for (__u32 id = 1; btf && id < btf__type_cnt(btf); id++) {
    const btf_type *section = btf__type_by_id(btf, id);
    if (!btf_is_datasec(section))
      continue;
    bpf_map *map =
        bpf_object__find_map_by_name(object.get(), btf__name_by_offset(btf, section->name_off));
    size_t size = 0;
    const auto *first =
        static_cast<const unsigned char *>(map ? bpf_map__initial_value(map, &size) : nullptr);
    const btf_var_secinfo *variables = btf_var_secinfos(section);
    for (unsigned i = 0; first && i < btf_vlen(section); i++) {
      const btf_type *variable = btf__type_by_id(btf, variables[i].type);
      if (name != btf__name_by_offset(btf, variable->name_off))
        continue;
      const Bytes wanted = encode(btf, variable->type, value);
      Bytes all(first, first + size);
      if (variables[i].offset > size || wanted.size() > size - variables[i].offset)
        throw Failure(stage::load, "the variable " + name + " is not in its section");
      std::copy(wanted.begin(), wanted.end(), all.begin() + variables[i].offset);
      if (const int error = -bpf_map__set_initial_value(map, all.data(), size))
        throw Failure(stage::load, "cannot set " + name + because(error));
      return;
    }
  }
  throw Failure(stage::load, "there is no global variable " + name + " to set");
}

void Object::load(VerifierLog wanted) {
  LibbpfLog log;
  if (wanted != VerifierLog::none) {
    // BPF_LOG_STATS and BPF_LOG_LEVEL2 of the kernel's include/linux/bpf_verifier.h.
    const int level = wanted == VerifierLog::statistics ? 4 : 2;
    bpf_program *program;
    // libbpf gets addresses within, so nothing may be moved.
    logs.reserve(programs_of(object.get()).size());
    bpf_object__for_each_program(program, object.get()) {
      logs.emplace_back(bpf_program__name(program), std::string(1 << 20, '\0'));
      std::string &buffer = logs.back().second;
      bpf_program__set_log_level(program, level);
      bpf_program__set_log_buf(program, buffer.data(), buffer.size());
    }
  }
  int error = -bpf_object__load(object.get());
  applied = log.relocations;
  for (auto &[program, text] : logs)
    text.resize(text.find('\0'));
  if (error)
    throw Failure(stage::load, "libbpf or the verifier rejects it" + because(error), log.warnings);
  // "BTF is optional, ignoring."
  if (btf__fd(bpf_object__btf(object.get())) < 0)
    throw Failure(stage::load, "its BTF did not come into the kernel", log.warnings);
  reject_warnings(stage::load, log);
  for (const bpf_program *program : programs_of(object.get()))
    check_debug_info(program);
}

// libbpf loads a program without its func_info and line_info when something about them is wrong,
// and says so in debug messages only.
void Object::check_debug_info(const bpf_program *program) const {
  bpf_prog_info info = {};
  __u32 size = sizeof info;
  std::string name = bpf_program__name(program);
  if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &size) < 0)
    throw Failure(stage::load, "the kernel does not tell about " + name + because(errno));
  if (info.btf_id == 0)
    throw Failure(stage::load, name + " is loaded without BTF");
  if (info.nr_func_info == 0)
    throw Failure(stage::load, name + " is loaded without func_info");
  if (info.nr_line_info == 0)
    throw Failure(stage::load, name + " is loaded without line_info");
}

void Object::attach() {
  LibbpfLog log;
  bool runs = false;
  const auto keep = [&](const std::string &name, const std::string &what, bpf_link *link) {
    std::unique_ptr<bpf_link, Close> owned(link);
    if (!owned)
      throw Failure(stage::attach, what + " cannot be attached" + because(errno), log.warnings);
    links[name] = std::move(owned);
  };
  for (const bpf_program *program : programs_of(object.get())) {
    const std::string name = bpf_program__name(program);
    if (is_only_run(program))
      runs = true;
    else if (!is_attached_by_map(program))
      keep(name, name + " of section " + bpf_program__section_name(program),
           guest::attach(program));
  }
  for (const bpf_map *map : maps_of(object.get()))
    if (bpf_map__type(map) == BPF_MAP_TYPE_STRUCT_OPS)
      keep(bpf_map__name(map), bpf_map__name(map), bpf_map__attach_struct_ops(map));
  // What is sent by the sockets in a map; there is no link for it before Linux 6.10, but it ends
  // with the map.
  for (const bpf_program *program : programs_of(object.get()))
    if (bpf_program__type(program) == BPF_PROG_TYPE_SK_MSG)
      for (const bpf_map *map : maps_of(object.get()))
        if (bpf_map__type(map) == BPF_MAP_TYPE_SOCKMAP ||
            bpf_map__type(map) == BPF_MAP_TYPE_SOCKHASH) {
          if (const int error = -bpf_prog_attach(bpf_program__fd(program), bpf_map__fd(map),
                                                 BPF_SK_MSG_VERDICT, 0))
            throw Failure(stage::attach, bpf_program__name(program) + std::string(" to ") +
                                             bpf_map__name(map) + because(error));
          runs = true;
        }
  for (const bpf_map *map : maps_of(object.get()))
    if (bpf_map__type(map) == BPF_MAP_TYPE_PERF_EVENT_ARRAY)
      perf_buffers.emplace(bpf_map__name(map), std::make_unique<PerfBuffer>(map));
  if (links.empty() && !runs)
    throw Failure(stage::attach, "there is no program in it");
  reject_warnings(stage::attach, log);
}

void Object::detach() { links.clear(); }

std::string Object::summary() const {
  std::string text = btf_note;
  for (const bpf_program *program : programs_of(object.get()))
    text += std::string("; ") + bpf_program__name(program) + " " +
            std::to_string(bpf_program__insn_cnt(program)) + " instructions";
  return text;
}

const bpf_program *Object::find_program(const std::string &name) const {
  const bpf_program *program = bpf_object__find_program_by_name(object.get(), name.c_str());
  if (!program)
    throw Failure(stage::run, "there is no program " + name);
  return program;
}

int Object::program(const std::string &name) const { return bpf_program__fd(find_program(name)); }

Outcome Object::run(const std::string &name, const Bytes &packet) const {
  const auto link = links.find(name);
  return run_once(find_program(name), link == links.end() ? nullptr : link->second.get(), packet);
}

// --- Maps --------------------------------------------------------------------

namespace {

bool is_per_cpu(bpf_map_type type) {
  return type == BPF_MAP_TYPE_PERCPU_HASH || type == BPF_MAP_TYPE_PERCPU_ARRAY ||
         type == BPF_MAP_TYPE_LRU_PERCPU_HASH;
}

bool is_hash(bpf_map_type type) {
  return type == BPF_MAP_TYPE_HASH || type == BPF_MAP_TYPE_LRU_HASH ||
         type == BPF_MAP_TYPE_PERCPU_HASH || type == BPF_MAP_TYPE_LRU_PERCPU_HASH;
}

bool is_array(bpf_map_type type) {
  return type == BPF_MAP_TYPE_ARRAY || type == BPF_MAP_TYPE_PERCPU_ARRAY;
}

Value decode_if_typed(const btf *btf, __u32 type, const void *bytes, size_t size) {
  return type ? decode(btf, type, bytes, size) : decode_untyped(bytes, size);
}

class TableReader {
public:
  TableReader(const btf *btf, const bpf_map *map)
      : btf(btf), map(map), type(bpf_map__type(map)), value_size(bpf_map__value_size(map)) {
    if (is_per_cpu(type)) {
      cpus = libbpf_num_possible_cpus();
      if (cpus < 1)
        throw Failure(stage::read, "the number of processors is unknown" + because(-cpus));
      stride = (value_size + 7) / 8 * 8;
    }
    value.resize(std::max<size_t>(stride * cpus, value_size));
    key.resize(bpf_map__key_size(map));
  }

  Contents read() {
    Contents contents;
    std::vector<unsigned char> next(key.size());
    const void *last = nullptr;
    while (bpf_map__get_next_key(map, last, next.data(), next.size()) == 0) {
      key = next;
      last = key.data();
      if (int error =
              -bpf_map__lookup_elem(map, key.data(), key.size(), value.data(), value.size(), 0))
        throw Failure(stage::read,
                      std::string("cannot read ") + bpf_map__name(map) + because(error));
      contents.emplace_back(
          is_array(type)
              ? Value::of_number(*reinterpret_cast<const __u32 *>(key.data()))
              : decode_if_typed(btf, bpf_map__btf_key_type_id(map), key.data(), key.size()),
          decoded_value());
    }
    std::sort(contents.begin(), contents.end());
    return contents;
  }

private:
  const struct btf *btf;
  const bpf_map *map;
  bpf_map_type type;
  size_t value_size, stride = 0;
  int cpus = 1;
  std::vector<unsigned char> key, value;

  Value decoded_value() const {
    __u32 id = bpf_map__btf_value_type_id(map);
    if (!is_per_cpu(type))
      return decode_if_typed(btf, id, value.data(), value_size);
    Value all;
    all.kind = Value::Kind::list;
    for (int cpu = 0; cpu < cpus; cpu++)
      all.members.emplace_back("",
                               decode_if_typed(btf, id, value.data() + cpu * stride, value_size));
    return all;
  }
};

// The type of MAP's records, 0 if nothing is said of them.
__u32 record_type(const btf *btf, const bpf_map *map, const std::string &record) {
  if (record.empty())
    return 0;
  int id = btf__find_by_name_kind(btf, record.c_str(), BTF_KIND_STRUCT);
  if (id < 0)
    throw Failure(stage::read, "the object's BTF has no struct " + record +
                                   ", which the records of " + bpf_map__name(map) +
                                   " are said to be");
  return id;
}

Contents read_ring_buffer(const btf *btf, const bpf_map *map, const std::string &record) {
  struct Reader {
    const struct btf *btf;
    __u32 type;
    Contents contents;
    std::string problem;
  } reader = {btf, record_type(btf, map, record), {}, {}};
  auto keep = [](void *context, void *data, size_t size) {
    auto &reader = *static_cast<Reader *>(context);
    // libbpf is C: nothing may be thrown through it.
    try {
      reader.contents.emplace_back(Value::of_number(reader.contents.size()),
                                   decode_if_typed(reader.btf, reader.type, data, size));
    } catch (const std::exception &failure) {
      reader.problem = failure.what();
    }
    return 0;
  };
  ring_buffer *ring = ring_buffer__new(bpf_map__fd(map), keep, &reader, nullptr);
  int error = ring ? 0 : errno;
  if (ring) {
    int count = ring_buffer__consume(ring);
    error = count < 0 ? -count : 0;
    ring_buffer__free(ring);
  }
  if (error)
    throw Failure(stage::read, std::string("cannot read ") + bpf_map__name(map) + because(error));
  if (!reader.problem.empty())
    throw Failure(stage::read, reader.problem);
  return reader.contents;
}

} // namespace

// The kernel writes into a perf buffer only what is already open.
class Object::PerfBuffer {
public:
  explicit PerfBuffer(const bpf_map *map) : map(map) {
    auto keep = [](void *self, int, void *data, __u32 size) {
      auto *bytes = static_cast<unsigned char *>(data);
      static_cast<PerfBuffer *>(self)->records.emplace_back(bytes, bytes + size);
    };
    auto lost = [](void *self, int, __u64 count) {
      static_cast<PerfBuffer *>(self)->lost += count;
    };
    buffer = perf_buffer__new(bpf_map__fd(map), 8, keep, lost, this, nullptr);
    if (!buffer)
      throw Failure(stage::attach,
                    std::string("cannot open ") + bpf_map__name(map) + because(errno));
  }
  PerfBuffer(const PerfBuffer &) = delete;
  ~PerfBuffer() { perf_buffer__free(buffer); }

  Contents read(const btf *btf, const std::string &record) {
    const std::string name = bpf_map__name(map);
    const __u32 type = record_type(btf, map, record);
    if (int error = -perf_buffer__consume(buffer); error > 0)
      throw Failure(stage::read, "cannot read " + name + because(error));
    if (lost)
      throw Failure(stage::read, name + " lost " + std::to_string(lost) + " records");
    Contents contents;
    for (const std::vector<unsigned char> &bytes : records) {
      // What the kernel hands over is padded, with 4 bytes in front for the size
      // (bpf_event_output in kernel/trace/bpf_trace.c, perf_prepare_sample in
      // kernel/events/core.c).
      size_t size = bytes.size();
      if (type)
        size = std::min<size_t>(size, btf__resolve_size(btf, type));
      contents.emplace_back(Value::of_number(contents.size()),
                            decode_if_typed(btf, type, bytes.data(), size));
    }
    return contents;
  }

private:
  const bpf_map *map;
  perf_buffer *buffer;
  std::vector<std::vector<unsigned char>> records;
  __u64 lost = 0;
};

Object::~Object() = default;

const bpf_map *Object::find_map(const std::string &name) const {
  const bpf_map *map = bpf_object__find_map_by_name(object.get(), name.c_str());
  return map && !bpf_map__is_internal(map) ? map : nullptr;
}

bool Object::has_map(const std::string &name) const { return find_map(name); }

std::vector<std::string> Object::maps() const {
  std::vector<std::string> names;
  for (const bpf_map *map : maps_of(object.get()))
    if (!bpf_map__is_internal(map))
      names.push_back(bpf_map__name(map));
  std::sort(names.begin(), names.end());
  return names;
}

void Object::put(const std::string &name, const Bytes &key, const Bytes &value) {
  const bpf_map *map = find_map(name);
  if (!map)
    throw Failure(stage::load, "there is no map " + name);
  Bytes all = value;
  if (is_per_cpu(bpf_map__type(map))) {
    const int cpus = libbpf_num_possible_cpus();
    if (cpus < 1)
      throw Failure(stage::load, "the number of processors is unknown" + because(-cpus));
    all.clear();
    for (int cpu = 0; cpu < cpus; cpu++) {
      all.insert(all.end(), value.begin(), value.end());
      all.resize((all.size() + 7) / 8 * 8);
    }
  }
  if (const int error =
          -bpf_map__update_elem(map, key.data(), key.size(), all.data(), all.size(), 0))
    throw Failure(stage::load, "cannot put " + hexadecimal(key) + " into " + name + because(error));
}

const Contents &Object::contents(const std::string &name, const std::string &record) {
  if (auto found = known.find(name); found != known.end())
    return found->second;
  const bpf_map *map = find_map(name);
  if (!map)
    throw Failure(stage::read, "there is no map " + name);
  const btf *btf = bpf_object__btf(object.get());
  bpf_map_type type = bpf_map__type(map);
  Contents contents;
  if (type == BPF_MAP_TYPE_RINGBUF)
    contents = read_ring_buffer(btf, map, record);
  else if (auto buffer = perf_buffers.find(name); buffer != perf_buffers.end())
    contents = buffer->second->read(btf, record);
  else if (is_hash(type) || is_array(type))
    contents = TableReader(btf, map).read();
  else
    throw Failure(stage::read, "the map " + name + " is of type " + std::to_string(type) +
                                   ", which the guest cannot read");
  return known[name] = std::move(contents);
}

Value Object::variable(const std::string &name) {
  const btf *btf = bpf_object__btf(object.get());
  for (const bpf_map *map : maps_of(object.get())) {
    if (!bpf_map__is_internal(map) || !bpf_map__btf_value_type_id(map))
      continue;
    for (const auto &[key, section] : TableReader(btf, map).read())
      for (const auto &[variable, value] : section.members)
        if (variable == name)
          return value;
  }
  throw Failure(stage::read, "there is no map and no global variable " + name);
}

} // namespace guest
