package dev.doorbell.gateway.push;

import dev.doorbell.gateway.json.Json;
import dev.doorbell.store.push.PushMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the service worker of Home reads: neither a code, nor where one was sent, nor a text of the
 * site.
 *
 * @param kind {@code asked} or {@code closed}
 * @param account the label of the account; null if it has none
 */
record PushPayload(String kind, UUID job, String site, @Nullable String account, Instant deadline) {
  private static final int MAX_TEXT = 200;

  static byte[] of(PushMessage message) {
    return Json.bytes(
        new PushPayload(
            message.asks() ? "asked" : "closed",
            message.jobId(),
            shortened(message.site()),
            message.account() == null ? null : shortened(message.account()),
            message.deadline()));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)) + "…";
  }
}
