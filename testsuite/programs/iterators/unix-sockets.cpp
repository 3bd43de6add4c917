// All sockets of the machine's own (AF_UNIX), as `ss -xp' shows them: where they are bound, whom
// they are connected to, what waits in them, who opened them. SPDX-License-Identifier:
// GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

u64 sockets, listening, named, abstract, pairs;

extern "C" SEC("iter/unix") int show(bpf_iter__unix *context) {
  seq_file *to = context->meta->seq;
  unix_sock *local = context->unix_sk;
  if (!local)
    return 0;
  const sock &socket = local->sk;
  const sock_common &at = socket.__sk_common;
  sockets++;
  if (context->meta->seq_num == 0)
    BPF_SEQ_PRINTF(to, "type state user references path\n");
  if (at.skc_state == TCP_LISTEN)
    listening++;
  BPF_SEQ_PRINTF(to, "%u %u %u %d", socket.sk_type, at.skc_state, context->uid,
                 at.skc_refcnt.refs.counter);
  if (const unix_address *address = local->addr) {
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
  if (const dentry *entry = local->path.dentry)
    BPF_SEQ_PRINTF(to, " inode %lu of %s mode %x",
                   static_cast<unsigned long>(entry->d_inode->i_ino),
                   entry->d_inode->i_sb->s_type->name, static_cast<u32>(entry->d_inode->i_mode));
  BPF_SEQ_PRINTF(to, "\n  namespace %u protocol %u flags %lx shutdown %u errors %d/%d\n",
                 at.skc_net.net->ns.inum, socket.sk_protocol, at.skc_flags, socket.sk_shutdown,
                 socket.sk_err, socket.sk_err_soft);
  BPF_SEQ_PRINTF(to, "  queue %u bytes %d of %d sent %d of %d backlog %u of %u drops %d\n",
                 socket.sk_receive_queue.qlen, socket.sk_backlog.rmem_alloc.counter,
                 socket.sk_rcvbuf, socket.sk_wmem_alloc.refs.counter - 1, socket.sk_sndbuf,
                 socket.sk_ack_backlog, socket.sk_max_ack_backlog, socket.sk_drops.counter);
  BPF_SEQ_PRINTF(to, "  timeouts %ld %ld linger %lu least %d mark %u priority %u\n",
                 socket.sk_rcvtimeo, socket.sk_sndtimeo, socket.sk_lingertime, socket.sk_rcvlowat,
                 socket.sk_mark, socket.sk_priority);
  if (const pid *opener = socket.sk_peer_pid)
    BPF_SEQ_PRINTF(to, "  opened by process %d level %u\n", opener->numbers[0].nr, opener->level);
  if (const cred *who = socket.sk_peer_cred)
    BPF_SEQ_PRINTF(to, "  opened by user %u/%u group %u/%u\n", who->uid.val, who->euid.val,
                   who->gid.val, who->egid.val);
  if (const struct sock *peer = local->peer) {
    pairs++;
    BPF_SEQ_PRINTF(to, "  connected: state %u type %u queue %u bytes %d shutdown %u\n",
                   peer->__sk_common.skc_state, peer->sk_type, peer->sk_receive_queue.qlen,
                   peer->sk_backlog.rmem_alloc.counter, peer->sk_shutdown);
    if (const pid *other = peer->sk_peer_pid)
      BPF_SEQ_PRINTF(to, "  to process %d\n", other->numbers[0].nr);
  }
  if (const struct socket *file = socket.sk_socket) {
    BPF_SEQ_PRINTF(to, "  socket: state %u type %d flags %lx\n", static_cast<u32>(file->state),
                   static_cast<int>(file->type), file->flags);
    if (const struct file *opened = file->file)
      BPF_SEQ_PRINTF(to, "  inode %lu owner %u flags %x opened by %u\n",
                     static_cast<unsigned long>(opened->f_inode->i_ino), opened->f_inode->i_uid.val,
                     opened->f_flags, opened->f_cred->uid.val);
  }
  if (bpf::field_exists<&unix_sock::inq_len>())
    BPF_SEQ_PRINTF(to, "  waiting %d\n", local->inq_len);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
