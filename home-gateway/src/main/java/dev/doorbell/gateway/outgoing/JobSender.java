package dev.doorbell.gateway.outgoing;

import dev.doorbell.events.request.JobRequested;
import org.jspecify.annotations.Nullable;

/** Work for the workers. */
@FunctionalInterface
public interface JobSender {
  /**
   * Hands over in bounded time and never fails: a record that is lost is produced again by the
   * sweep.
   *
   * @param traceparent W3C trace context that goes along; null for none
   */
  void send(JobRequested request, @Nullable String traceparent);
}
