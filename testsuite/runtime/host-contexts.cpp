// The programs of vm/contexts.cpp and vm/ticks.cpp on the host: a test makes the context that the kernel would.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <relocatable/host.h>

#include "vm/contexts.cpp"
#define LICENSE LICENSE_of_ticks
#include "vm/ticks.cpp"
#undef LICENSE

extern "C" {
long bpf_sysctl_get_name(struct bpf_sysctl *, char *name, unsigned long size, u64) noexcept {
  return std::snprintf(name, size, "ostype");
}
long bpf_sock_ops_cb_flags_set(struct bpf_sock_ops *, int flags) noexcept {
  return flags == BPF_SOCK_OPS_STATE_CB_FLAG ? 0 : -EINVAL;
}
}

namespace {

struct Contexts : testing::Test {
  // An UDP packet to port 2000, the last byte of which is at the end.
  alignas(8) unsigned char bytes[42] = {};
  bpf::packet_address start = reinterpret_cast<bpf::packet_address>(bytes);

  Contexts() {
    bytes[12] = 8;
    bytes[14] = 0x45;
    bytes[23] = 17;
    bytes[36] = 2000 / 256;
    bytes[37] = 2000 % 256;
    sockets = bound = connected = after_bind = named = option_set = option_got = setting = device = 0;
    established = established_port = looked_up = messages = packets = marked = period = tasks = 0;
  }
  ~Contexts() { bpf::host::clear_maps(); }
};

TEST_F(Contexts, OfPackets) {
  xdp_md whole = {};
  whole.data = start;
  whole.data_end = start + sizeof bytes;
  EXPECT_EQ(on_packet(&whole), XDP_PASS);
  EXPECT_EQ(packets, 1u);
  ASSERT_NE(ports.lookup(2000), nullptr);
  EXPECT_EQ(*ports.lookup(2000), 1u);
  EXPECT_EQ(reinterpret_cast<unsigned char *>(bpf::packet_at<u8>(&whole, 41)), bytes + 41);
  EXPECT_EQ(bpf::packet_at<u8>(&whole, 42), nullptr);
  whole.data_end--;
  EXPECT_EQ(on_packet(&whole), XDP_PASS);
  EXPECT_EQ(packets, 1u);

  __sk_buff packet = {};
  packet.data = start;
  packet.data_end = start + sizeof bytes;
  packet.len = 42;
  EXPECT_EQ(classify(&packet), TC_ACT_OK);
  EXPECT_EQ(packet.mark, 42u);
  packet.data_end = start;
  EXPECT_EQ(classify(&packet), TC_ACT_SHOT);
  EXPECT_EQ(filter(&packet), 42);

  bpf_flow_keys keys = {};
  keys.nhoff = 14;
  packet.flow_keys = &keys;
  EXPECT_EQ(dissect(&packet), BPF_OK);
  EXPECT_EQ(keys.thoff, 34);
  packet.local_port = packet.remote_ip4 = 1;
  EXPECT_EQ(on_stream(&packet), SK_PASS);
}

TEST_F(Contexts, OfControlGroups) {
  bpf_sock socket = {};
  socket.family = 2;
  socket.type = 1;
  socket.src_port = 99;
  EXPECT_EQ(on_socket(&socket), 1);
  EXPECT_EQ(sockets, 1u);
  EXPECT_EQ(on_bound(&socket), 1);
  EXPECT_EQ(after_bind, 99u);

  bpf_sock_addr address = {};
  address.user_ip4 = bpf_htonl(0x7f000001);
  address.user_port = bpf_htons(80);
  address.family = 2;
  address.type = 1;
  address.protocol = 6;
  address.sk = &socket;
  EXPECT_EQ(on_bind(&address) + on_connect(&address) + on_name(&address), 3);
  EXPECT_EQ(bound, 1u);
  EXPECT_EQ(connected, 80u);
  EXPECT_EQ(named, 1u);

  int value = 5;
  bpf_sockopt option = {};
  option.level = 1;
  option.optname = 12;
  option.optlen = 4;
  option.optval = &value;
  option.optval_end = &value + 1;
  EXPECT_EQ(on_set(&option) + on_get(&option), 2);
  EXPECT_EQ(option_set, 5u);
  EXPECT_EQ(option_got, 5u);

  bpf_sysctl reading = {};
  EXPECT_EQ(on_setting(&reading), 1);
  EXPECT_EQ(setting, 1u);

  bpf_cgroup_dev_ctx opening = {};
  opening.access_type = BPF_DEVCG_ACC_WRITE << 16 | BPF_DEVCG_DEV_CHAR;
  opening.major = 1;
  opening.minor = 3;
  EXPECT_EQ(on_device(&opening), 1);
  EXPECT_EQ(device, 1u);
}

TEST_F(Contexts, OfSockets) {
  bpf_sock_ops operation = {};
  operation.op = BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB;
  operation.state = BPF_TCP_ESTABLISHED;
  operation.remote_port = bpf_htonl(80);
  EXPECT_EQ(on_operation(&operation), 0);
  EXPECT_EQ(established, 1u);
  EXPECT_EQ(established_port, 80u);
  operation.op = BPF_SOCK_OPS_RTT_CB;
  EXPECT_EQ(on_operation(&operation), 0);
  EXPECT_EQ(established, 1u);

  sk_msg_md message = {};
  message.data = bytes;
  message.data_end = bytes + 1;
  message.size = 1;
  on_message(&message);
  EXPECT_EQ(messages, 1u);
  EXPECT_EQ(short_packets, 0u);

  bpf_sk_lookup lookup = {};
  lookup.protocol = 6;
  lookup.local_ip4 = bpf_htonl(0x7f000001);
  lookup.local_port = 80;
  EXPECT_EQ(on_lookup(&lookup), SK_PASS);
  EXPECT_EQ(looked_up, 80u);

  sk_reuseport_md choice = {};
  EXPECT_EQ(on_choice(&choice), SK_DROP);
}

TEST_F(Contexts, OfClocksAndIterators) {
  bpf_perf_event_data tick = {};
  tick.sample_period = 7;
  EXPECT_EQ(on_tick(&tick), 0);
  EXPECT_EQ(period, 7u);

  task_struct init = {1};
  bpf_iter_meta meta = {};
  bpf_iter__task iterator = {&meta, &init};
  EXPECT_EQ(list(&iterator), 0);
  EXPECT_EQ(tasks, 1u);
}

} // namespace
