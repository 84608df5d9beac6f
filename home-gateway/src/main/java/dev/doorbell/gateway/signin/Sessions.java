package dev.doorbell.gateway.signin;

import dev.doorbell.store.signin.BrowserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions of browsers that this package needs. Thread-safe; methods block. */
public interface Sessions {
  /**
   * The time until a client may try to sign in again, after too many rejected sign-ins; zero if it
   * may now.
   */
  Duration pauseOf(String client);

  /** Counts a rejected sign-in of a client. */
  void rejected(String client);

  /** Begins a session, with the limits of the settings. */
  void begin(String idHash, BrowserSession session);

  /** Finds a session that has not expired, and notes that it is used. */
  Optional<BrowserSession> use(String idHash);

  /** Those of these sessions that exist and have not expired. */
  Set<String> alive(Collection<String> idHashes);

  /** Ends a session; empty if there is none. */
  Optional<BrowserSession> end(String idHash);

  /**
   * Ends the sessions that a logout token names, by person, by sign-in or by both.
   *
   * @return the owner of each session that has ended; empty if the token was used before
   */
  Optional<List<String>> endByToken(
      String tokenHash,
      Instant expires,
      String issuer,
      @Nullable String subject,
      @Nullable String sid);
}
