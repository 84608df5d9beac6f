package dev.doorbell.events.challenge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site's question as a screen needs it. Null or an empty list: the site doesn't say, and JSON
 * leaves the field out.
 *
 * @param destination where the site says that it sent the code, masked by the site: {@code •••
 *     4242}
 * @param message the site's own words
 * @param display what to compare or to tap on the other device
 * @param options the answers of a {@link ChallengeType#CHOICE}; with any other type, other ways in
 *     that the site offers ("send an e-mail instead"), each of which answers the challenge too
 * @param fields for {@link ChallengeType#FIELDS}
 * @param image a {@code data:} URI
 * @param codeLength how many characters the code has
 * @param numeric whether the code is digits only
 * @param attemptsLeft how many answers the site still takes
 * @param resendAt from when on a code may be asked for again
 * @param retryOf the challenge whose answer was wrong, if this asks again
 * @param reason why it is asked once more although the answer before was not wrong
 * @param expiresAt the deadline; an answer that comes later is refused
 */
public record ChallengeView(
    UUID challengeId,
    ChallengeType type,
    @Nullable String destination,
    @Nullable String message,
    @Nullable String display,
    List<ChallengeOption> options,
    List<ChallengeField> fields,
    @Nullable String image,
    @Nullable Integer codeLength,
    @Nullable Boolean numeric,
    @Nullable Integer attemptsLeft,
    @Nullable Instant resendAt,
    @Nullable UUID retryOf,
    @Nullable RepeatReason reason,
    Instant expiresAt) {
  public ChallengeView {
    options = List.copyOf(options);
    fields = List.copyOf(fields);
    if (codeLength != null && codeLength < 1) {
      throw new IllegalArgumentException("codeLength: expected one or more");
    }
    if (attemptsLeft != null && attemptsLeft < 0) {
      throw new IllegalArgumentException("attemptsLeft: expected zero or more");
    }
  }

  /**
   * The same question under another deadline: the one that counts is set by the database's clock.
   */
  public ChallengeView withExpiresAt(Instant deadline) {
    return new ChallengeView(
        challengeId,
        type,
        destination,
        message,
        display,
        options,
        fields,
        image,
        codeLength,
        numeric,
        attemptsLeft,
        resendAt,
        retryOf,
        reason,
        deadline);
  }

  /** Without what the site showed: it is meant for the person, not for logs. */
  @Override
  public String toString() {
    return "ChallengeView[" + challengeId + ", " + type + ", expires " + expiresAt + "]";
  }
}
