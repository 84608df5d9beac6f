package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.login.ApprovalService.Standing;
import dev.doorbell.simulators.amazon.page.ApprovalPages;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * The page that waits for the phone, or for a code, whichever comes first. A GET asks nobody
 * anything.
 */
public final class ApprovalRoutes {
  private static final List<LoginStep> HERE =
      List.of(LoginStep.APPROVAL, LoginStep.APPROVAL_OR_CODE);
  private static final String PENDING = "TransactionPending";
  private static final String RESPONDED = "TransactionResponded";
  private static final String COMPLETED = "TransactionCompleted";
  private static final String TIMEOUT = "TransactionCompletionTimeout";
  private static final String EXPIRED = "TransactionExpired";
  private static final String TOKEN = "csrfToken";
  private final SiteState reception;
  private final CodeService gate;
  private final ApprovalService phone;
  private final LoginFlow journey;
  private final ApprovalPages pages = new ApprovalPages();

  public ApprovalRoutes(
      SiteState reception, CodeService gate, ApprovalService phone, LoginFlow journey) {
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
            List.of(LoginStep.APPROVAL_OR_CODE),
            browser -> browser.useToken(TOKEN, Paths.VERIFY_OTP),
            this::code));
  }

  private void page(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    switch (phone.standing(signIn)) {
      case PENDING, ENDED ->
          show(context, browser, signIn, signIn.takeWrongCode() ? Notice.WRONG_CODE : Notice.NONE);
      case APPROVED -> journey.arriveOn(browser, signIn, true);
      case DENIED -> giveUp(browser);
    }
  }

  private static void giveUp(AmazonBrowser browser) {
    browser.become(new LoginProgress.Anonymous(true, false));
    browser.redirect(browser.openId(Paths.HOME).signIn());
  }

  private void show(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    boolean code = signIn.hurdle() == LoginStep.APPROVAL_OR_CODE;
    ApprovalPages.Tokens tokens =
        new ApprovalPages.Tokens(
            browser.token(Paths.POLL),
            browser.token(Paths.ASK_AGAIN),
            code ? browser.token(Paths.VERIFY_OTP) : "");
    context.html(
        pages.page(browser.frame(), browser.openId(signIn.returnTo()), signIn, tokens, notice));
  }

  private void askAgain(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    if (phone.standing(signIn) == Standing.APPROVED) {
      page(context, browser, signIn);
    } else if (phone.ask(signIn)) {
      browser.redirect(Paths.of(Paths.APPROVAL, signIn));
    } else {
      show(context, browser, signIn, Notice.NOT_SENT);
    }
  }

  private void code(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    switch (gate.judge(signIn, CodeSource.SMS, browser.field("otpCode").strip())) {
      case RIGHT -> {
        phone.withdraw(signIn);
        journey.arriveOn(browser, signIn, true);
      }
      case WRONG -> refuse(context, browser, signIn, Notice.WRONG_CODE);
      case EXPIRED -> refuse(context, browser, signIn, Notice.EXPIRED_CODE);
    }
  }

  private void refuse(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    journey.wrongCode(
        context, browser, signIn, Paths.APPROVAL, () -> show(context, browser, signIn, notice));
  }

  private void poll(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    Optional<LoginAttempt> found = journey.underway(browser, HERE);
    if (found.isEmpty() || !browser.hasToken(browser.query(TOKEN), Paths.POLL)) {
      boolean done =
          browser.user().isPresent() || browser.visit() instanceof LoginProgress.Approved;
      context.html(pages.pollOfNothing(done ? COMPLETED : TIMEOUT));
    } else {
      String status = status(browser, found.get());
      context.html(pages.poll(browser.frame(), found.get(), status));
    }
  }

  private String status(AmazonBrowser browser, LoginAttempt signIn) {
    phone.awaited(signIn);
    return switch (phone.standing(signIn)) {
      case PENDING -> PENDING;
      case APPROVED -> approved(browser, signIn);
      case DENIED -> reception.has(AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED) ? RESPONDED : TIMEOUT;
      case ENDED -> reception.has(AmazonSwitch.ENDED_APPROVAL_IS_EXPIRED) ? EXPIRED : TIMEOUT;
    };
  }

  private String approved(AmazonBrowser browser, LoginAttempt signIn) {
    if (reception.has(AmazonSwitch.APPROVAL_IS_RESPONDED_FIRST) && signIn.respondsFirst()) {
      return RESPONDED;
    }
    reception.devices().remember(signIn.person(), browser.device());
    if (reception.has(AmazonSwitch.APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE)) {
      browser.become(new LoginProgress.Approved(signIn));
    } else {
      journey.admit(browser, signIn);
    }
    return COMPLETED;
  }
}
