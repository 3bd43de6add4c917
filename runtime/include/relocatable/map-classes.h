// The classes of maps, for maps.h, which includes this several times: with the members that say that a
// map is pinned and on which node it is, and without.
// SPDX-License-Identifier: BSD-2-Clause

// BPF_MAP_TYPE_HASH.
template <typename Key, typename Value, u32 Entries, typename... Options> struct hash_map {
  static_assert(detail::check_entries<Entries>());
  static_assert(!(detail::map_options<Options...>::flags & map_flag::no_common_lru),
                "bpf: only LRU maps have BPF_F_NO_COMMON_LRU");
  static_assert(detail::check_hashed_key<Key>() && detail::check_value<Value>());
  using key_type = Key;
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(hash);
  Key *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element of that key, or null.
  __always_inline Value *lookup(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  // 0, or a negative errno: -E2BIG when the map is full, -EEXIST or -ENOENT by the mode.
  __always_inline int update(const detail::in<Key> &which, const detail::in<Value> &what,
                              update_mode mode = update_mode::any) {
    RELOCATABLE_HOST_MAP(map_type::hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), static_cast<u64>(mode)));
  }
  // The element of that key, which is INITIAL if there was none; null if there is no room.
  __always_inline Value *lookup_or_insert(const detail::in<Key> &which, const detail::in<Value> &initial) {
    if (Value *found = lookup(which))
      return found;
    update(which, initial, update_mode::only_new);
    return lookup(which);
  }
  // 0, or -ENOENT.
  __always_inline int erase(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_delete_elem(this, detail::address(which)));
  }
  // Calls callback(map, key, value, context) for each element until it returns 1; a function, or a lambda
  // without captures.  The number of calls, or a negative errno.  From Linux 5.13.
  template <typename Context>
  __always_inline long for_each(long (*callback)(hash_map *, const Key *, Value *, Context *),
                                Context *context) {
    RELOCATABLE_HOST_MAP(map_type::hash, sizeof(Key), sizeof(Value), Entries);
    return bpf_for_each_map_elem(this, reinterpret_cast<void *>(callback), context, 0);
  }
};

// BPF_MAP_TYPE_LRU_HASH: when it is full, what was used least recently goes.
template <typename Key, typename Value, u32 Entries, typename... Options> struct lru_hash_map {
  static_assert(detail::check_entries<Entries>());
  static_assert(!(detail::map_options<Options...>::flags & map_flag::no_prealloc),
                "bpf: an LRU map is always preallocated: it has no BPF_F_NO_PREALLOC");
  static_assert(detail::check_hashed_key<Key>() && detail::check_value<Value>());
  using key_type = Key;
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(lru_hash);
  Key *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element of that key, or null.
  __always_inline Value *lookup(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::lru_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  // 0, or a negative errno: -E2BIG when the map is full, -EEXIST or -ENOENT by the mode.
  __always_inline int update(const detail::in<Key> &which, const detail::in<Value> &what,
                              update_mode mode = update_mode::any) {
    RELOCATABLE_HOST_MAP(map_type::lru_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), static_cast<u64>(mode)));
  }
  // The element of that key, which is INITIAL if there was none; null if there is no room.
  __always_inline Value *lookup_or_insert(const detail::in<Key> &which, const detail::in<Value> &initial) {
    if (Value *found = lookup(which))
      return found;
    update(which, initial, update_mode::only_new);
    return lookup(which);
  }
  // 0, or -ENOENT.
  __always_inline int erase(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::lru_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_delete_elem(this, detail::address(which)));
  }
  // Calls callback(map, key, value, context) for each element until it returns 1; a function, or a lambda
  // without captures.  The number of calls, or a negative errno.  From Linux 5.13.
  template <typename Context>
  __always_inline long for_each(long (*callback)(lru_hash_map *, const Key *, Value *, Context *),
                                Context *context) {
    RELOCATABLE_HOST_MAP(map_type::lru_hash, sizeof(Key), sizeof(Value), Entries);
    return bpf_for_each_map_elem(this, reinterpret_cast<void *>(callback), context, 0);
  }
};

