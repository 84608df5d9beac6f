package dev.doorbell.store;

import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.database.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge to open: it can be answered for three minutes, keeps a form, and offers no other
 * code, unless a test wants it otherwise.
 */
public record TestChallenge(
    UUID id,
    Duration timeout,
    @Nullable UUID retryOf,
    @Nullable Instant resendAt,
    boolean takesEarlyAnswer) {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  public static TestChallenge code() {
    return new TestChallenge(Ids.next(), Duration.ofMinutes(3), null, null, false);
  }

  public TestChallenge withId(UUID wanted) {
    return new TestChallenge(wanted, timeout, retryOf, resendAt, takesEarlyAnswer);
  }

  public TestChallenge expiringIn(Duration wanted) {
    return new TestChallenge(id, wanted, retryOf, resendAt, takesEarlyAnswer);
  }

  public TestChallenge retrying(UUID wrong) {
    return new TestChallenge(id, timeout, wrong, resendAt, takesEarlyAnswer);
  }

  /** The site sends another code on request, from the beginning. */
  public TestChallenge resendable() {
    return resendableAt(LONG_AGO);
  }

  public TestChallenge resendableAt(Instant from) {
    return new TestChallenge(id, timeout, retryOf, from, takesEarlyAnswer);
  }

  public TestChallenge takingEarlyAnswer() {
    return new TestChallenge(id, timeout, retryOf, resendAt, true);
  }

  public NewChallenge build() {
    return new NewChallenge(id, "{}", timeout, retryOf, new byte[] {9}, resendAt, takesEarlyAnswer);
  }
}
