package dev.doorbell.operator.gateway;

import dev.doorbell.operator.console.CommandException;
import tools.jackson.databind.JsonNode;

/** What a stream of events delivers. */
public sealed interface StreamEvent {

  /**
   * An event of a job.
   *
   * @param type the name of the event; later versions may add names
   */
  record JobEvent(String type, JsonNode data) implements StreamEvent {}

  /** The gateway has sent everything that was open, or has nothing to send; the stream is alive. */
  record Heartbeat() implements StreamEvent {}

  /** The gateway could not resume at the last position: read the state again. */
  record Reset() implements StreamEvent {}

  /**
   * The stream broke, or the gateway was silent for too long. The next read reconnects after a
   * pause and resumes at the last position.
   */
  record Disconnected(CommandException cause) implements StreamEvent {}
}