// BPF_MAP_TYPE_PERCPU_HASH: each processor has values of its own.
template <typename Key, typename Value, u32 Entries, typename... Options> struct percpu_hash_map {
  static_assert(detail::check_entries<Entries>());
  static_assert(!(detail::map_options<Options...>::flags & map_flag::no_common_lru),
                "bpf: only LRU maps have BPF_F_NO_COMMON_LRU");
  static_assert(detail::check_hashed_key<Key>() && detail::check_value<Value>());
  using key_type = Key;
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(percpu_hash);
  Key *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element of that key on this processor, or null.
  __always_inline Value *lookup(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  // That of another processor.  From Linux 5.19.
  __always_inline Value *lookup(const detail::in<Key> &which, u32 processor) {
    RELOCATABLE_HOST_MAP(map_type::percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_percpu_elem(this, detail::address(which), processor));
  }
  // 0, or a negative errno: -E2BIG when the map is full, -EEXIST or -ENOENT by the mode.
  __always_inline int update(const detail::in<Key> &which, const detail::in<Value> &what,
                              update_mode mode = update_mode::any) {
    RELOCATABLE_HOST_MAP(map_type::percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), static_cast<u64>(mode)));
  }
  // The element of that key, which is INITIAL if there was none; null if there is no room.
  __always_inline Value *lookup_or_insert(const detail::in<Key> &which, const detail::in<Value> &initial) {
    if (Value *found = lookup(which))
      return found;
    update(which, initial, update_mode::only_new);
    return lookup(which);
  }
  // 0, or -ENOENT.
  __always_inline int erase(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_delete_elem(this, detail::address(which)));
  }
  // Calls callback(map, key, value, context) for each element until it returns 1; a function, or a lambda
  // without captures.  The number of calls, or a negative errno.  From Linux 5.13.
  template <typename Context>
  __always_inline long for_each(long (*callback)(percpu_hash_map *, const Key *, Value *, Context *),
                                Context *context) {
    RELOCATABLE_HOST_MAP(map_type::percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return bpf_for_each_map_elem(this, reinterpret_cast<void *>(callback), context, 0);
  }
};

// BPF_MAP_TYPE_LRU_PERCPU_HASH.
template <typename Key, typename Value, u32 Entries, typename... Options> struct lru_percpu_hash_map {
  static_assert(detail::check_entries<Entries>());
  static_assert(!(detail::map_options<Options...>::flags & map_flag::no_prealloc),
                "bpf: an LRU map is always preallocated: it has no BPF_F_NO_PREALLOC");
  static_assert(detail::check_hashed_key<Key>() && detail::check_value<Value>());
  using key_type = Key;
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(lru_percpu_hash);
  Key *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element of that key on this processor, or null.
  __always_inline Value *lookup(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::lru_percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  // That of another processor.  From Linux 5.19.
  __always_inline Value *lookup(const detail::in<Key> &which, u32 processor) {
    RELOCATABLE_HOST_MAP(map_type::lru_percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_percpu_elem(this, detail::address(which), processor));
  }
  // 0, or a negative errno: -E2BIG when the map is full, -EEXIST or -ENOENT by the mode.
  __always_inline int update(const detail::in<Key> &which, const detail::in<Value> &what,
                              update_mode mode = update_mode::any) {
    RELOCATABLE_HOST_MAP(map_type::lru_percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), static_cast<u64>(mode)));
  }
  // The element of that key, which is INITIAL if there was none; null if there is no room.
  __always_inline Value *lookup_or_insert(const detail::in<Key> &which, const detail::in<Value> &initial) {
    if (Value *found = lookup(which))
      return found;
    update(which, initial, update_mode::only_new);
    return lookup(which);
  }
  // 0, or -ENOENT.
  __always_inline int erase(const detail::in<Key> &which) {
    RELOCATABLE_HOST_MAP(map_type::lru_percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_delete_elem(this, detail::address(which)));
  }
  // Calls callback(map, key, value, context) for each element until it returns 1; a function, or a lambda
  // without captures.  The number of calls, or a negative errno.  From Linux 5.13.
  template <typename Context>
  __always_inline long for_each(long (*callback)(lru_percpu_hash_map *, const Key *, Value *, Context *),
                                Context *context) {
    RELOCATABLE_HOST_MAP(map_type::lru_percpu_hash, sizeof(Key), sizeof(Value), Entries);
    return bpf_for_each_map_elem(this, reinterpret_cast<void *>(callback), context, 0);
  }
};

