package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.ApprovalPages;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.people.Approval.State;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * The page that waits for an approval on the phone and, in one step, also accepts a code. A GET
 * request never sends an approval request.
 */
public record ApprovalRoutes(LoginFlow flow, KnownDevices devices, AmazonSettings settings) {
  private static final List<LoginStep> STEPS =
      List.of(LoginStep.APPROVAL, LoginStep.APPROVAL_OR_CODE);
  private static final String PENDING = "TransactionPending";
  private static final String RESPONDED = "TransactionResponded";
  private static final String COMPLETED = "TransactionCompleted";
  private static final String TIMEOUT = "TransactionCompletionTimeout";
  private static final String EXPIRED = "TransactionExpired";
  private static final String TOKEN = "csrfToken";

  private static final ApprovalPages PAGES = new ApprovalPages();

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.APPROVAL, flow.page(STEPS, this::showPage));
    routes.get(Paths.POLL, this::sendStatus);
    routes.post(
        Paths.ASK_AGAIN,
        flow.form(STEPS, browser -> browser.consumeToken(TOKEN, Paths.ASK_AGAIN), this::resend));
    routes.post(
        Paths.VERIFY_OTP,
        flow.form(
            List.of(LoginStep.APPROVAL_OR_CODE),
            browser -> browser.consumeToken(TOKEN, Paths.VERIFY_OTP),
            this::checkCode));
  }

  private void showPage(AmazonBrowser browser, LoginAttempt attempt) {
    switch (attempt.phone().state().orElse(State.EXPIRED)) {
      case PENDING, EXPIRED -> showWaiting(browser, attempt, Notice.pending(attempt));
      case APPROVED -> flow.finishAndRemember(browser, attempt);
      case DENIED -> {
        browser.setProgress(new LoginProgress.Anonymous(true, false));
        browser.redirect(browser.openId(Paths.HOME).signIn());
      }
    }
  }

  private void showWaiting(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    boolean code = attempt.step() == LoginStep.APPROVAL_OR_CODE;
    ApprovalPages.Tokens tokens =
        new ApprovalPages.Tokens(
            browser.token(Paths.POLL),
            browser.token(Paths.ASK_AGAIN),
            code ? browser.token(Paths.VERIFY_OTP) : "");
    browser.show(
        PAGES.renderWaiting(
            browser.frame(), browser.openId(attempt.returnTo()), attempt, tokens, notice));
  }

  private void resend(AmazonBrowser browser, LoginAttempt attempt) {
    if (attempt.phone().state().equals(Optional.of(State.APPROVED))) {
      showPage(browser, attempt);
    } else if (attempt.askPhone(browser.now())) {
      browser.redirect(Paths.of(Paths.APPROVAL, attempt));
    } else {
      showWaiting(browser, attempt, Notice.NOT_SENT);
    }
  }

  private void checkCode(AmazonBrowser browser, LoginAttempt attempt) {
    switch (attempt.check(CodeSource.SMS, browser.field("otpCode").strip())) {
      case RIGHT -> {
        attempt.phone().withdraw();
        flow.finishAndRemember(browser, attempt);
      }
      case WRONG -> reject(browser, attempt, Notice.WRONG_CODE);
      case EXPIRED -> reject(browser, attempt, Notice.EXPIRED_CODE);
    }
  }

  private void reject(AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    flow.rejectCode(browser, attempt, Paths.APPROVAL, () -> showWaiting(browser, attempt, notice));
  }

  private void sendStatus(Context context) {
    AmazonBrowser browser = flow.browser(context);
    Optional<LoginAttempt> found =
        flow.attempt(browser).filter(attempt -> STEPS.contains(attempt.step()));
    if (found.isEmpty() || !browser.hasQueryToken(TOKEN, Paths.POLL)) {
      boolean done =
          browser.user().isPresent() || browser.progress() instanceof LoginProgress.Approved;
      browser.show(PAGES.renderPollWithoutLogin(done ? COMPLETED : TIMEOUT));
    } else {
      String status = findStatus(browser, found.get());
      browser.show(PAGES.renderPollResponse(browser.frame(), found.get(), status));
    }
  }

  private String findStatus(AmazonBrowser browser, LoginAttempt attempt) {
    return switch (attempt.phone().poll().orElse(State.EXPIRED)) {
      case PENDING -> PENDING;
      case APPROVED -> completeLogin(browser, attempt);
      case DENIED -> settings.has(AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED) ? RESPONDED : TIMEOUT;
      case EXPIRED -> settings.has(AmazonSwitch.ENDED_APPROVAL_IS_EXPIRED) ? EXPIRED : TIMEOUT;
    };
  }

  private String completeLogin(AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.APPROVAL_IS_RESPONDED_FIRST) && attempt.phone().isFirstReport()) {
      return RESPONDED;
    }
    devices.add(attempt.person().login(), browser.device());
    if (settings.has(AmazonSwitch.APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE)) {
      browser.setProgress(new LoginProgress.Approved(attempt));
    } else {
      flow.signIn(browser, attempt);
    }
    return COMPLETED;
  }
}
