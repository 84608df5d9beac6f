package dev.doorbell.gateway.backlog;

import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.management.ManagementPage;

/** {@code GET /backlog} on the management port. Thread-safe. */
public final class BacklogPage implements ManagementPage {
  public static final String PATH = "/backlog";

  private final BacklogMonitor monitor;

  public BacklogPage(BacklogMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public Answer answer() {
    return monitor
        .current()
        .map(backlog -> new Answer(200, "application/json", Json.bytes(backlog)))
        .orElseGet(BacklogPage::unknown);
  }

  private static Answer unknown() {
    Problem problem = Problems.backlogUnknown();
    return new Answer(problem.status(), "application/problem+json", Json.bytes(problem.members()));
  }
}