// BPF_MAP_TYPE_ARRAY.  All elements exist from the beginning, and are zero.
template <typename Value, u32 Entries, typename... Options> struct array_map {
  static_assert(detail::check_entries<Entries>() && detail::check_value<Value>());
  static_assert(!(detail::map_options<Options...>::flags &
                  (map_flag::no_prealloc | map_flag::no_common_lru)),
                "bpf: an array has neither BPF_F_NO_PREALLOC nor BPF_F_NO_COMMON_LRU");
  using key_type = u32;
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(array);
  u32 *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element, or null when WHICH is not below Entries.
  __always_inline Value *lookup(u32 which) {
    RELOCATABLE_HOST_MAP(map_type::array, sizeof(u32), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  // 0, or a negative errno.
  __always_inline int update(u32 which, const detail::in<Value> &what) {
    RELOCATABLE_HOST_MAP(map_type::array, sizeof(u32), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), 0));
  }
  // As hash_map::for_each().
  template <typename Context>
  __always_inline long for_each(long (*callback)(array_map *, const u32 *, Value *, Context *),
                                Context *context) {
    RELOCATABLE_HOST_MAP(map_type::array, sizeof(u32), sizeof(Value), Entries);
    return bpf_for_each_map_elem(this, reinterpret_cast<void *>(callback), context, 0);
  }
};

// BPF_MAP_TYPE_PERCPU_ARRAY.
template <typename Value, u32 Entries, typename... Options> struct percpu_array_map {
  static_assert(detail::check_entries<Entries>() && detail::check_value<Value>());
  static_assert(!(detail::map_options<Options...>::flags &
                  (map_flag::no_prealloc | map_flag::no_common_lru)),
                "bpf: an array has neither BPF_F_NO_PREALLOC nor BPF_F_NO_COMMON_LRU");
  static_assert(sizeof(Value) <= 32768, "bpf: a value of each processor has at most 32 KB");
  static_assert(!(detail::map_options<Options...>::flags & map_flag::mmapable),
                "bpf: an array of each processor cannot be mapped");
  using key_type = u32;
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(percpu_array);
  u32 *key;
  Value *value;
  int (*max_entries)[Entries];

  // The element on this processor, or null when WHICH is not below Entries.
  __always_inline Value *lookup(u32 which) {
    RELOCATABLE_HOST_MAP(map_type::percpu_array, sizeof(u32), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  // That of another processor.  From Linux 5.19.
  __always_inline Value *lookup(u32 which, u32 processor) {
    RELOCATABLE_HOST_MAP(map_type::percpu_array, sizeof(u32), sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_percpu_elem(this, detail::address(which), processor));
  }
  // 0, or a negative errno.
  __always_inline int update(u32 which, const detail::in<Value> &what) {
    RELOCATABLE_HOST_MAP(map_type::percpu_array, sizeof(u32), sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), 0));
  }
  // As hash_map::for_each().
  template <typename Context>
  __always_inline long for_each(long (*callback)(percpu_array_map *, const u32 *, Value *, Context *),
                                Context *context) {
    RELOCATABLE_HOST_MAP(map_type::percpu_array, sizeof(u32), sizeof(Value), Entries);
    return bpf_for_each_map_elem(this, reinterpret_cast<void *>(callback), context, 0);
  }
};

// BPF_MAP_TYPE_LPM_TRIE: the longest prefix that matches.

template <typename Data, typename Value, u32 Entries, typename... Options> struct lpm_trie {
  static_assert(detail::check_entries<Entries>() && detail::check_value<Value>());
  static_assert(sizeof(Data) >= 1 && sizeof(Data) <= 256, "bpf: prefixes are of 1 to 256 bytes");
  using key_type = lpm_key<Data>;
  using value_type = Value;
  // The kernel demands BPF_F_NO_PREALLOC.
  using relocatable_options = detail::map_options<Options..., flags<map_flag::no_prealloc>>;
  int (*type)[static_cast<u32>(map_type::lpm_trie)];
  int (*map_flags)[relocatable_options::flags];
  RELOCATABLE_NODE RELOCATABLE_PINNING
  lpm_key<Data> *key;
  Value *value;
  int (*max_entries)[Entries];

  __always_inline Value *lookup(const lpm_key<Data> &which) {
    RELOCATABLE_HOST_MAP(map_type::lpm_trie, sizeof which, sizeof(Value), Entries);
    return static_cast<Value *>(bpf_map_lookup_elem(this, detail::address(which)));
  }
  __always_inline int update(const lpm_key<Data> &which, const detail::in<Value> &what,
                              update_mode mode = update_mode::any) {
    RELOCATABLE_HOST_MAP(map_type::lpm_trie, sizeof which, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_update_elem(this, detail::address(which), detail::address(what), static_cast<u64>(mode)));
  }
  __always_inline int erase(const lpm_key<Data> &which) {
    RELOCATABLE_HOST_MAP(map_type::lpm_trie, sizeof which, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_delete_elem(this, detail::address(which)));
  }
};

