package dev.doorbell.simulators.people;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Approval.State;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The approval requests on all phones. Sites create requests and read their state; the page of a
 * phone, or a script, answers them. Thread-safe: each method is atomic.
 */
public final class Approvals {
  private static final int MAX_REQUESTS = 200;
  private static final int CHOICE_COUNT = 3;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<String, Deque<Approval>> requestsByLogin = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Integer> sentCounts = new HashMap<>();

  /** How the phone handled an answer. */
  enum Reply {
    ACCEPTED,
    UNKNOWN,
    /** The request was answered before, has expired, or was withdrawn. */
    NOT_PENDING,
    /** The request needs a number and the answer was yes, or the other way round. */
    INVALID
  }

  public Approvals(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Sends an approval request to a phone.
   *
   * @param number the number that the site shows and the person has to tap; null for yes or no
   */
  public synchronized Approval sendRequest(
      String login, String site, @Nullable String number, Instant expiresAt) {
    List<String> choices = number == null ? List.of() : createChoices(number);
    Approval approval =
        new Approval(
            UUID.randomUUID().toString(),
            site,
            number,
            choices,
            clock.instant(),
            expiresAt,
            State.PENDING);
    Deque<Approval> requests = requestsByLogin.computeIfAbsent(login, _ -> new ArrayDeque<>());
    requests.addFirst(approval);
    if (requests.size() > MAX_REQUESTS) {
      requests.removeLast();
    }
    sentCounts.merge(login, 1, Integer::sum);
    return approval;
  }

  /**
   * The current state. It is {@code EXPIRED} for a request that is not kept any more: each phone
   * keeps the newest 200.
   */
  public synchronized State state(String login, String id) {
    return findRequest(login, id).map(Approval::state).orElse(State.EXPIRED);
  }

  /** Withdraws a request: if it is pending, it expires now. */
  public synchronized void withdraw(String login, String id) {
    findRequest(login, id)
        .filter(Approval::isPending)
        .ifPresent(_ -> setState(login, id, State.EXPIRED));
  }

  public synchronized List<Approval> requestsOf(String login) {
    return requestsByLogin.getOrDefault(login, new ArrayDeque<>()).stream()
        .map(this::expireIfDue)
        .toList();
  }

  /** How many requests this phone has received in total. */
  public synchronized int requestCount(String login) {
    return sentCounts.getOrDefault(login, 0);
  }

  /** Answers with yes or no. A request with a number does not accept yes. */
  synchronized Reply answer(String login, String id, boolean approve) {
    return answer(
        login,
        id,
        approval -> {
          if (!approve) {
            return Optional.of(State.DENIED);
          }
          return approval.number() == null ? Optional.of(State.APPROVED) : Optional.empty();
        });
  }

  /** Answers with a number; a wrong one denies. */
  synchronized Reply tap(String login, String id, String number) {
    return answer(
        login,
        id,
        approval ->
            approval
                .numberToMatch()
                .map(right -> right.equals(number) ? State.APPROVED : State.DENIED));
  }

  /** If the rule returns an empty result, the request does not accept this kind of answer. */
  private Reply answer(String login, String id, Function<Approval, Optional<State>> rule) {
    Optional<Approval> found = findRequest(login, id);
    if (found.isEmpty()) {
      return Reply.UNKNOWN;
    }
    if (!found.get().isPending()) {
      return Reply.NOT_PENDING;
    }
    Optional<State> outcome = rule.apply(found.get());
    outcome.ifPresent(state -> setState(login, id, state));
    return outcome.isPresent() ? Reply.ACCEPTED : Reply.INVALID;
  }

  private Optional<Approval> findRequest(String login, String id) {
    return requestsOf(login).stream().filter(approval -> approval.id().equals(id)).findFirst();
  }

  private synchronized void setState(String login, String id, State state) {
    UnaryOperator<Approval> update =
        approval -> approval.id().equals(id) ? approval.withState(state) : approval;
    requestsByLogin.computeIfPresent(
        login, (_, requests) -> new ArrayDeque<>(requests.stream().map(update).toList()));
  }

  private Approval expireIfDue(Approval approval) {
    boolean expired = approval.isPending() && !clock.instant().isBefore(approval.expiresAt());
    return expired ? approval.withState(State.EXPIRED) : approval;
  }

  private static List<String> createChoices(String number) {
    String format = "%0" + number.length() + "d";
    int bound = (int) Math.pow(10, number.length());
    Set<String> choices = new LinkedHashSet<>(List.of(number));
    while (choices.size() < CHOICE_COUNT) {
      choices.add(String.format(Locale.ROOT, format, RANDOM.nextInt(bound)));
    }
    List<String> shuffled = new ArrayList<>(choices);
    Collections.shuffle(shuffled, RANDOM);
    return shuffled;
  }
}
