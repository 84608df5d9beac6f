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
  public Response render() {
    return monitor
        .current()
        .map(backlog -> new Response(200, "application/json", Json.bytes(backlog)))
        .orElseGet(BacklogPage::unknown);
  }

  private static Response unknown() {
    Problem problem = Problems.backlogUnknown();
    return new Response(
        problem.status(), "application/problem+json", Json.bytes(problem.members()));
  }
}