// BPF_MAP_TYPE_QUEUE: first in, first out.
template <typename Value, u32 Entries, typename... Options> struct queue_map {
  static_assert(detail::check_entries<Entries>() && detail::check_value<Value>());
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(queue);
  Value *value;
  int (*max_entries)[Entries];

  // 0, or -E2BIG when it is full; with REPLACE the oldest goes then.
  __always_inline int push(const detail::in<Value> &what, bool replace = false) {
    RELOCATABLE_HOST_MAP(map_type::queue, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_push_elem(this, detail::address(what), replace ? 2 : 0));
  }
  // 0, or -ENOENT when it is empty.
  __always_inline int pop(Value &to) {
    RELOCATABLE_HOST_MAP(map_type::queue, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_pop_elem(this, &to));
  }
  __always_inline int peek(Value &to) {
    RELOCATABLE_HOST_MAP(map_type::queue, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_peek_elem(this, &to));
  }
};

// BPF_MAP_TYPE_STACK: last in, first out.
template <typename Value, u32 Entries, typename... Options> struct stack_map {
  static_assert(detail::check_entries<Entries>() && detail::check_value<Value>());
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(stack);
  Value *value;
  int (*max_entries)[Entries];

  // 0, or -E2BIG when it is full; with REPLACE the oldest goes then.
  __always_inline int push(const detail::in<Value> &what, bool replace = false) {
    RELOCATABLE_HOST_MAP(map_type::stack, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_push_elem(this, detail::address(what), replace ? 2 : 0));
  }
  // 0, or -ENOENT when it is empty.
  __always_inline int pop(Value &to) {
    RELOCATABLE_HOST_MAP(map_type::stack, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_pop_elem(this, &to));
  }
  __always_inline int peek(Value &to) {
    RELOCATABLE_HOST_MAP(map_type::stack, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_peek_elem(this, &to));
  }
};

// BPF_MAP_TYPE_BLOOM_FILTER, from Linux 5.16.
template <typename Value, u32 Entries, u32 Hashes = 5, typename... Options> struct bloom_filter {
  static_assert(detail::check_entries<Entries>() && detail::check_value<Value>());
  static_assert(Hashes >= 1 && Hashes <= 15, "bpf: a bloom filter has 1 to 15 hash functions");
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(bloom_filter);
  Value *value;
  int (*max_entries)[Entries];
  int (*map_extra)[Hashes];

  __always_inline int insert(const detail::in<Value> &what) {
    RELOCATABLE_HOST_MAP(map_type::bloom_filter, 0, sizeof(Value), Entries);
    return static_cast<int>(bpf_map_push_elem(this, detail::address(what), 0));
  }
  // Whether it perhaps was inserted; false: it certainly was not.
  __always_inline bool contains(const detail::in<Value> &what) {
    RELOCATABLE_HOST_MAP(map_type::bloom_filter, 0, sizeof(Value), Entries);
    return bpf_map_peek_elem(this, const_cast<Value *>(detail::address(what))) == 0;
  }
};

// BPF_MAP_TYPE_TASK_STORAGE: a value in each task.  From Linux 5.12.
template <typename Value, typename... Options> struct task_storage {
  static_assert(detail::check_value<Value>());
  using value_type = Value;
  // The kernel demands BPF_F_NO_PREALLOC, a key of int, and no size.
  using relocatable_options = detail::map_options<Options..., flags<map_flag::no_prealloc>>;
  int (*type)[static_cast<u32>(map_type::task_storage)];
  int (*map_flags)[relocatable_options::flags];
  RELOCATABLE_PINNING
  int *key;
  Value *value;

  // The object's value, or null if it has none.
  template <typename Object> __always_inline Value *lookup(const Object *object) {
    return static_cast<Value *>(bpf_task_storage_get(this, reinterpret_cast<struct ::task_struct *>(const_cast<Object *>(object)), nullptr, 0));
  }
  // The object's value, which is INITIAL if it had none; null if there is no memory.
  template <typename Object>
  __always_inline Value *lookup_or_insert(const Object *object, const detail::in<Value> &initial) {
    return static_cast<Value *>(bpf_task_storage_get(this, reinterpret_cast<struct ::task_struct *>(const_cast<Object *>(object)), const_cast<Value *>(detail::address(initial)), 1));
  }
  // 0, or -ENOENT.
  template <typename Object> __always_inline int erase(const Object *object) {
    return static_cast<int>(bpf_task_storage_delete(this, reinterpret_cast<struct ::task_struct *>(const_cast<Object *>(object))));
  }
};

