package dev.doorbell.connectors.bank;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageRule.when;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.page.PageRules;
import dev.doorbell.sdk.scrape.Extractor;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Reads the questions of the demo bank after the password, and sends the answers. */
final class BankQuestions {
  private static final Extractor<String> DESTINATION = Extractor.text("#destination");
  private static final Extractor<String> NUMBER = Extractor.text("#approval-number");
  private static final Extractor<Integer> ATTEMPTS_LEFT =
      Extractor.attribute("#attempts-left", "data-left").as(Integer::valueOf);
  private static final Extractor<Instant> RESEND_AT =
      Extractor.attribute("#resend-at", "data-at").as(Instant::parse);

  private static final PageRules<Challenge> OBSTACLES =
      PageRules.of(
          when(has("#account-locked"))
              .itFails(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The bank has locked this login"),
          when(has("#account-removed"))
              .itFails(ErrorCode.USER_ACTION_NEEDED_ACCOUNT_REMOVED, "The account is closed"),
          when(has("#terms-form"))
              .itFails(ErrorCode.USER_ACTION_NEEDED_CGU_FORM, "The bank has new terms"),
          when(has("#change-password-form"))
              .itFails(
                  ErrorCode.USER_ACTION_NEEDED_CHANGE_PASSWORD, "The bank requires a new password"),
          when(has("#maintenance")).itFails(ErrorCode.MAINTENANCE, "The bank is under maintenance"),
          when(has("#captcha-wall"))
              .itFails(ErrorCode.CHALLENGE_ASKED, "The bank asks for a captcha"),
          when(has("#approval-denied"))
              .itFails(ErrorCode.USER_ACTION_NEEDED, "DENIED", "The user denied the approval"),
          when(has("#approval-expired"))
              .itFails(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The approval expired"));

  private final ConnectorContext context;
  private final SiteSession site;
  private final PageRules<Challenge> questions =
      PageRules.of(
          when(has("#approval")).itMeans(BankQuestions::approval),
          when(has("#method-form")).itMeans(BankQuestions::choice),
          when(has("#code-form")).itMeans(BankQuestions::code),
          when(has("#captcha-form")).itMeans(page -> picture(page, "#captcha")),
          when(has("#qr-form")).itMeans(page -> picture(page, "#qr")),
          when(has("#question-form")).itMeans(page -> Challenge.question(prompt(page))),
          when(has("#fields-form")).itMeans(BankQuestions::fields));

  BankQuestions(ConnectorContext context) {
    this.context = context;
    this.site = context.site();
  }

  /** Asks the user until the bank shows a page without a question; returns that page. */
  Page pass(Page page) {
    return SecondFactor.of(context)
        .asking(this::questionOn)
        .typing(this::type)
        .filling((on, answer) -> site.submit(on.form("#fields-form").fillAll(answer.values())))
        .choosing((on, method) -> site.submit(on.form("#method-form").fill("method", method)))
        .switching((on, _) -> site.get(on.one("#other-method").link()))
        .resending(on -> site.submit(on.form("#resend-form")))
        .polling(this::poll)
        .approved(_ -> site.get("/bank/accounts"))
        .lockedWhen(has("#account-locked"))
        .expiredWhen(has("#login-form").or(has("#code-form").and(has("[data-reason=expired]"))))
        .pass(page);
  }

  private Optional<Challenge> questionOn(Page page) {
    return OBSTACLES
        .find(page)
        .or(() -> questions.find(page))
        .map(challenge ->
            challenge
                .withAttemptsLeft(ATTEMPTS_LEFT.findOn(page).orElse(null))
                .withResendAt(RESEND_AT.findOn(page).orElse(null)));
  }

  private Page type(Page on, String text) {
    if (on.has("#captcha-form")) {
      // After the picture, the bank sends some customers a code by SMS.
      context.beforeSiteSendsCode();
    }
    return site.submit(filled(on, text));
  }

  private static Form filled(Page on, String text) {
    if (on.has("#code-form")) {
      return on.form("#code-form").fill("code", text).tick("remember");
    }
    if (on.has("#captcha-form")) {
      return on.form("#captcha-form").fill("captcha", text);
    }
    return on.has("#qr-form")
        ? on.form("#qr-form").fill("code", text)
        : on.form("#question-form").fill("answer", text);
  }

  private static Challenge code(Page page) {
    Challenge code =
        switch (page.one("#second-factor").attribute("data-channel")) {
          case "sms" -> Challenge.sms(DESTINATION.on(page));
          case "email" -> Challenge.email(DESTINATION.on(page));
          case "app_code" -> Challenge.appCode();
          default -> throw page.unknown();
        };
    return code.withDigits(6)
        .withOtherWays(
            page.all("#other-method").stream()
                .map(way -> new Option("other-method", way.text()))
                .toList());
  }

  private static Challenge choice(Page page) {
    return Challenge.choice(
        Extractor.list(
            page,
            "#method-form label:has(input[name=method])",
            label -> new Option(label.one("input").attribute("value"), label.text())));
  }

  private static Challenge approval(Page page) {
    Challenge approval =
        Challenge.approval(NUMBER.findOn(page).orElse(null))
            .withMessage(page.one("#approval-message").text())
            .withDestination(DESTINATION.findOn(page).orElse(null));
    return page.has("#code-form") ? approval.orCode(Channel.SMS, 6) : approval;
  }

  private ApprovalPoll poll(Page page) {
    return ApprovalPoll.every(
        page.one("#approval").attribute("data-poll", BankQuestions::pace),
        () ->
            site.get("/bank/approval/status").data().one("status").text(BankQuestions::approvalOf));
  }

  private static Approval approvalOf(String status) {
    return Approval.valueOf(status.toUpperCase(Locale.ROOT));
  }

  private Challenge picture(Page page, String selector) {
    return Challenge.picture(site.download(page.one(selector).address("src")))
        .withMessage(prompt(page));
  }

  private static Challenge fields(Page page) {
    return Challenge.fields(
            Extractor.list(page, "#fields-form label:has(input)", BankQuestions::inputField))
        .withMessage(prompt(page));
  }

  private static InputField inputField(PageElement label) {
    PageElement input = label.one("input");
    String name = input.attribute("name");
    return switch (input.attribute("type")) {
      case "password" -> InputField.password(name, label.text());
      case "date" ->
          InputField.date(name, label.text())
              .notBefore(LocalDate.of(1900, 1, 1))
              .inLanguage("fr", "Date de naissance");
      default -> InputField.text(name, label.text());
    };
  }

  /** The text above the form, for the user. */
  private static String prompt(Page page) {
    return page.one(".card > p").text();
  }

  /** The interval that the bank asks for, limited to one to ten seconds. */
  static Duration pace(String seconds) {
    return Duration.ofSeconds(Math.clamp(Integer.parseInt(seconds), 1, 10));
  }
}
