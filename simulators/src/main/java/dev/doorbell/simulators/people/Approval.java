package dev.doorbell.simulators.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An approval request: a site asks a phone to approve a login. An instance has the state at one
 * point in time.
 *
 * @param number the number that the site shows and the person has to tap on the phone; null if the
 *     phone asks for yes or no
 * @param choices the numbers that the phone shows, including the right one; empty if there is no
 *     number
 */
public record Approval(
    String id,
    String site,
    @Nullable String number,
    List<String> choices,
    Instant at,
    Instant expiresAt,
    State state) {

  /** The state of the request. */
  public enum State {
    PENDING,
    APPROVED,
    DENIED,
    /** The person has not answered in time, or the site has withdrawn the request. */
    EXPIRED;

    /** The name in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Approval {
    choices = List.copyOf(choices);
  }

  public Optional<String> numberToMatch() {
    return Optional.ofNullable(number);
  }

  public boolean isPending() {
    return state == State.PENDING;
  }

  Approval withState(State other) {
    return new Approval(id, site, number, choices, at, expiresAt, other);
  }
}
