package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the challenge for the user from a page. */
final class ChallengeReader {
  /** How long the site waits for an approval. */
  static final Duration APPROVAL_TIMEOUT = Duration.ofMinutes(25);

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
  private static final Extractor<String> APPROVAL_DESTINATION =
      Extractor.text("#channelDetails .a-span-last");

  private ChallengeReader() {}

  /** Whether the site asks for a code of the authenticator app. */
  static boolean asksForAppCode(Page page) {
    return DEVICE.findOn(page).filter(device -> device.endsWith("TOTP")).isPresent();
  }

  static Challenge otp(Page page) {
    Challenge code = asksForAppCode(page) ? Challenge.appCode() : Challenge.sms(null);
    Challenge asked = code.withDigits(DIGITS).withMessage(prompt(page, OTP_TEXT));
    return asksForAppCode(page) ? asked.withOtherWays(otherDevice(page)) : asked;
  }

  /**
   * The link with which the user chooses another device. On the page for a code that the site
   * sends, the same link requests a resend, so it is not an option there.
   */
  private static List<Option> otherDevice(Page page) {
    return page.all(Selectors.ANOTHER_DEVICE).stream()
        .map(link -> new Option("another", link.text()))
        .toList();
  }

  /** A code by e-mail or SMS: the destination on the page shows which. */
  static Challenge code(Page page) {
    boolean mail = CODE_TEXT.findOn(page).filter(text -> text.contains("@")).isPresent();
    Challenge code = mail ? Challenge.email(null) : Challenge.sms(null);
    return code.withDigits(DIGITS).withMessage(prompt(page, CODE_TEXT));
  }

  static Challenge choice(Page page) {
    return Challenge.choice(Choices.of(page).options()).withMessage(notice(page));
  }

  static Challenge approval(Page page) {
    Challenge approval =
        Challenge.approval()
            .withDestination(APPROVAL_DESTINATION.findOn(page).orElse(null))
            .withMessage(prompt(page, APPROVAL_TEXT))
            .withTimeout(APPROVAL_TIMEOUT);
    return page.has(ChallengePage.CODE_FORM_ON_APPROVAL_PAGE)
        ? approval.orCode(Channel.SMS, DIGITS)
        : approval;
  }

  /** The notice of the site, or its question. */
  private static @Nullable String prompt(Page page, Extractor<String> text) {
    return NOTICE.findOn(page).or(() -> text.findOn(page)).orElse(null);
  }

  /** The notice of the site about the last action; null if there is none. */
  static @Nullable String notice(Page page) {
    return NOTICE.findOn(page).orElse(null);
  }
}
