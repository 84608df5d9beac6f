package dev.doorbell.connectors.github;

import static dev.doorbell.sdk.page.PageRule.when;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageRules;
import dev.doorbell.sdk.scrape.Extractor;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the questions of GitHub after the password, and sends the answers. */
final class GithubQuestions {
  private static final Extractor<String> DESTINATION = Extractor.text("main p strong");
  private static final Extractor<String> NUMBER =
      Extractor.text("[data-target$=githubMobileChallengeValue]");
  private static final Extractor<String> RECOVERY_LABEL =
      Extractor.text("label[for=recovery_code]");

  /** The notice of the site. The template, from which its script makes others, is none. */
  private static final Extractor<String> FLASH =
      Extractor.text("#js-flash-container .flash:not(template .flash)");

  private static final String ASKED = "asked";
  private static final Duration POLL = Duration.ofSeconds(2);

  /** The site does not show when it sends again; public clients wait this long. */
  private static final Duration BEFORE_RESEND = Duration.ofSeconds(30);

  private static final PageRules<Challenge> OBSTACLES =
      PageRules.of(
          when(Selectors.LOCKED)
              .itFails(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The site has locked this login"),
          when(Selectors.CAPTCHA)
              .itFails(ErrorCode.CHALLENGE_ASKED, "The site asks for a captcha"));

  private final ConnectorContext context;
  private final SiteSession site;
  private final GithubSteps steps;

  GithubQuestions(ConnectorContext context) {
    this.context = context;
    this.site = context.site();
    this.steps = new GithubSteps(context);
  }

  /** Asks the user until the site shows a page without a question; returns that page. */
  Page pass(Page page) {
    return SecondFactor.of(context)
        .asking(this::questionOn)
        .typing((on, text) -> steps.submit(asked(on).filled(on, text)))
        .switching(steps::takeWay)
        .resending(on -> steps.submitAnnounced(on.form(resendForm(asked(on)).orElseThrow())))
        .polling(this::poll)
        .approved(_ -> steps.get(Github.START))
        .declined(steps::withoutPush)
        .lockedWhen(Selectors.LOCKED)
        .expiredWhen(Selectors.LOGIN)
        .pass(page);
  }

  /** The page of the last question, if the site still waits for the answer. */
  Optional<Page> lastQuestionPage() {
    return site.token(ASKED)
        .map(path -> steps.followed(site.sendWithoutRedirects(SiteRequest.get(path))))
        .filter(page -> page.path().startsWith("/sessions/"));
  }

  /** Continues at that page. If a push has ended, does not request another one. */
  Page resume(Page page) {
    return pass(
        ChallengePage.on(page).isPresent() ? page : steps.withoutPush(page, Reason.EXPIRED));
  }

  private Optional<Challenge> questionOn(Page page) {
    return OBSTACLES
        .find(page)
        .or(() -> ChallengePage.on(page).map(asked -> question(asked, page)));
  }

  private Challenge question(ChallengePage asked, Page page) {
    asked.form(page); // If there is no form for the answer, this fails before the user is asked.
    site.keepToken(ASKED, asked.path());
    boolean offersResend = resendForm(asked).filter(page::has).isPresent();
    return withoutOffers(asked, page)
        .withOtherWays(steps.otherWays(page, asked))
        .withResendAt(offersResend ? site.now().plus(BEFORE_RESEND) : null);
  }

  private static Challenge withoutOffers(ChallengePage asked, Page page) {
    String notice = FLASH.findOn(page).orElse(null);
    String destination = DESTINATION.findOn(page).orElse(null);
    return switch (asked) {
      case APP -> Challenge.appCode().withDigits(6).withMessage(notice);
      case SMS -> digits(asked, page, Challenge.sms(destination)).withMessage(notice);
      case DEVICE -> digits(asked, page, Challenge.email(destination)).withMessage(notice);
      case MOBILE -> Challenge.approval(NUMBER.findOn(page).orElse(null)).withMessage(notice);
      // Not asked as a code, since the hyphen of a code would be removed.
      case RECOVERY -> Challenge.question(RECOVERY_LABEL.findOn(page).orElse("Recovery code"));
    };
  }

  private static Challenge digits(ChallengePage asked, Page page, Challenge code) {
    return asked.asksForSixDigits(page) ? code.withDigits(6) : code;
  }

  private static Optional<String> resendForm(ChallengePage asked) {
    return switch (asked) {
      case SMS -> Optional.of(Selectors.SMS_CONFIRM_FORM);
      case DEVICE -> Optional.of(Selectors.DEVICE_RESEND_FORM);
      case APP, RECOVERY, MOBILE -> Optional.empty();
    };
  }

  private static ChallengePage asked(Page page) {
    return ChallengePage.on(page).orElseThrow(page::unknown);
  }

  private ApprovalPoll poll(Page page) {
    AtomicReference<Form> form = new AtomicReference<>(ChallengePage.MOBILE.form(page));
    return ApprovalPoll.every(POLL, () -> checkApproval(form));
  }

  private Approval checkApproval(AtomicReference<Form> form) {
    SiteRequest request =
        SiteRequest.submitting(form.get()).withHeader("X-Requested-With", "XMLHttpRequest");
    JsonValue status = site.send(request).data();
    status
        .first("token")
        .map(JsonValue::text)
        .ifPresent(next -> form.updateAndGet(used -> used.fill("authenticity_token", next)));
    return status.one("status").text(GithubQuestions::approvalOf);
  }

  private static Approval approvalOf(String status) {
    return switch (status) {
      case "STATUS_ACTIVE" -> Approval.PENDING;
      case "STATUS_APPROVED" -> Approval.APPROVED;
      case "STATUS_EXPIRED" -> Approval.EXPIRED;
      case "STATUS_NOT_FOUND" -> Approval.DENIED;
      default -> throw new IllegalArgumentException("Expected a status");
    };
  }
}
