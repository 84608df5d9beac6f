package dev.doorbell.simulators.login;

import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Sends the approval requests of one site to phones. Thread-safe. */
public final class ApprovalRequests {
  private final String site;
  private final Approvals approvals;
  private final Duration lifetime;
  private final Function<String, Optional<String>> numbers;

  /**
   * Creates an instance that has sent no request.
   *
   * @param site the name of the site, as phones show it
   * @param lifetime how long a request can be answered
   * @param numbers creates the number that a login has to tap; empty for a request of yes or no
   */
  public ApprovalRequests(
      String site,
      Approvals approvals,
      Duration lifetime,
      Function<String, Optional<String>> numbers) {
    this.site = site;
    this.approvals = approvals;
    this.lifetime = lifetime;
    this.numbers = numbers;
  }

  Approval send(String login, Instant now) {
    String number = numbers.apply(login).orElse(null);
    return approvals.sendRequest(login, site, number, now.plus(lifetime));
  }

  Approvals approvals() {
    return approvals;
  }
}
