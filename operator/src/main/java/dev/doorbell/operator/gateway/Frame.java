package dev.doorbell.operator.gateway;

import tools.jackson.databind.JsonNode;

/** What a stream brings next. */
public sealed interface Frame {

  /**
   * An event of a job.
   *
   * @param type the event's name; new ones may come
   */
  record Event(String type, JsonNode data) implements Frame {}

  /** All that was open has been told, or it is quiet; the stream is alive. */
  record Heartbeat() implements Frame {}

  /** The stream could not go on where it was meant to: read again what matters. */
  record Reset() implements Frame {}

  /** No more comes: the gateway ended it, or has been silent for too long. Come again. */
  record Ended() implements Frame {}
}
