package dev.doorbell.gateway.backlog;

import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.management.ManagementPage;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /backlog} on the management port. Thread-safe. */
public final class BacklogPage implements ManagementPage {
  public static final String PATH = "/backlog";

  private final Supplier<Optional<Backlog>> current;

  /**
   * @param current the last reading; empty if it is unknown
   */
  public BacklogPage(Supplier<Optional<Backlog>> current) {
    this.current = current;
  }

  @Override
  public Response render() {
    return current
        .get()
        .map(backlog -> new Response(200, "application/json", Json.bytes(backlog)))
        .orElseGet(BacklogPage::unknown);
  }

  private static Response unknown() {
    Problem problem = Problems.backlogUnknown();
    return new Response(
        problem.status(), "application/problem+json", Json.bytes(problem.members()));
  }
}
