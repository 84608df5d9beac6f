package dev.doorbell.gateway.outgoing;

import dev.doorbell.events.request.JobRequested;

/** Work for the workers. */
@FunctionalInterface
public interface JobSender {
  /**
   * Hands over in bounded time and never fails: a record that is lost is produced again by the
   * sweep.
   */
  void send(JobRequested request);
}
