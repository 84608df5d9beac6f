package dev.doorbell.gateway;

import dev.doorbell.gateway.signin.Sessions;
import dev.doorbell.gateway.signin.SignInSettings;
import dev.doorbell.store.Store;
import dev.doorbell.store.limit.AttemptLimits;
import dev.doorbell.store.limit.AttemptOutcome;
import dev.doorbell.store.limit.Attempts;
import dev.doorbell.store.signin.BrowserSession;
import dev.doorbell.store.signin.BrowserSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of browsers in rows of the store, for {@code gateway.signin}.
 *
 * @param watched reads the sessions with open streams: other calls must not delay it
 */
record StoredSessions(
    BrowserSessions rows,
    BrowserSessions watched,
    Attempts attempts,
    Duration idle,
    Duration lifetime)
    implements Sessions {
  private static final String SIGN_IN = "sign-in";

  /** Rejected sign-ins of one client. */
  private static final AttemptLimits REJECTIONS = new AttemptLimits(5, 100);

  static StoredSessions of(Store store, Store periodic, SignInSettings settings) {
    return new StoredSessions(
        store.browserSessions(),
        periodic.browserSessions(),
        store.attempts(),
        settings.idle(),
        settings.lifetime());
  }

  @Override
  public Duration pauseOf(String client) {
    return attempts.left(SIGN_IN, client, REJECTIONS);
  }

  @Override
  public void rejected(String client) {
    AttemptOutcome _ = attempts.attempt(SIGN_IN, client, REJECTIONS);
  }

  @Override
  public void begin(String idHash, BrowserSession session) {
    rows.begin(idHash, session, idle, lifetime);
  }

  @Override
  public Optional<BrowserSession> use(String idHash) {
    return rows.use(idHash, idle);
  }

  @Override
  public Set<String> alive(Collection<String> idHashes) {
    return watched.alive(idHashes);
  }

  @Override
  public Optional<BrowserSession> end(String idHash) {
    return rows.end(idHash);
  }

  @Override
  public Optional<List<String>> endByToken(
      String tokenHash,
      Instant expires,
      String issuer,
      @Nullable String subject,
      @Nullable String sid) {
    return rows.endByToken(tokenHash, expires, issuer, subject, sid);
  }
}
