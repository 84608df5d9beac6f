package dev.doorbell.gateway.outgoing;

import dev.doorbell.events.reply.Reply;

/** Words for the worker that holds a run. */
@FunctionalInterface
public interface ReplySender {
  /**
   * Hands over in bounded time and never fails: what is lost the worker finds in the row.
   *
   * @param partition of the run's return address
   */
  void send(Reply reply, int partition);
}
