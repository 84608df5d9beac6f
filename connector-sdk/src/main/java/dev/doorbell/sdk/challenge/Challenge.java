package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.page.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of the site that only the person can answer, as they get to see it. A connector hands
 * it to its context and waits.
 *
 * <pre>{@code
 * Challenge.sms("+33 6 •• •• •• 12").withDigits(6).withAttemptsLeft(3)
 * }</pre>
 *
 * @param question what exactly is asked
 * @param destination where the site sent something, masked as the site masks it; null if the site
 *     does not say
 * @param message what the site's page says, shown as it stands, but for what is too long for any
 *     screen; null for Doorbell's own words
 * @param attemptsLeft how often the person may still try, this time included; null if the site does
 *     not say
 * @param resendAt from when on the site would send again; null if the site sends once only
 * @param otherWays other ways in that the site offers, as {@code ("email", "an e-mail to
 *     j•••@example.org")}
 * @param timeout how long the user has, from the moment the question is asked; null for the
 *     worker's setting {@code DOORBELL_CHALLENGE_DEADLINE}
 * @param retry true for a question that is asked again because the answer before was wrong
 */
public record Challenge(
    Question question,
    @Nullable String destination,
    @Nullable String message,
    @Nullable Integer attemptsLeft,
    @Nullable Instant resendAt,
    List<Question.Option> otherWays,
    @Nullable Duration timeout,
    boolean retry) {
  public Challenge {
    requireNonNull(question, "question");
    destination = DisplayLimits.label(destination);
    message = DisplayLimits.message(message);
    otherWays = DisplayLimits.named(otherWays, Question.Option::id);
    if (attemptsLeft != null && attemptsLeft < 0) {
      throw new IllegalArgumentException("Attempts left cannot be " + attemptsLeft);
    }
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException("A person needs time to answer, not " + timeout);
    }
    if (question instanceof Question.Choice && !otherWays.isEmpty()) {
      throw new IllegalArgumentException("In a choice, other ways are among its options");
    }
  }

  /** Any question, with nothing said about it yet. */
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

  /** A code that the person's authenticator app shows; the site sends nothing. */
  public static Challenge appCode() {
    return of(new Question.Code(Channel.APP_CODE, null, null));
  }

  /** An approval on another device: "open your app". */
  public static Challenge approval() {
    return of(new Question.Approval(null, null));
  }

  /**
   * An approval on another device, where the person finds or taps this number (null for a plain yes
   * or no).
   */
  public static Challenge approval(@Nullable String number) {
    return of(new Question.Approval(number, null));
  }

  /** The text in a picture, or what an app answers to it: see {@link Question.Picture}. */
  public static Challenge picture(String dataUri) {
    return of(new Question.Picture(dataUri));
  }

  /**
   * The same, for a picture that the page has in a file of its own.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code UNKNOWN_ERROR}, site changed, if it is
   *     no PNG, JPEG, GIF or WebP by its first bytes; {@code CAPTCHA_RESOLUTION_FAILED} if it has
   *     more than 100 kB
   */
  public static Challenge picture(Download picture) {
    return picture(SitePicture.dataUri(picture));
  }

  /** A security question, in the site's own words. */
  public static Challenge question(String words) {
    return of(new Question.SecurityQuestion()).withMessage(words);
  }

  /** Several values at once. */
  public static Challenge fields(Question.InputField... fields) {
    return fields(List.of(fields));
  }

  /** Several values at once, as they are read off a page. */
  public static Challenge fields(List<Question.InputField> fields) {
    return of(new Question.Fields(fields));
  }

  /** One of several. */
  public static Challenge choice(List<Question.Option> options) {
    return of(new Question.Choice(options));
  }

  /** The code has that many digits and nothing else. */
  public Challenge withDigits(int digits) {
    return withCode(digits, true);
  }

  /** The code has that many characters, letters perhaps. */
  public Challenge withLength(int characters) {
    return withCode(characters, null);
  }

  /**
   * The page takes a code as well, of that many digits: approval or code, whichever comes first.
   *
   * @throws IllegalStateException if this is no approval
   */
  public Challenge orCode(Channel channel, int digits) {
    if (question instanceof Question.Approval(String number, _)) {
      return with(new Question.Approval(number, new Question.Code(channel, digits, true)));
    }
    throw new IllegalStateException("Only an approval may be a code instead");
  }

  /** Says where the site sent it, masked; null if the site does not say. */
  public Challenge withDestination(@Nullable String destination) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Shows the site's own words; null if it has none. */
  public Challenge withMessage(@Nullable String message) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Says how often the person may still try; null if the site does not say. */
  public Challenge withAttemptsLeft(@Nullable Integer attemptsLeft) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /**
   * Says from when on the site would send again; the person may then ask for it. Null if the site
   * sends once only.
   */
  public Challenge withResendAt(@Nullable Instant resendAt) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Offers the site's other ways in beside this one. */
  public Challenge withOtherWays(List<Question.Option> otherWays) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Without resend, for a connector that does not take it up. */
  public Challenge withoutResend() {
    return new Challenge(
        question, destination, message, attemptsLeft, null, otherWays, timeout, retry);
  }

  /** Without resend and other ways, for a connector that does not take them up. */
  public Challenge withoutOffers() {
    return new Challenge(
        question, destination, message, attemptsLeft, null, List.of(), timeout, retry);
  }

  /**
   * Gives the user this long, whatever the worker's setting {@code DOORBELL_CHALLENGE_DEADLINE}
   * says. Useful where the site's code expires sooner, or its approval later.
   *
   * @throws IllegalArgumentException if the timeout is zero or negative
   */
  public Challenge withTimeout(Duration timeout) {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /**
   * The same question once more because the answer was wrong. The person sees a new challenge that
   * names the one before.
   */
  public Challenge wrongAnswer() {
    return new Challenge(
        question, destination, message, attemptsLeft, resendAt, otherWays, timeout, true);
  }

  private Challenge withCode(int length, @Nullable Boolean numeric) {
    if (question instanceof Question.Code(Channel channel, _, _)) {
      return with(new Question.Code(channel, length, numeric));
    }
    throw new IllegalStateException("Only a code has a length");
  }

  private Challenge with(Question other) {
    return new Challenge(
        other, destination, message, attemptsLeft, resendAt, otherWays, timeout, retry);
  }

  /** Without what the site says: it is meant for the person, not for logs. */
  @Override
  public String toString() {
    return "Challenge[%s%s]".formatted(question.getClass().getSimpleName(), retry ? ", retry" : "");
  }
}
