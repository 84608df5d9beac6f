package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question as the person gets to see it, read off its page. */
final class ChallengeReader {
  /** The site's own patience. */
  static final Duration APPROVAL_LASTS = Duration.ofMinutes(25);

  private static final int DIGITS = 6;
  private static final Extractor<String> NOTICE =
      Extractor.text(
          "#auth-error-message-box .a-alert-content, #auth-warning-message-box .a-alert-content,"
              + " .cvf-widget-alert-message");

  private static final Extractor<String> DEVICE =
      Extractor.attribute("#auth-mfa-form input[name=deviceId]", "value");
  private static final Extractor<String> OTP_TEXT = Extractor.text("#auth-mfa-form p");
  private static final Extractor<String> CODE_TEXT =
      Extractor.text("form:has(input[name=action][value=code]) .a-row");
  private static final Extractor<String> APPROVAL_TEXT =
      Extractor.text(".transaction-approval-word-break");
  private static final Extractor<String> APPROVED_AT =
      Extractor.text("#channelDetails .a-span-last");

  private ChallengeReader() {}

  /** Where the code of two-step verification comes from: the authenticator. */
  static boolean isOfApp(Page page) {
    return DEVICE.findOn(page).filter(device -> device.endsWith("TOTP")).isPresent();
  }

  static Challenge otp(Page page) {
    Challenge code = isOfApp(page) ? Challenge.appCode() : Challenge.sms(null);
    Challenge asked = code.withDigits(DIGITS).withMessage(words(page, OTP_TEXT));
    return isOfApp(page) ? asked.withOtherWays(otherDevice(page)) : asked;
  }

  /** An app sends nothing again; the same link leads to another device. */
  private static List<Option> otherDevice(Page page) {
    return page.all(Selectors.ANOTHER_DEVICE).stream()
        .map(link -> new Option("another", link.text()))
        .toList();
  }

  /** The page says by where it was sent how. */
  static Challenge code(Page page) {
    boolean mail = CODE_TEXT.findOn(page).filter(text -> text.contains("@")).isPresent();
    Challenge code = mail ? Challenge.email(null) : Challenge.sms(null);
    return code.withDigits(DIGITS).withMessage(words(page, CODE_TEXT));
  }

  static Challenge choice(Page page) {
    return Challenge.choice(Choices.of(page).options()).withMessage(notice(page));
  }

  static Challenge approval(Page page) {
    Challenge approval =
        Challenge.approval()
            .withDestination(APPROVED_AT.findOn(page).orElse(null))
            .withMessage(words(page, APPROVAL_TEXT))
            .withTimeout(APPROVAL_LASTS);
    return page.has(ChallengePage.CODE_BESIDE_APPROVAL)
        ? approval.orCode(Channel.SMS, DIGITS)
        : approval;
  }

  /** What the site says of what was done, or what it asks. */
  private static @Nullable String words(Page page, Extractor<String> text) {
    return NOTICE.findOn(page).or(() -> text.findOn(page)).orElse(null);
  }

  /** What the site says of what was done; null if nothing. */
  static @Nullable String notice(Page page) {
    return NOTICE.findOn(page).orElse(null);
  }
}