// BPF_MAP_TYPE_INODE_STORAGE: a value in each inode.  From Linux 5.10.
template <typename Value, typename... Options> struct inode_storage {
  static_assert(detail::check_value<Value>());
  using value_type = Value;
  // The kernel demands BPF_F_NO_PREALLOC, a key of int, and no size.
  using relocatable_options = detail::map_options<Options..., flags<map_flag::no_prealloc>>;
  int (*type)[static_cast<u32>(map_type::inode_storage)];
  int (*map_flags)[relocatable_options::flags];
  RELOCATABLE_PINNING
  int *key;
  Value *value;

  // The object's value, or null if it has none.
  template <typename Object> __always_inline Value *lookup(const Object *object) {
    return static_cast<Value *>(bpf_inode_storage_get(this, const_cast<Object *>(object), nullptr, 0));
  }
  // The object's value, which is INITIAL if it had none; null if there is no memory.
  template <typename Object>
  __always_inline Value *lookup_or_insert(const Object *object, const detail::in<Value> &initial) {
    return static_cast<Value *>(bpf_inode_storage_get(this, const_cast<Object *>(object), const_cast<Value *>(detail::address(initial)), 1));
  }
  // 0, or -ENOENT.
  template <typename Object> __always_inline int erase(const Object *object) {
    return static_cast<int>(bpf_inode_storage_delete(this, const_cast<Object *>(object)));
  }
};

// BPF_MAP_TYPE_SK_STORAGE: a value in each socket.  From Linux 5.2.
template <typename Value, typename... Options> struct socket_storage {
  static_assert(detail::check_value<Value>());
  using value_type = Value;
  // The kernel demands BPF_F_NO_PREALLOC, a key of int, and no size.
  using relocatable_options = detail::map_options<Options..., flags<map_flag::no_prealloc>>;
  int (*type)[static_cast<u32>(map_type::sk_storage)];
  int (*map_flags)[relocatable_options::flags];
  RELOCATABLE_PINNING
  int *key;
  Value *value;

  // The object's value, or null if it has none.
  template <typename Object> __always_inline Value *lookup(const Object *object) {
    return static_cast<Value *>(bpf_sk_storage_get(this, const_cast<Object *>(object), nullptr, 0));
  }
  // The object's value, which is INITIAL if it had none; null if there is no memory.
  template <typename Object>
  __always_inline Value *lookup_or_insert(const Object *object, const detail::in<Value> &initial) {
    return static_cast<Value *>(bpf_sk_storage_get(this, const_cast<Object *>(object), const_cast<Value *>(detail::address(initial)), 1));
  }
  // 0, or -ENOENT.
  template <typename Object> __always_inline int erase(const Object *object) {
    return static_cast<int>(bpf_sk_storage_delete(this, const_cast<Object *>(object)));
  }
};

// BPF_MAP_TYPE_CGRP_STORAGE: a value in each control group.  From Linux 6.2.
template <typename Value, typename... Options> struct cgroup_storage {
  static_assert(detail::check_value<Value>());
  using value_type = Value;
  // The kernel demands BPF_F_NO_PREALLOC, a key of int, and no size.
  using relocatable_options = detail::map_options<Options..., flags<map_flag::no_prealloc>>;
  int (*type)[static_cast<u32>(map_type::cgrp_storage)];
  int (*map_flags)[relocatable_options::flags];
  RELOCATABLE_PINNING
  int *key;
  Value *value;

  // The object's value, or null if it has none.
  template <typename Object> __always_inline Value *lookup(const Object *object) {
    return static_cast<Value *>(bpf_cgrp_storage_get(this, reinterpret_cast<struct ::cgroup *>(const_cast<Object *>(object)), nullptr, 0));
  }
  // The object's value, which is INITIAL if it had none; null if there is no memory.
  template <typename Object>
  __always_inline Value *lookup_or_insert(const Object *object, const detail::in<Value> &initial) {
    return static_cast<Value *>(bpf_cgrp_storage_get(this, reinterpret_cast<struct ::cgroup *>(const_cast<Object *>(object)), const_cast<Value *>(detail::address(initial)), 1));
  }
  // 0, or -ENOENT.
  template <typename Object> __always_inline int erase(const Object *object) {
    return static_cast<int>(bpf_cgrp_storage_delete(this, reinterpret_cast<struct ::cgroup *>(const_cast<Object *>(object))));
  }
};

