package dev.doorbell.events.challenge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as a frontend shows it. Null or an empty list: the site does not say; JSON omits the
 * field.
 *
 * @param destination where the site sent the code, masked by the site: {@code ••• 4242}
 * @param message the site's text
 * @param display the number or text to compare or to tap on the other device
 * @param options the answers of a {@link ChallengeType#CHOICE}; with any other type, alternatives
 *     that the site offers ("send an e-mail instead"); each of them answers the challenge too
 * @param fields for {@link ChallengeType#FIELDS}
 * @param image a {@code data:} URI
 * @param codeLength the number of characters of the code
 * @param numeric whether the code has digits only
 * @param attemptsLeft how many answers the site still accepts
 * @param resendAt the time from which a code can be requested again
 * @param retryOf the challenge whose answer was wrong, if this asks again
 * @param reason why it is asked once more although the answer before was not wrong
 * @param expiresAt the deadline; a later answer is rejected
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

  /** The same challenge with another deadline: the valid one is set by the database's clock. */
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

  /** Without the site's content, which is for the user and not for logs. */
  @Override
  public String toString() {
    return "ChallengeView[" + challengeId + ", " + type + ", expires " + expiresAt + "]";
  }
}
