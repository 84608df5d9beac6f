package dev.doorbell.operator.job;

import dev.doorbell.operator.console.Json;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of events that people see. Each event has some of them.
 *
 * @param size of a saved document, in bytes
 * @param documents how many documents a job saved
 * @param challenge read separately, so that a change in a later version affects the challenge only
 */
record FollowedEvent(
    @Nullable OffsetDateTime time,
    @Nullable String jobId,
    @Nullable Integer attempt,
    @Nullable String reason,
    @Nullable String errorCode,
    @Nullable Boolean assumed,
    @Nullable String name,
    @Nullable Long size,
    @Nullable Integer documents,
    @Nullable JsonNode challenge) {
  private static final FollowedEvent UNKNOWN =
      new FollowedEvent(null, null, null, null, null, null, null, null, null, null);

  /** All members are null if a later version has given one of them another type. */
  static FollowedEvent of(JsonNode data) {
    return Json.as(data, FollowedEvent.class).orElse(UNKNOWN);
  }
}