// What each cgroup has of a program that is attached to it, or to one above it: zeros at first, from Linux
// 4.19 on; in the kernel's words BPF_MAP_TYPE_CGROUP_STORAGE.  With KEY u64 (from 5.9 on) all programs
// of a cgroup share it, with cgroup_storage_key those of one sort of attachment.
template <typename Value, typename Key = u64, typename... Options> struct cgroup_local_storage {
  static_assert(detail::check_value<Value>() && detail::check_cgroup_storage_key<Key>());
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(cgroup_storage);
  Key *key;
  Value *value;

  // That of the cgroup that the program runs for.
  __always_inline Value &current() { return *static_cast<Value *>(bpf_get_local_storage(this, 0)); }
};

// The same, with a value for each processor (BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE, 4.20).
template <typename Value, typename Key = u64, typename... Options> struct percpu_cgroup_local_storage {
  static_assert(detail::check_value<Value>() && detail::check_cgroup_storage_key<Key>());
  using value_type = Value;
  RELOCATABLE_MAP_MEMBERS(percpu_cgroup_storage);
  Key *key;
  Value *value;

  // That of the cgroup that the program runs for, on this processor.
  __always_inline Value &current() { return *static_cast<Value *>(bpf_get_local_storage(this, 0)); }
};

// --- Maps of maps ----------------------------------------------------------------
// INNER is the class of the maps within.  Those that are there from the beginning are named where the
// map is defined, in the order of their indices:
//
//   __extension__ bpf::array_of_maps<inner_map, 2> outer SEC(".maps") =
//       BPF_MAP_VALUES(&first, &second);
//
// or BPF_PINNED_MAP_VALUES if it is pinned, too.  On the host they are there as well, in `values', where a test
// may put others.
//
// (`__extension__' is for -Wpedantic: ISO C++ has no such initializer.)

// BPF_MAP_TYPE_ARRAY_OF_MAPS.
template <typename Inner, u32 Entries, typename... Options> struct array_of_maps {
  static_assert(detail::check_entries<Entries>());
  using key_type = u32;
  RELOCATABLE_MAP_MEMBERS(array_of_maps);
  u32 *key;
  int (*max_entries)[Entries];
  __extension__ Inner *values[RELOCATABLE_HOST_ENTRIES(Entries)];

  // The map at that index, or null.
  __always_inline Inner *lookup(u32 which) {
#ifdef __BPF__
    return static_cast<Inner *>(bpf_map_lookup_elem(this, detail::address(which)));
#else
    return which < Entries ? values[which] : nullptr;
#endif
  }
};

// BPF_MAP_TYPE_HASH_OF_MAPS.  (Which maps are there from the beginning libbpf can only be told for
// keys that are indices.)
template <typename Key, typename Inner, u32 Entries, typename... Options> struct hash_of_maps {
  static_assert(detail::check_entries<Entries>() && detail::check_hashed_key<Key>());
  using key_type = Key;
  RELOCATABLE_MAP_MEMBERS(hash_of_maps);
  Key *key;
  int (*max_entries)[Entries];
  __extension__ Inner *values[RELOCATABLE_HOST_ENTRIES(Entries)];

  // The map of that key, or null.
  __always_inline Inner *lookup(const detail::in<Key> &which) {
#ifdef __BPF__
    return static_cast<Inner *>(bpf_map_lookup_elem(this, detail::address(which)));
#else
    // Of the keys that libbpf can be told.
    u64 index = 0;
    __builtin_memcpy(&index, detail::address(which), sizeof(Key) < 8 ? sizeof(Key) : 8);
    return index < Entries ? values[index] : nullptr;
#endif
  }
};

// BPF_MAP_TYPE_PROG_ARRAY: programs to go on with.  CONTEXT is the type of their context; those that
// are there from the beginning are named as with maps of maps.
template <typename Context, u32 Entries, typename... Options> struct program_array {
  static_assert(detail::check_entries<Entries>());
  using key_type = u32;
  RELOCATABLE_MAP_MEMBERS(prog_array);
  int (*key_size)[sizeof(u32)]; // with a type the kernel would want one of the value
  int (*max_entries)[Entries];
  __extension__ int (*values[RELOCATABLE_HOST_ENTRIES(Entries)])(Context *);

  // Goes on with the program at that index, and does not come back; it does if there is none.
  __always_inline void tail_call(Context *context, u32 which) {
    bpf_tail_call(const_cast<void *>(static_cast<const volatile void *>(context)), this, which);
  }
};

// --- Maps of what is not data ------------------------------------------------------

