package dev.doorbell.events.request;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to run a connector for an account.
 *
 * @param jobId chosen by the producer; two records with the same id are the same job
 * @param owner the owner of the account, which the account's row confirms; null: the row alone
 *     decides. At most {@value #MAX_OWNER_LENGTH} characters, none of them a control character
 * @param connector the slug of the account's connector, for example {@code demo-bank}
 * @param notAfter a job that has not started by then is skipped; null means the default of {@link
 *     #notAfter(Instant)}
 */
public record JobRequested(
    UUID jobId,
    @Nullable String owner,
    String connector,
    UUID accountId,
    Trigger trigger,
    @Nullable Instant notAfter) {
  /** The maximum length of an owner in characters. */
  public static final int MAX_OWNER_LENGTH = 200;

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public JobRequested {
    if (owner != null && !isName(owner)) {
      throw new IllegalArgumentException(
          "owner: expected 1 to " + MAX_OWNER_LENGTH + " printable characters");
    }
    if (!SLUG.matcher(connector).matches()) {
      throw new IllegalArgumentException("connector: expected a slug such as demo-bank");
    }
  }

  /**
   * Returns the time until which the job may start.
   *
   * @param recordTime when the request was written to the topic; used if {@code notAfter} is null
   */
  public Instant notAfter(Instant recordTime) {
    return notAfter != null ? notAfter : recordTime.plus(trigger.maxStartDelay());
  }

  // PostgreSQL rejects NUL characters and unpaired surrogates, so such a record would fail on every
  // delivery.
  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_OWNER_LENGTH
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
