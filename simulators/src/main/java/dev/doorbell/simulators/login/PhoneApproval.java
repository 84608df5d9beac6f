package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approval.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The approval requests of one login, of which the newest counts. Thread-safe: each method is
 * atomic.
 */
public final class PhoneApproval {
  private final ApprovalRequests requests;
  private final String login;
  private final Reaction reaction;
  private final SendLimit limit;

  @GuardedBy("this")
  private @Nullable Approval newestRequest;

  @GuardedBy("this")
  private boolean reported;

  /** What the person does with a request, apart from answers that a test or a user gives. */
  public enum Reaction {
    NONE,
    /** The person has denied the request when the site first polls its state. */
    DENIES,
    /** The request has expired when the site first polls its state. */
    IGNORES
  }

  /** Creates an instance that has sent no request. */
  public PhoneApproval(
      ApprovalRequests requests, String login, Reaction reaction, SendLimit limit) {
    this.requests = requests;
    this.login = login;
    this.reaction = reaction;
    this.limit = limit;
  }

  /**
   * Replaces the request by a new one. Returns false, and changes nothing, if it is too early or if
   * no request is left.
   */
  public synchronized boolean sendRequest(Instant now) {
    if (!limit.acquire(now)) {
      return false;
    }
    withdraw();
    newestRequest = requests.send(login, now);
    reported = false;
    return true;
  }

  /** Sends a request if none was sent yet. */
  public synchronized void sendFirstRequest(Instant now) {
    if (newestRequest == null) {
      sendRequest(now);
    }
  }

  /** The state of the newest request; empty before the first. */
  public synchronized Optional<State> state() {
    if (newestRequest == null) {
      return Optional.empty();
    }
    State state = requests.approvals().state(login, newestRequest.id());
    boolean denied = state == State.EXPIRED && reaction == Reaction.DENIES;
    return Optional.of(denied ? State.DENIED : state);
  }

  /** The state for a poll, after the reaction of the person; empty before the first request. */
  public synchronized Optional<State> poll() {
    if (reaction != Reaction.NONE) {
      withdraw();
    }
    return state();
  }

  /** Withdraws the newest request, if it is pending. */
  public synchronized void withdraw() {
    if (newestRequest != null) {
      requests.approvals().withdraw(login, newestRequest.id());
    }
  }

  /** Returns true on the first call after a request, for polls that report answers in two steps. */
  public synchronized boolean isFirstReport() {
    boolean first = !reported;
    reported = true;
    return first;
  }

  /** The number that the site shows; empty before the first request, and for yes or no. */
  public synchronized Optional<String> number() {
    return Optional.ofNullable(newestRequest).flatMap(Approval::numberToMatch);
  }

  /** The limit on requests. */
  public SendLimit limit() {
    return limit;
  }
}
