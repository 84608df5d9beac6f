package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the questions of Amazon before and after the password, and sends the answers. */
final class AmazonQuestions {
  private static final Duration POLL = Duration.ofSeconds(5);

  /** The site does not show when it sends again; public clients wait this long. */
  private static final Duration BEFORE_RESEND = Duration.ofSeconds(30);

  private final ConnectorContext context;
  private final SiteSession site;
  private final AmazonSteps steps;
  private Optional<Form> savedForm = Optional.empty();

  AmazonQuestions(ConnectorContext context, AmazonSteps steps) {
    this.context = context;
    this.site = context.site();
    this.steps = steps;
  }

  /** Asks the user for the text of each picture; returns the first page without a picture. */
  Page readPictures(Page page) {
    return SecondFactor.of(context)
        .asking(on -> questionOn(on, ChallengePage::isCaptcha))
        .typing((on, text) -> steps.submit(read(on, text)))
        .savingForm(on -> ChallengePage.of(on).form(on))
        .pass(page);
  }

  /** Asks the user until the site shows a page without a question; returns that page. */
  Page pass(Page page) {
    return SecondFactor.of(context)
        .asking(on -> questionOn(on, _ -> true))
        .typing((on, text) -> steps.submit(read(on, text)))
        .choosing((on, label) -> steps.submit(Choices.of(on).choosing(label)))
        .switching((on, _) -> steps.get(on.one(Selectors.ANOTHER_DEVICE).link()))
        .resending(this::resend)
        .polling(on ->
            ApprovalPoll.every(POLL, () -> checkApproval(on))
                .withTimeout(ChallengeReader.APPROVAL_TIMEOUT))
        .approved(_ -> steps.get(AmazonSteps.ORDERS))
        .lockedWhen(Selectors.LOCKED)
        .expiredWhen(Selectors.LOGIN)
        .pass(page);
  }

  /** The page of the last question, if the site still waits for the answer. */
  Optional<Page> lastQuestionPage() {
    savedForm = context.savedForm();
    return steps.lastQuestionPage().filter(page -> ChallengePage.on(page).isPresent());
  }

  private Optional<Challenge> questionOn(Page page, Predicate<ChallengePage> wanted) {
    return Selectors.OBSTACLES
        .find(page)
        .or(() ->
            ChallengePage.on(page).filter(wanted).map(asked -> page.as(on -> question(asked, on))));
  }

  private Challenge question(ChallengePage asked, Page page) {
    asked.form(page); // If there is no form for the answer, this fails before the user is asked.
    steps.rememberQuestion(asked, page);
    return shown(asked, page)
        .withResendAt(asked.offersResend(page) ? site.now().plus(BEFORE_RESEND) : null);
  }

  private Challenge shown(ChallengePage asked, Page page) {
    return switch (asked) {
      case MFA_DEVICE, CVF_METHOD -> ChallengeReader.choice(page);
      case MFA_CODE -> ChallengeReader.otp(page);
      case CVF_CODE -> ChallengeReader.code(page);
      case APPROVAL -> ChallengeReader.approval(page);
      case ROBOT_CHECK, CVF_CAPTCHA, PASSWORD_CAPTCHA ->
          Challenge.picture(site.download(asked.imageAddress(page)))
              .withMessage(ChallengeReader.notice(page));
    };
  }

  /**
   * The form with the answer. For a picture that an older attempt showed, it is the form that the
   * attempt saved.
   */
  private Form read(Page page, String text) {
    ChallengePage asked = ChallengePage.of(page);
    Form own =
        asked == ChallengePage.PASSWORD_CAPTCHA ? steps.password(page) : asked.answering(page);
    Form form = savedForm.filter(old -> old.has(asked.field()) && asked.isCaptcha()).orElse(own);
    savedForm = Optional.empty();
    return asked.filled(form, text);
  }

  private Page resend(Page page) {
    return page.first(Selectors.RESEND_LINK)
        .map(link -> steps.get(link.link()))
        .orElseGet(() -> steps.submit(page.form(Selectors.RESEND_FORM)));
  }

  private Approval checkApproval(Page page) {
    Page answer = steps.submit(ChallengePage.APPROVAL.form(page));
    boolean responded = Selectors.RESPONDED.holds(answer);
    return Selectors.APPROVAL.meaningOf(
        responded ? steps.get(ChallengePage.APPROVAL.address(page)) : answer);
  }
}
