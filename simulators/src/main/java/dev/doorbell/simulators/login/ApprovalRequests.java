package dev.doorbell.simulators.login;

import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends the approval requests of one site to phones. Thread-safe.
 *
 * @param site the name of the site, as phones show it
 * @param lifetime how long a request can be answered
 * @param numbers creates the number that a login has to tap; empty for a request of yes or no
 */
public record ApprovalRequests(
    String site,
    Approvals approvals,
    Duration lifetime,
    Function<String, Optional<String>> numbers) {
  Approval send(String login, Instant now) {
    String number = numbers.apply(login).orElse(null);
    return approvals.ask(login, site, number, now.plus(lifetime));
  }

  Approval.State state(String login, Approval request) {
    return approvals.state(login, request.id());
  }

  void withdraw(String login, Approval request) {
    approvals.withdraw(login, request.id());
  }
}
