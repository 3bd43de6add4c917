// Types whose layout does not depend on the kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stable-types.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace relo {
namespace {

const char *const stable_names[] = {
    // What helpers take and give, and what is in maps: include/uapi/linux/bpf.h.
    "bpf_cpumap_val",
    "bpf_devmap_val",
    "bpf_fib_lookup",
    "bpf_lpm_trie_key",
    "bpf_lpm_trie_key_hdr",
    "bpf_lpm_trie_key_u8",
    "bpf_perf_event_value",
    "bpf_pidns_info",
    "bpf_cgroup_storage_key",
    "bpf_redir_neigh",
    "bpf_sock_tuple",
    "bpf_spin_lock",
    "bpf_stack_build_id",
    "bpf_tunnel_key",
    "bpf_xfrm_state",
    "btf_ptr",
    // The same of kernel headers, for kfuncs.
    "bpf_ct_opts",
    "bpf_crypto_params",
    "bpf_res_spin_lock",
    "bpf_xfrm_state_opts",
    // Headers of packets, include/uapi/linux/if_ether.h and so on.
    "arphdr",
    "ethhdr",
    "frag_hdr",
    "icmp6hdr",
    "icmphdr",
    "igmphdr",
    "in6_addr",
    "in_addr",
    "ip_auth_hdr",
    "ip_esp_hdr",
    "iphdr",
    "ipv6_opt_hdr",
    "ipv6_rt_hdr",
    "ipv6hdr",
    "sctphdr",
    "tcphdr",
    "udphdr",
    "vlan_ethhdr",
    "vlan_hdr",
    "vxlanhdr",
    "gre_base_hdr",
    "mpls_label",
};

} // namespace

bool stable_type(const Type &type) {
  static const std::unordered_set<std::string_view> names(std::begin(stable_names),
                                                          std::end(stable_names));
  if (names.count(type.name))
    return true;
  // bpf_timer, bpf_list_node, bpf_iter_num and so on: only their size is known to programs.
  return type.name.compare(0, 4, "bpf_") == 0 && type.defined && type.size != 0 &&
         std::all_of(type.members.begin(), type.members.end(),
                     [](const TypeMember &m) { return m.name.compare(0, 8, "__opaque") == 0; });
}

} // namespace relo
