package dev.doorbell.simulators.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of a site to a phone to approve a login, with its state at one time.
 *
 * @param number digits that the site shows and the person has to tap on the phone; null if the
 *     phone asks for yes or no
 * @param choices the numbers that the phone shows, the right one among them; empty without a number
 */
public record Approval(
    String id,
    String site,
    @Nullable String number,
    List<String> choices,
    Instant at,
    Instant expiresAt,
    State state) {

  /** Whether and how the person has answered. */
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

  Approval in(State other) {
    return new Approval(id, site, number, choices, at, expiresAt, other);
  }
}