// BPF_MAP_TYPE_DEVMAP: network devices by index.
template <u32 Entries, typename... Options> struct device_map {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(devmap);
  u32 *key;
  u32 *value;
  int (*max_entries)[Entries];

  // What an XDP program returns to send its packet to the entry; FLAGS & 3 if there is none.
  __always_inline int redirect(u32 which, u64 flags = 0) {
    return static_cast<int>(bpf_redirect_map(this, which, flags));
  }
};

// BPF_MAP_TYPE_DEVMAP_HASH: by any number.
template <u32 Entries, typename... Options> struct device_hash_map {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(devmap_hash);
  u32 *key;
  u32 *value;
  int (*max_entries)[Entries];

  // What an XDP program returns to send its packet to the entry; FLAGS & 3 if there is none.
  __always_inline int redirect(u32 which, u64 flags = 0) {
    return static_cast<int>(bpf_redirect_map(this, which, flags));
  }
};

// BPF_MAP_TYPE_CPUMAP: processors, with the lengths of their queues.
template <u32 Entries, typename... Options> struct cpu_map {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(cpumap);
  u32 *key;
  u32 *value;
  int (*max_entries)[Entries];

  // What an XDP program returns to send its packet to the entry; FLAGS & 3 if there is none.
  __always_inline int redirect(u32 which, u64 flags = 0) {
    return static_cast<int>(bpf_redirect_map(this, which, flags));
  }
};

// BPF_MAP_TYPE_XSKMAP: AF_XDP sockets.
template <u32 Entries, typename... Options> struct xsk_map {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(xskmap);
  u32 *key;
  u32 *value;
  int (*max_entries)[Entries];

  // What an XDP program returns to send its packet to the entry; FLAGS & 3 if there is none.
  __always_inline int redirect(u32 which, u64 flags = 0) {
    return static_cast<int>(bpf_redirect_map(this, which, flags));
  }
};

// BPF_MAP_TYPE_SOCKMAP: sockets by index.
template <u32 Entries, typename... Options> struct socket_map {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(sockmap);
  u32 *key;
  u64 *value;
  int (*max_entries)[Entries];

  // The verdict of a program on a packet, or a message, that it sends to the socket.
  __always_inline long redirect(struct __sk_buff *packet, u32 which, u64 flags = 0) {
    return bpf_sk_redirect_map(packet, this, which, flags);
  }
  __always_inline long redirect(struct sk_msg_md *message, u32 which, u64 flags = 0) {
    return bpf_msg_redirect_map(message, this, which, flags);
  }
};

// BPF_MAP_TYPE_SOCKHASH: sockets by key.
template <typename Key, u32 Entries, typename... Options> struct socket_hash_map {
  static_assert(detail::check_entries<Entries>() && detail::check_hashed_key<Key>());
  using key_type = Key;
  RELOCATABLE_MAP_MEMBERS(sockhash);
  Key *key;
  u64 *value;
  int (*max_entries)[Entries];

  __always_inline long redirect(struct __sk_buff *packet, const detail::in<Key> &which, u64 flags = 0) {
    return bpf_sk_redirect_hash(packet, this, const_cast<Key *>(detail::address(which)), flags);
  }
  __always_inline long redirect(struct sk_msg_md *message, const detail::in<Key> &which, u64 flags = 0) {
    return bpf_msg_redirect_hash(message, this, const_cast<Key *>(detail::address(which)), flags);
  }
  // In a program for socket operations: puts its socket there.
  __always_inline int update(struct bpf_sock_ops *operations, const detail::in<Key> &which,
                              update_mode mode = update_mode::any) {
    return bpf_sock_hash_update(operations, this, const_cast<Key *>(detail::address(which)),
                                static_cast<u64>(mode));
  }
};

// BPF_MAP_TYPE_REUSEPORT_SOCKARRAY: sockets of one port to choose from.
template <u32 Entries, typename... Options> struct reuseport_socket_array {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(reuseport_sockarray);
  u32 *key;
  u64 *value;
  int (*max_entries)[Entries];

  // 0, or a negative errno.
  __always_inline long select(struct sk_reuseport_md *context, u32 which) {
    return bpf_sk_select_reuseport(context, this, &which, 0);
  }
};

// BPF_MAP_TYPE_CGROUP_ARRAY: control groups.
template <u32 Entries, typename... Options> struct cgroup_array {
  static_assert(detail::check_entries<Entries>());
  RELOCATABLE_MAP_MEMBERS(cgroup_array);
  u32 *key;
  u32 *value;
  int (*max_entries)[Entries];

  // Whether the current task is below the one at that index: 1, 0, or a negative errno.
  __always_inline long contains_current_task(u32 which) {
    return bpf_current_task_under_cgroup(this, which);
  }
  // Whether the packet's socket is.
  __always_inline long contains(struct __sk_buff *packet, u32 which) {
    return bpf_skb_under_cgroup(packet, this, which);
  }
};

