package dev.doorbell.store.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list.
 *
 * @param owner null for all owners
 * @param from the earliest time, inclusive; null for none
 * @param to the latest time, exclusive; null for none
 */
public record AuditFilter(@Nullable String owner, @Nullable Instant from, @Nullable Instant to) {
  /** The time in an id and the time of its entry are read one after the other. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  /** All entries of one owner. */
  public static AuditFilter of(String owner) {
    return new AuditFilter(owner, null, null);
  }

  /**
   * The condition, with only what is given: PostgreSQL then finds the entries by an index. Ids
   * begin with their time, so a time is also a condition on the id.
   */
  String condition() {
    StringBuilder condition = new StringBuilder("true");
    if (owner != null) {
      condition.append(" and owner = :owner");
    }
    if (from != null) {
      condition.append(" and at >= :from and id >= :fromId");
    }
    if (to != null) {
      condition.append(" and at < :to and id < :toId");
    }
    return condition.toString();
  }

  /** The parameters of the condition. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    if (owner != null) {
      parameters.put("owner", owner);
    }
    if (from != null) {
      parameters.put("from", from.atOffset(ZoneOffset.UTC));
      parameters.put("fromId", firstId(from.minus(SLACK)));
    }
    if (to != null) {
      parameters.put("to", to.atOffset(ZoneOffset.UTC));
      parameters.put("toId", firstId(to.plus(SLACK)));
    }
    return parameters;
  }

  /** The lowest id of a millisecond (RFC 9562, version 7). */
  private static UUID firstId(Instant time) {
    return new UUID((Math.max(0, time.toEpochMilli()) << 16) | 0x7000, Long.MIN_VALUE);
  }
}
