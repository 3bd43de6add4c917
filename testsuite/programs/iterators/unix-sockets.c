// unix-sockets.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

__u64 sockets, listening, named, abstract, pairs;

SEC("iter/unix") int show(struct bpf_iter__unix *context) {
  struct seq_file *to = context->meta->seq;
  struct unix_sock *local = context->unix_sk;
  if (!local)
    return 0;
  const struct sock *socket = &local->sk;
  const struct sock_common *at = &socket->__sk_common;
  sockets++;
  if (context->meta->seq_num == 0)
    BPF_SEQ_PRINTF(to, "type state user references path\n");
  if (at->skc_state == TCP_LISTEN)
    listening++;
  BPF_SEQ_PRINTF(to, "%u %u %u %d", socket->sk_type, at->skc_state, context->uid,
                 at->skc_refcnt.refs.counter);
  const struct unix_address *address = local->addr;
  if (address) {
    // The name of an abstract one begins with a zero.
    if (address->name[0].sun_path[0]) {
      named++;
      BPF_SEQ_PRINTF(to, " %s", address->name[0].sun_path);
    } else {
      abstract++;
      BPF_SEQ_PRINTF(to, " @%s", &address->name[0].sun_path[1]);
    }
    BPF_SEQ_PRINTF(to, " of %d", address->len);
  }
  const struct dentry *entry = local->path.dentry;
  if (entry)
    BPF_SEQ_PRINTF(to, " inode %lu of %s mode %x", (unsigned long)(entry->d_inode->i_ino),
                   entry->d_inode->i_sb->s_type->name, (__u32)(entry->d_inode->i_mode));
  BPF_SEQ_PRINTF(to, "\n  namespace %u protocol %u flags %lx shutdown %u errors %d/%d\n",
                 at->skc_net.net->ns.inum, socket->sk_protocol, at->skc_flags, socket->sk_shutdown,
                 socket->sk_err, socket->sk_err_soft);
  BPF_SEQ_PRINTF(to, "  queue %u bytes %d of %d sent %d of %d backlog %u of %u drops %d\n",
                 socket->sk_receive_queue.qlen, socket->sk_backlog.rmem_alloc.counter,
                 socket->sk_rcvbuf, socket->sk_wmem_alloc.refs.counter - 1, socket->sk_sndbuf,
                 socket->sk_ack_backlog, socket->sk_max_ack_backlog, socket->sk_drops.counter);
  BPF_SEQ_PRINTF(to, "  timeouts %ld %ld linger %lu least %d mark %u priority %u\n",
                 socket->sk_rcvtimeo, socket->sk_sndtimeo, socket->sk_lingertime,
                 socket->sk_rcvlowat, socket->sk_mark, socket->sk_priority);
  const struct pid *opener = socket->sk_peer_pid;
  if (opener)
    BPF_SEQ_PRINTF(to, "  opened by process %d level %u\n", opener->numbers[0].nr, opener->level);
  const struct cred *who = socket->sk_peer_cred;
  if (who)
    BPF_SEQ_PRINTF(to, "  opened by user %u/%u group %u/%u\n", who->uid.val, who->euid.val,
                   who->gid.val, who->egid.val);
  const struct sock *peer = local->peer;
  if (peer) {
    pairs++;
    BPF_SEQ_PRINTF(to, "  connected: state %u type %u queue %u bytes %d shutdown %u\n",
                   peer->__sk_common.skc_state, peer->sk_type, peer->sk_receive_queue.qlen,
                   peer->sk_backlog.rmem_alloc.counter, peer->sk_shutdown);
    const struct pid *other = peer->sk_peer_pid;
    if (other)
      BPF_SEQ_PRINTF(to, "  to process %d\n", other->numbers[0].nr);
  }
  const struct socket *file = socket->sk_socket;
  if (file) {
    BPF_SEQ_PRINTF(to, "  socket: state %u type %d flags %lx\n", (__u32)(file->state),
                   (int)(file->type), file->flags);
    const struct file *opened = file->file;
    if (opened)
      BPF_SEQ_PRINTF(to, "  inode %lu owner %u flags %x opened by %u\n",
                     (unsigned long)(opened->f_inode->i_ino), opened->f_inode->i_uid.val,
                     opened->f_flags, opened->f_cred->uid.val);
  }
  if (bpf_core_field_exists(struct unix_sock, inq_len))
    BPF_SEQ_PRINTF(to, "  waiting %d\n", local->inq_len);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