// BPF_MAP_TYPE_STACK_TRACE: stacks of at most Depth addresses.
template <u32 Depth, u32 Entries, typename... Options> struct stack_trace_map {
  static_assert(detail::check_entries<Entries>());
  static_assert(Depth >= 1 && Depth <= 127, "bpf: stacks have 1 to 127 addresses");
  RELOCATABLE_MAP_MEMBERS(stack_trace);
  u32 *key;
  u64 (*value)[Depth];
  int (*max_entries)[Entries];

  // Where in the map the stack is at which the program CONTEXT is of runs, or a negative errno.  FLAGS
  // are those of bpf_get_stackid().
  template <typename Context> __always_inline long capture(Context *context, u64 flags = 0) {
    return bpf_get_stackid(const_cast<void *>(static_cast<const volatile void *>(context)), this,
                           flags);
  }
};

// BPF_MAP_TYPE_PERF_EVENT_ARRAY: a buffer for each processor, for records of type Record.
template <typename Record, typename... Options> struct perf_buffer {
  static_assert(detail::check_value<Record>());
  RELOCATABLE_MAP_MEMBERS(perf_event_array);
  int *key;
  u32 *value;

  // Writes RECORD into this processor's buffer: 0, or a negative errno.  CONTEXT is the program's.
  template <typename Context> __always_inline long output(Context *context, const Record &record) {
    return bpf_perf_event_output(const_cast<void *>(static_cast<const volatile void *>(context)),
                                 this, 0xffffffffull, const_cast<Record *>(&record), sizeof record);
  }
  // And behind it the first PACKET bytes of the packet, in programs that have one.
  template <typename Context>
  __always_inline long output(Context *context, const Record &record, u32 packet) {
    return bpf_perf_event_output(const_cast<void *>(static_cast<const volatile void *>(context)),
                                 this, 0xffffffffull | static_cast<u64>(packet) << 32,
                                 const_cast<Record *>(&record), sizeof record);
  }
};

// BPF_MAP_TYPE_ARENA, from Linux 6.9: Pages pages that user space has mapped, too.  At is where; 0 leaves
// it to libbpf, from 1.5 on, which maps them.
//
//   bpf::arena<16> pages SEC(".maps");
//   if (auto *counters = pages.allocate<counter>())
//     counters[3].count++;
//
// Pointers that are kept in the arena are those of user space: to_user(), to_kernel().
#define RELOCATABLE_ARENA                                                                          \
  static_assert(detail::check_entries<Pages>());                                                   \
  int (*type)[static_cast<u32>(map_type::arena)];                                                  \
  int (*map_flags)[map_flag::mmapable];                                                            \
  int (*max_entries)[Pages];                                                                       \
  /* COUNT pages with zeros in them, or null.  */                                                  \
  template <typename T> __always_inline T *allocate(u32 count = 1) {                               \
    return static_cast<T *>(detail::arena_pointer_to_kernel(                                       \
        kernel::bpf_arena_alloc_pages(this, nullptr, count, -1, 0)));                              \
  }                                                                                                \
  template <typename T> __always_inline void free(T *pages, u32 count = 1) {                       \
    kernel::bpf_arena_free_pages(this, to_user(pages), count);                                     \
  }                                                                                                \
  /* An address as the program uses it, and as user space does; null is null in both.  */          \
  template <typename T> static __always_inline T *to_kernel(T *address) {                          \
    return static_cast<T *>(detail::arena_pointer_to_kernel(address));                             \
  }                                                                                                \
  template <typename T> static __always_inline T *to_user(T *address) {                            \
    return static_cast<T *>(detail::arena_pointer_to_user(address));                               \
  }
template <u32 Pages, u64 At = 0, bool Small = (At >> 30 == 0)> struct arena {
  static_assert(At % 4096 == 0, "bpf: an arena begins with a page");
  RELOCATABLE_ARENA
  enum : u64 { extra = At } map_extra; // which libbpf reads from 1.2 on
};
template <u32 Pages, u64 At> struct arena<Pages, At, true> {
  static_assert(At % 4096 == 0, "bpf: an arena begins with a page");
  RELOCATABLE_ARENA
  int (*map_extra)[At];
};
template <u32 Pages> struct arena<Pages, 0, true> {
  RELOCATABLE_ARENA
};
#undef RELOCATABLE_ARENA
