package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The site wants a code that it has sent, or that the person's authenticator app shows.
 *
 * <pre>{@code
 * String code = context.waitForTwoFaCode(CodeChallenge.sms("+33 6 •• •• •• 12").withDigits(6));
 * }</pre>
 *
 * @param channel where the person finds the code
 * @param destination where the site sent it, masked as the site masks it; null if the site does not
 *     say
 * @param message what the site's page says; null for Doorbell's own words
 * @param codeLength how many characters the code has; null if that is not certain, since a code of
 *     another length is refused
 * @param numeric whether the code is digits only; null if that is not certain
 * @param attemptsLeft how often the person may still try, this time included; null if the site does
 *     not say
 * @param resendAt from when on the site would send another code; null if the site does not say
 * @param timeout how long the person has
 * @param retry whether the code before was wrong
 */
public record CodeChallenge(
    Channel channel,
    @Nullable String destination,
    @Nullable String message,
    @Nullable Integer codeLength,
    @Nullable Boolean numeric,
    @Nullable Integer attemptsLeft,
    @Nullable Instant resendAt,
    Duration timeout,
    boolean retry)
    implements Challenge {

  /** Where the person finds the code. */
  public enum Channel {
    SMS,
    EMAIL,
    APP_CODE
  }

  public CodeChallenge {
    requireNonNull(channel, "channel");
    if (codeLength != null && codeLength < 1) {
      throw new IllegalArgumentException("A code has at least one character, not " + codeLength);
    }
    if (attemptsLeft != null && attemptsLeft < 0) {
      throw new IllegalArgumentException("Attempts left cannot be " + attemptsLeft);
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("A person needs time to answer, not " + timeout);
    }
  }

  /** A code that the site has sent by SMS to {@code destination} (masked, null if unknown). */
  public static CodeChallenge sms(@Nullable String destination) {
    return of(Channel.SMS, destination);
  }

  /** A code that the site has sent by e-mail to {@code destination} (masked, null if unknown). */
  public static CodeChallenge email(@Nullable String destination) {
    return of(Channel.EMAIL, destination);
  }

  /** A code that the person's authenticator app shows; the site sends nothing. */
  public static CodeChallenge appCode() {
    return of(Channel.APP_CODE, null);
  }

  private static CodeChallenge of(Channel channel, @Nullable String destination) {
    return new CodeChallenge(
        channel, destination, null, null, null, null, null, DEFAULT_TIMEOUT, false);
  }

  /** The code has that many digits and nothing else. */
  public CodeChallenge withDigits(int digits) {
    return new CodeChallenge(
        channel, destination, message, digits, true, attemptsLeft, resendAt, timeout, retry);
  }

  /** The code has that many characters, letters perhaps. */
  public CodeChallenge withLength(int characters) {
    return new CodeChallenge(
        channel, destination, message, characters, numeric, attemptsLeft, resendAt, timeout, retry);
  }

  /** Shows the site's own words. */
  public CodeChallenge withMessage(String message) {
    return new CodeChallenge(
        channel, destination, message, codeLength, numeric, attemptsLeft, resendAt, timeout, retry);
  }

  /** Says how often the person may still try. */
  public CodeChallenge withAttemptsLeft(int attemptsLeft) {
    return new CodeChallenge(
        channel, destination, message, codeLength, numeric, attemptsLeft, resendAt, timeout, retry);
  }

  /** Says from when on the site would send another code. */
  public CodeChallenge withResendAt(Instant resendAt) {
    return new CodeChallenge(
        channel, destination, message, codeLength, numeric, attemptsLeft, resendAt, timeout, retry);
  }

  /**
   * Gives the person that long instead of {@link Challenge#DEFAULT_TIMEOUT}; useful where the
   * site's own code lives shorter.
   */
  public CodeChallenge withTimeout(Duration timeout) {
    return new CodeChallenge(
        channel, destination, message, codeLength, numeric, attemptsLeft, resendAt, timeout, retry);
  }

  /**
   * The same question once more because the code was wrong. The person sees a new challenge that
   * names the one before.
   */
  public CodeChallenge wrongCode() {
    return new CodeChallenge(
        channel, destination, message, codeLength, numeric, attemptsLeft, resendAt, timeout, true);
  }
}
