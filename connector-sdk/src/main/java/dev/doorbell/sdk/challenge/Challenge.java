package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.ChallengeLimits;
import dev.doorbell.events.challenge.ExpectedAnswer;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.page.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question of the site that only the user can answer, with everything that the user sees. A
 * connector passes it to its context and waits.
 *
 * <pre>{@code
 * Challenge.sms("+33 6 •• •• •• 12").withDigits(6).withAttemptsLeft(3)
 * }</pre>
 *
 * @param question what the site asks
 * @param destination where the site sent a message, masked as on the site's page; null if the site
 *     does not show it
 * @param localizedMessage the text of the site's page, with translations by the connector; null if
 *     frontends show a text of their own; a long text is cut
 * @param attemptsLeft how many attempts are left, this one included; null if the site does not show
 *     it
 * @param resendAt when the site sends another message on request, at the earliest; null if it sends
 *     none
 * @param otherWays other ways to sign in that the site offers, for instance {@code ("email", "an
 *     e-mail to j•••@example.org")}
 * @param timeout how long the user has, from the moment the question is asked; null for the
 *     worker's setting {@code DOORBELL_CHALLENGE_DEADLINE}
 * @param retry true if the question is asked again because the last answer was wrong
 */
public record Challenge(
    Question question,
    @Nullable String destination,
    @Nullable LocalizedText localizedMessage,
    @Nullable Integer attemptsLeft,
    @Nullable Instant resendAt,
    List<Question.Option> otherWays,
    @Nullable Duration timeout,
    boolean retry) {
  public Challenge {
    requireNonNull(question, "question");
    destination = DisplayLimits.display(destination);
    localizedMessage = DisplayLimits.message(localizedMessage);
    otherWays = DisplayLimits.named(otherWays, Question.Option::id);
    if (attemptsLeft != null && attemptsLeft < 0) {
      throw new IllegalArgumentException("Attempts left cannot be " + attemptsLeft);
    }
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "The timeout of a challenge must be positive, not " + timeout);
    }
    if (question instanceof Question.Choice && !otherWays.isEmpty()) {
      throw new IllegalArgumentException("In a choice, other ways are among its options");
    }
    ChallengeLimits.checkTranslations(
        Stream.concat(
            Stream.ofNullable(localizedMessage),
            Stream.concat(labels(question), labels(otherWays))));
  }

  /** A challenge with this question and nothing else. */
  public static Challenge of(Question question) {
    return new Challenge(question, null, null, null, null, List.of(), null, false);
  }

  /** A code that the site has sent by SMS to {@code destination} (masked, null if unknown). */
  public static Challenge sms(@Nullable String destination) {
    return of(new Question.Code(Channel.SMS, null, null)).withDestination(destination);
  }

  /** A code that the site has sent by e-mail to {@code destination} (masked, null if unknown). */
  public static Challenge email(@Nullable String destination) {
    return of(new Question.Code(Channel.EMAIL, null, null)).withDestination(destination);
  }

  /** A code that the user's authenticator app shows; the site sends nothing. */
  public static Challenge appCode() {
    return of(new Question.Code(Channel.APP_CODE, null, null));
  }

  /** An approval on another device: "open your app". */
  public static Challenge approval() {
    return of(new Question.Approval(null, null));
  }

  /**
   * An approval on another device, where the user finds or taps this number (null for a plain yes
   * or no).
   */
  public static Challenge approval(@Nullable String number) {
    return of(new Question.Approval(number, null));
  }

  /**
   * A picture. The user types its text, or what an app shows for it: see {@link Question.Picture}.
   */
  public static Challenge picture(String dataUri) {
    return of(new Question.Picture(dataUri));
  }

  /**
   * A picture that the page links to.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code UNKNOWN_ERROR}, site changed, if its
   *     first bytes are not those of a PNG, JPEG, GIF or WebP; {@code CAPTCHA_RESOLUTION_FAILED} if
   *     it has more than 100 kB
   */
  public static Challenge picture(Download picture) {
    return picture(SitePicture.dataUri(picture));
  }

  /** A security question, with the site's text. */
  public static Challenge question(String text) {
    return of(new Question.SecurityQuestion()).withMessage(text);
  }

  /** Several values in one answer. */
  public static Challenge fields(Question.InputField... fields) {
    return fields(List.of(fields));
  }

  /** Several values in one answer, as read from a page. */
  public static Challenge fields(List<Question.InputField> fields) {
    return of(new Question.Fields(fields));
  }

  /** A choice between options. */
  public static Challenge choice(List<Question.Option> options) {
    return of(new Question.Choice(options));
  }

  /** The code has that many digits and nothing else. */
  public Challenge withDigits(int digits) {
    return withCode(digits, true);
  }

  /** The code has that many characters, which may be letters. */
  public Challenge withLength(int characters) {
    return withCode(characters, null);
  }

  /**
   * The page also accepts a code of that many digits. The site takes the approval or the code, the
   * one that it gets first.
   *
   * @throws IllegalStateException if this is not an approval
   */
  public Challenge orCode(Channel channel, int digits) {
    if (question instanceof Question.Approval(String number, _)) {
      return with(new Question.Approval(number, new Question.Code(channel, digits, true)));
    }
    throw new IllegalStateException("Only an approval can have a code as an alternative");
  }

  /** Where the site sent the message, masked; null if the site does not show it. */
  public Challenge withDestination(@Nullable String destination) {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** The text of the site; null if it has none. */
  public Challenge withMessage(@Nullable String message) {
    return with(DisplayLimits.message(message));
  }

  /**
   * The text of the site with translations: {@code LocalizedText.of("Your date of birth,
   * please").with("fr", "Votre date de naissance, s’il vous plaît")}. Frontends show the one in the
   * user's language. All translations of a challenge have at most 8000 characters together.
   */
  public Challenge withMessage(LocalizedText message) {
    return with(message);
  }

  private Challenge with(@Nullable LocalizedText message) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** The text of the site in its default language; null if frontends show a text of their own. */
  public @Nullable String message() {
    return localizedMessage == null ? null : localizedMessage.text();
  }

  /** How many attempts are left; null if the site does not show it. */
  public Challenge withAttemptsLeft(@Nullable Integer attemptsLeft) {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** When the user may request another message, at the earliest. Null if the site sends none. */
  public Challenge withResendAt(@Nullable Instant resendAt) {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Other ways to sign in that the site offers. */
  public Challenge withOtherWays(List<Question.Option> otherWays) {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Offers no resend, for a connector that does not support it. */
  public Challenge withoutResend() {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, null, otherWays, timeout, retry);
  }

  /** Offers neither a resend nor other ways, for a connector that supports neither. */
  public Challenge withoutOffers() {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, null, List.of(), timeout, retry);
  }

  /**
   * Gives the user this long, regardless of the worker's setting {@code
   * DOORBELL_CHALLENGE_DEADLINE}. Useful where the site's code expires sooner, or its approval
   * later.
   *
   * @throws IllegalArgumentException if the timeout is zero or negative
   */
  public Challenge withTimeout(Duration timeout) {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /**
   * The same question again, because the last answer was wrong. The user sees a new challenge that
   * refers to the last one.
   */
  public Challenge wrongAnswer() {
    return new Challenge(
        question, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, true);
  }

  /**
   * The rules by which the gateway accepts or rejects an answer to this challenge. For the worker
   * and the test kit; a connector receives only accepted answers.
   */
  public AnswerRules answerRules() {
    List<Question.Option> options =
        question instanceof Question.Choice(List<Question.Option> choices) ? choices : otherWays;
    return new AnswerRules(
        expectedAnswer(question), options.stream().map(Question.Option::id).toList());
  }

  private static ExpectedAnswer expectedAnswer(Question question) {
    return switch (question) {
      case Question.Code(_, Integer length, Boolean numeric) ->
          new ExpectedAnswer.Code(length, Boolean.TRUE.equals(numeric));
      case Question.Approval(_, Question.Code code) ->
          code == null ? new ExpectedAnswer.Approval() : expectedAnswer(code);
      case Question.Picture _, Question.SecurityQuestion _ -> new ExpectedAnswer.Text(null, false);
      case Question.Fields(List<Question.InputField> fields) ->
          new ExpectedAnswer.Fields(
              fields.stream().map(Question.InputField::challengeField).toList());
      case Question.Choice _ -> new ExpectedAnswer.Choice();
    };
  }

  private static Stream<LocalizedText> labels(Question question) {
    return switch (question) {
      case Question.Fields(List<Question.InputField> fields) ->
          fields.stream()
              .flatMap(field ->
                  Stream.concat(Stream.of(field.localizedLabel()), labels(field.options())));
      case Question.Choice(List<Question.Option> options) -> labels(options);
      case Question.Code _, Question.Approval _, Question.Picture _, Question.SecurityQuestion _ ->
          Stream.empty();
    };
  }

  private static Stream<LocalizedText> labels(List<Question.Option> options) {
    return options.stream().map(Question.Option::localizedLabel);
  }

  private Challenge withCode(int length, @Nullable Boolean numeric) {
    if (question instanceof Question.Code(Channel channel, _, _)) {
      return with(new Question.Code(channel, length, numeric));
    }
    throw new IllegalStateException("Only a code has a length");
  }

  private Challenge with(Question other) {
    return new Challenge(
        other, destination, localizedMessage, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Omits the text of the site, which is for the user only. */
  @Override
  public String toString() {
    return "Challenge[%s%s]".formatted(question.getClass().getSimpleName(), retry ? ", retry" : "");
  }
}
