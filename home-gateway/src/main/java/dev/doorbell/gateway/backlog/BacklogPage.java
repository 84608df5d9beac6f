package dev.doorbell.gateway.backlog;

import dev.doorbell.gateway.json.Json;
import dev.doorbell.runtime.management.ManagementPage;
import java.util.Map;

/** {@code GET /backlog} on the management port. Thread-safe. */
public final class BacklogPage implements ManagementPage {
  public static final String PATH = "/backlog";

  private final BacklogMonitor watch;

  public BacklogPage(BacklogMonitor watch) {
    this.watch = watch;
  }

  @Override
  public Answer answer() {
    return watch
        .current()
        .map(backlog -> new Answer(200, "application/json", Json.bytes(backlog)))
        .orElseGet(BacklogPage::unknown);
  }

  private static Answer unknown() {
    Map<String, Object> problem =
        Map.of(
            "type", "urn:doorbell:problem:backlog-unknown",
            "title", "The backlog is not known",
            "status", 503,
            "code", "BACKLOG_UNKNOWN",
            "detail", "The database or Kafka has not answered lately; keep the workers there are");
    return new Answer(503, "application/problem+json", Json.bytes(problem));
  }
}
