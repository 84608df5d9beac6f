package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.login.ApprovalService.ApprovalStatus;
import dev.doorbell.simulators.amazon.page.ApprovalPages;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.site.KnownDevices;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * The page that waits for an approval on the phone and, in one step, also accepts a code. A GET
 * request never sends an approval request.
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
  private final AmazonBrowsers browsers;
  private final CodeService codes;
  private final ApprovalService approvals;
  private final LoginFlow flow;
  private final KnownDevices devices;
  private final AmazonSettings settings;
  private final ApprovalPages pages = new ApprovalPages();

  public ApprovalRoutes(
      AmazonBrowsers browsers,
      CodeService codes,
      ApprovalService approvals,
      LoginFlow flow,
      KnownDevices devices,
      AmazonSettings settings) {
    this.browsers = browsers;
    this.codes = codes;
    this.approvals = approvals;
    this.flow = flow;
    this.devices = devices;
    this.settings = settings;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.APPROVAL, flow.page(HERE, this::page));
    routes.get(Paths.POLL, this::poll);
    routes.post(
        Paths.ASK_AGAIN,
        flow.form(HERE, browser -> browser.consumeToken(TOKEN, Paths.ASK_AGAIN), this::askAgain));
    routes.post(
        Paths.VERIFY_OTP,
        flow.form(
            List.of(LoginStep.APPROVAL_OR_CODE),
            browser -> browser.consumeToken(TOKEN, Paths.VERIFY_OTP),
            this::code));
  }

  private void page(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    switch (approvals.status(attempt)) {
      case PENDING, ENDED ->
          show(
              context,
              browser,
              attempt,
              attempt.takeWrongCodeNotice() ? Notice.WRONG_CODE : Notice.NONE);
      case APPROVED -> flow.finishAndRemember(browser, attempt);
      case DENIED -> endLogin(browser);
    }
  }

  private static void endLogin(AmazonBrowser browser) {
    browser.setProgress(new LoginProgress.Anonymous(true, false));
    browser.redirect(browser.openId(Paths.HOME).signIn());
  }

  private void show(Context context, AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    boolean code = attempt.step() == LoginStep.APPROVAL_OR_CODE;
    ApprovalPages.Tokens tokens =
        new ApprovalPages.Tokens(
            browser.token(Paths.POLL),
            browser.token(Paths.ASK_AGAIN),
            code ? browser.token(Paths.VERIFY_OTP) : "");
    context.html(
        pages.page(browser.frame(), browser.openId(attempt.returnTo()), attempt, tokens, notice));
  }

  private void askAgain(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    if (approvals.status(attempt) == ApprovalStatus.APPROVED) {
      page(context, browser, attempt);
    } else if (approvals.ask(attempt)) {
      browser.redirect(Paths.of(Paths.APPROVAL, attempt));
    } else {
      show(context, browser, attempt, Notice.NOT_SENT);
    }
  }

  private void code(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    switch (codes.check(attempt, CodeSource.SMS, browser.field("otpCode").strip())) {
      case RIGHT -> {
        approvals.withdraw(attempt);
        flow.finishAndRemember(browser, attempt);
      }
      case WRONG -> reject(context, browser, attempt, Notice.WRONG_CODE);
      case EXPIRED -> reject(context, browser, attempt, Notice.EXPIRED_CODE);
    }
  }

  private void reject(Context context, AmazonBrowser browser, LoginAttempt attempt, Notice notice) {
    flow.rejectCode(
        context, browser, attempt, Paths.APPROVAL, () -> show(context, browser, attempt, notice));
  }

  private void poll(Context context) {
    AmazonBrowser browser = browsers.of(context);
    Optional<LoginAttempt> found = flow.pendingAttempt(browser, HERE);
    if (found.isEmpty() || !browser.hasToken(browser.query(TOKEN), Paths.POLL)) {
      boolean done =
          browser.user().isPresent() || browser.progress() instanceof LoginProgress.Approved;
      context.html(pages.pollWithoutLogin(done ? COMPLETED : TIMEOUT));
    } else {
      String status = status(browser, found.get());
      context.html(pages.poll(browser.frame(), found.get(), status));
    }
  }

  private String status(AmazonBrowser browser, LoginAttempt attempt) {
    return switch (approvals.poll(attempt)) {
      case PENDING -> PENDING;
      case APPROVED -> approved(browser, attempt);
      case DENIED -> settings.has(AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED) ? RESPONDED : TIMEOUT;
      case ENDED -> settings.has(AmazonSwitch.ENDED_APPROVAL_IS_EXPIRED) ? EXPIRED : TIMEOUT;
    };
  }

  private String approved(AmazonBrowser browser, LoginAttempt attempt) {
    if (settings.has(AmazonSwitch.APPROVAL_IS_RESPONDED_FIRST) && attempt.respondsFirst()) {
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
