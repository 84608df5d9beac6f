package dev.doorbell.operator.challenge;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ExpectedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge in a response or an event of the gateway.
 *
 * @param type a known type, or one that a later version has added
 * @param now when the gateway sent this, by the clock that the deadline refers to
 */
public record Challenge(
    UUID challengeId,
    String type,
    @Nullable String destination,
    @Nullable String message,
    @Nullable String display,
    List<Option> options,
    List<ChallengeField> fields,
    @Nullable String image,
    @Nullable Integer codeLength,
    @Nullable Boolean numeric,
    @Nullable Integer attemptsLeft,
    @Nullable Instant resendAt,
    @Nullable UUID retryOf,
    Instant expiresAt,
    @Nullable Instant now) {

  /** One of several answers, or another way to sign in. */
  public record Option(String id, String label) {}

  public Challenge {
    Objects.requireNonNull(challengeId);
    Objects.requireNonNull(type);
    Objects.requireNonNull(expiresAt);
    // The API leaves empty lists out.
    options = options == null ? List.of() : List.copyOf(options);
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  /** The rules for its answers. They allow any text if a later version has added the type. */
  AnswerRules answerRules() {
    return new AnswerRules(expectedAnswer(), options.stream().map(Option::id).toList());
  }

  private ExpectedAnswer expectedAnswer() {
    return Arrays.stream(ChallengeType.values())
        .filter(known -> known.wireName().equals(type))
        .findFirst()
        .map(known -> ExpectedAnswer.of(known, codeLength, numeric, fields))
        .orElseGet(() -> new ExpectedAnswer.Text(null, false));
  }

  /** How long an answer is still accepted, by the gateway's clock; not negative. */
  public Duration left() {
    Duration left = Duration.between(now == null ? expiresAt : now, expiresAt);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** What the site asks, in a few words. */
  public String question() {
    String asked =
        switch (type) {
          case "sms" -> "code by SMS";
          case "email" -> "code by e-mail";
          case "app_code" -> "code of the authenticator app";
          case "app" -> "approval on another device";
          case "image" -> "text of the image";
          case "question" -> "answer to a question";
          case "fields" -> "several values";
          case "choice" -> "choice";
          default -> type;
        };
    return destination == null ? asked : asked + " to " + destination;
  }
}
