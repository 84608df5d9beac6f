package dev.doorbell.simulators.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site's question to a phone, "are you signing in?", as it stood when it was looked at.
 *
 * @param number what the site shows, to be found again on the phone; null for a plain yes or no
 * @param choices what the phone offers to tap, the number among them; empty without a number
 */
public record Approval(
    String id,
    String site,
    @Nullable String number,
    List<String> choices,
    Instant at,
    Instant expiresAt,
    State state) {

  /** What became of it. */
  public enum State {
    PENDING,
    APPROVED,
    DENIED,
    /** Nobody answered in time, or the site took its question back. */
    EXPIRED;

    /** The name scripts see. */
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
