package dev.doorbell.events.challenge;

import dev.doorbell.events.text.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as a frontend shows it. Null or an empty list means that the site does not show it;
 * JSON omits such a field. The constructor throws {@link IllegalArgumentException} if a value
 * exceeds {@link ChallengeLimits}; the message does not contain the value.
 *
 * @param destination where the site sent the code, masked by the site: {@code ••• 4242}
 * @param message the site's text for the user
 * @param display the number or text that the user compares or taps on the other device
 * @param options the options of a {@link ChallengeType#CHOICE}; for any other type, the other ways
 *     that the site offers ("send an e-mail instead"). Each of them answers the challenge
 * @param fields the values that {@link ChallengeType#FIELDS} asks for
 * @param image the image as a {@code data:} URI
 * @param codeLength the number of characters of the code
 * @param numeric whether the code has digits only
 * @param attemptsLeft how many answers the site still accepts
 * @param resendAt the earliest time at which the user can request another code
 * @param retryOf the earlier challenge whose answer was wrong, if this challenge is a retry
 * @param reason why the challenge is asked again although no answer was wrong
 * @param expiresAt the deadline; a later answer is rejected
 */
public record ChallengeView(
    UUID challengeId,
    ChallengeType type,
    @Nullable String destination,
    @Nullable LocalizedText message,
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
    ChallengeLimits.check("destination", destination, ChallengeLimits.MAX_LABEL);
    ChallengeLimits.check("message", message, ChallengeLimits.MAX_MESSAGE);
    ChallengeLimits.check("display", display, ChallengeLimits.MAX_LABEL);
    if (Math.max(options.size(), fields.size()) > ChallengeLimits.MAX_ITEMS) {
      throw new IllegalArgumentException(
          "options and fields: more than " + ChallengeLimits.MAX_ITEMS);
    }
    int optionsOfFields = fields.stream().mapToInt(field -> field.options().size()).sum();
    if (optionsOfFields > ChallengeLimits.MAX_FIELD_OPTIONS) {
      throw new IllegalArgumentException(
          "options of fields: more than " + ChallengeLimits.MAX_FIELD_OPTIONS);
    }
    ChallengeLimits.checkTranslations(texts(message, options, fields));
    if (image != null && !ChallengeLimits.isPicture(image)) {
      throw new IllegalArgumentException("image: expected a small PNG, JPEG, GIF or WebP picture");
    }
    if (codeLength != null && codeLength < 1) {
      throw new IllegalArgumentException("codeLength: expected one or more");
    }
    if (attemptsLeft != null && attemptsLeft < 0) {
      throw new IllegalArgumentException("attemptsLeft: expected zero or more");
    }
  }

  /** The length of all translations together, with their language tags, in UTF-16 units. */
  public int translationLength() {
    return ChallengeLimits.translationLength(texts(message, options, fields));
  }

  private static Stream<LocalizedText> texts(
      @Nullable LocalizedText message, List<ChallengeOption> options, List<ChallengeField> fields) {
    return Stream.of(
            Stream.ofNullable(message),
            options.stream().map(ChallengeOption::label),
            fields.stream().map(ChallengeField::label),
            fields.stream().flatMap(field -> field.options().stream()).map(ChallengeOption::label))
        .flatMap(texts -> texts);
  }

  /**
   * Returns this challenge with another deadline. The valid deadline is the one of the challenge's
   * row.
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

  /** Omits the site's content, which is for the user and must not reach logs. */
  @Override
  public String toString() {
    return "ChallengeView[" + challengeId + ", " + type + ", expires " + expiresAt + "]";
  }
}
