package dev.doorbell.simulators.amazon.challenge;

import dev.doorbell.simulators.amazon.challenge.Phone.Standing;
import dev.doorbell.simulators.amazon.page.ApprovalPages;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.person.Hurdle;
import dev.doorbell.simulators.amazon.person.Way;
import dev.doorbell.simulators.amazon.session.SignIn;
import dev.doorbell.simulators.amazon.session.Visit;
import dev.doorbell.simulators.amazon.settings.AmazonSwitch;
import dev.doorbell.simulators.amazon.visitor.AmazonBrowser;
import dev.doorbell.simulators.amazon.visitor.Reception;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * The page that waits for the phone, or for a code, whichever comes first. A GET asks nobody
 * anything.
 */
public final class ApprovalDoor {
  private static final List<Hurdle> HERE = List.of(Hurdle.APPROVAL, Hurdle.APPROVAL_OR_CODE);
  private static final String PENDING = "TransactionPending";
  private static final String RESPONDED = "TransactionResponded";
  private static final String COMPLETED = "TransactionCompleted";
  private static final String TIMEOUT = "TransactionCompletionTimeout";
  private static final String EXPIRED = "TransactionExpired";
  private static final String TOKEN = "csrfToken";
  private final Reception reception;
  private final Gate gate;
  private final Phone phone;
  private final Journey journey;
  private final ApprovalPages pages = new ApprovalPages();

  public ApprovalDoor(Reception reception, Gate gate, Phone phone, Journey journey) {
    this.reception = reception;
    this.gate = gate;
    this.phone = phone;
    this.journey = journey;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.APPROVAL, journey.page(HERE, this::page));
    routes.get(Paths.POLL, this::poll);
    routes.post(
        Paths.ASK_AGAIN,
        journey.form(HERE, browser -> browser.useToken(TOKEN, Paths.ASK_AGAIN), this::askAgain));
    routes.post(
        Paths.VERIFY_OTP,
        journey.form(
            List.of(Hurdle.APPROVAL_OR_CODE),
            browser -> browser.useToken(TOKEN, Paths.VERIFY_OTP),
            this::code));
  }

  private void page(Context context, AmazonBrowser browser, SignIn signIn) {
    switch (phone.standing(signIn)) {
      case PENDING, ENDED ->
          show(context, browser, signIn, signIn.takeWrongCode() ? Notice.WRONG_CODE : Notice.NONE);
      case APPROVED -> journey.arriveOn(browser, signIn, true);
      case DENIED -> giveUp(browser);
    }
  }

  private static void giveUp(AmazonBrowser browser) {
    browser.become(new Visit.Anonymous(true, false));
    browser.redirect(browser.openId(Paths.HOME).signIn());
  }

  private void show(Context context, AmazonBrowser browser, SignIn signIn, Notice notice) {
    boolean code = signIn.hurdle() == Hurdle.APPROVAL_OR_CODE;
    ApprovalPages.Tokens tokens =
        new ApprovalPages.Tokens(
            browser.token(Paths.POLL),
            browser.token(Paths.ASK_AGAIN),
            code ? browser.token(Paths.VERIFY_OTP) : "");
    context.html(
        pages.page(browser.frame(), browser.openId(signIn.returnTo()), signIn, tokens, notice));
  }

  private void askAgain(Context context, AmazonBrowser browser, SignIn signIn) {
    if (phone.standing(signIn) == Standing.APPROVED) {
      page(context, browser, signIn);
    } else if (phone.ask(signIn)) {
      browser.redirect(Paths.of(Paths.APPROVAL, signIn));
    } else {
      show(context, browser, signIn, Notice.NOT_SENT);
    }
  }

  private void code(Context context, AmazonBrowser browser, SignIn signIn) {
    switch (gate.judge(signIn, Way.SMS, browser.field("otpCode").strip())) {
      case RIGHT -> {
        phone.withdraw(signIn);
        journey.arriveOn(browser, signIn, true);
      }
      case WRONG -> refuse(context, browser, signIn, Notice.WRONG_CODE);
      case EXPIRED -> refuse(context, browser, signIn, Notice.EXPIRED_CODE);
    }
  }

  private void refuse(Context context, AmazonBrowser browser, SignIn signIn, Notice notice) {
    journey.wrongCode(
        context, browser, signIn, Paths.APPROVAL, () -> show(context, browser, signIn, notice));
  }

  private void poll(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    Optional<SignIn> found = journey.underway(browser, HERE);
    if (found.isEmpty() || !browser.hasToken(browser.query(TOKEN), Paths.POLL)) {
      boolean done = browser.user().isPresent() || browser.visit() instanceof Visit.Approved;
      context.html(pages.pollOfNothing(done ? COMPLETED : TIMEOUT));
    } else {
      String status = status(browser, found.get());
      context.html(pages.poll(browser.frame(), found.get(), status));
    }
  }

  private String status(AmazonBrowser browser, SignIn signIn) {
    phone.awaited(signIn);
    return switch (phone.standing(signIn)) {
      case PENDING -> PENDING;
      case APPROVED -> approved(browser, signIn);
      case DENIED -> reception.has(AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED) ? RESPONDED : TIMEOUT;
      case ENDED -> reception.has(AmazonSwitch.ENDED_APPROVAL_IS_EXPIRED) ? EXPIRED : TIMEOUT;
    };
  }

  private String approved(AmazonBrowser browser, SignIn signIn) {
    if (reception.has(AmazonSwitch.APPROVAL_IS_RESPONDED_FIRST) && signIn.respondsFirst()) {
      return RESPONDED;
    }
    reception.devices().remember(signIn.person(), browser.device());
    if (reception.has(AmazonSwitch.APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE)) {
      browser.become(new Visit.Approved(signIn));
    } else {
      journey.admit(browser, signIn);
    }
    return COMPLETED;
  }
}
