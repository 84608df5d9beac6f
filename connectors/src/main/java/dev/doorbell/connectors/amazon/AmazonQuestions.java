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

/** What Amazon asks before, beside and after the password, and where each answer goes. */
final class AmazonQuestions {
  private static final Duration POLL = Duration.ofSeconds(5);

  /** The site does not say; its clients wait that long. */
  private static final Duration BEFORE_RESEND = Duration.ofSeconds(30);

  private final ConnectorContext context;
  private final SiteSession site;
  private final AmazonSteps steps;
  private Optional<Form> kept = Optional.empty();

  AmazonQuestions(ConnectorContext context, AmazonSteps steps) {
    this.context = context;
    this.site = context.site();
    this.steps = steps;
  }

  /** Shows the person pictures, as long as there are any; the sign-in goes on behind them. */
  Page readPictures(Page page) {
    return SecondFactor.of(context)
        .asking(on -> questionOn(on, ChallengePage::isPicture))
        .typing((on, text) -> steps.submit(read(on, text)))
        .savingForm(on -> ChallengePage.of(on).form(on))
        .pass(page);
  }

  /** Asks the person as long as the site does; gives the first page that asks nothing. */
  Page pass(Page page) {
    return SecondFactor.of(context)
        .asking(on -> questionOn(on, _ -> true))
        .typing((on, text) -> steps.submit(read(on, text)))
        .choosing((on, words) -> steps.submit(Choices.of(on).choosing(words)))
        .switching((on, _) -> steps.get(on.one(Selectors.ANOTHER_DEVICE).link()))
        .resending(this::sendAgain)
        .polling(on ->
            ApprovalPoll.every(POLL, () -> look(on)).withTimeout(ChallengeReader.APPROVAL_LASTS))
        .approved(_ -> steps.get(AmazonSteps.ORDERS))
        .lockedWhen(Selectors.LOCKED)
        .expiredWhen(Selectors.LOGIN)
        .pass(page);
  }

  /** The page of the question that was asked last, if the site still waits for its answer. */
  Optional<Page> askedLast() {
    kept = context.savedForm();
    return steps.askedLast().filter(page -> ChallengePage.on(page).isPresent());
  }

  private Optional<Challenge> questionOn(Page page, Predicate<ChallengePage> wanted) {
    return Selectors.OBSTACLES
        .find(page)
        .or(() ->
            ChallengePage.on(page).filter(wanted).map(asked -> page.as(on -> question(asked, on))));
  }

  private Challenge question(ChallengePage asked, Page page) {
    asked.form(page); // Nobody is asked for what could not be sent.
    steps.asks(asked, page);
    return shown(asked, page)
        .withResendAt(asked.resends(page) ? site.now().plus(BEFORE_RESEND) : null);
  }

  private Challenge shown(ChallengePage asked, Page page) {
    return switch (asked) {
      case DEVICE, WAY -> ChallengeReader.choice(page);
      case OTP -> ChallengeReader.otp(page);
      case CODE -> ChallengeReader.code(page);
      case APPROVAL -> ChallengeReader.approval(page);
      case ROBOT, CVF_PICTURE, PASSWORD_PICTURE ->
          Challenge.picture(site.download(asked.picture(page)))
              .withMessage(ChallengeReader.notice(page));
    };
  }

  /** What was typed, in its form; for a picture of an attempt before, in the one that it kept. */
  private Form read(Page page, String text) {
    ChallengePage asked = ChallengePage.of(page);
    Form own =
        asked == ChallengePage.PASSWORD_PICTURE ? steps.password(page) : asked.answering(page);
    Form form = kept.filter(old -> old.has(asked.field()) && asked.isPicture()).orElse(own);
    kept = Optional.empty();
    return asked.filled(form, text);
  }

  private Page sendAgain(Page page) {
    return page.first(Selectors.RESEND_LINK)
        .map(link -> steps.get(link.link()))
        .orElseGet(() -> steps.submit(page.form(Selectors.RESEND_FORM)));
  }

  private Approval look(Page page) {
    Page answer = steps.submit(ChallengePage.APPROVAL.form(page));
    boolean responded = Selectors.RESPONDED.holds(answer);
    return Selectors.APPROVAL.meaningOf(
        responded ? steps.get(ChallengePage.APPROVAL.address(page)) : answer);
  }
}
