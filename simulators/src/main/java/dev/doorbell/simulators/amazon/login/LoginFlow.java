package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.site.KnownDevices;
import dev.doorbell.simulators.site.Lockout;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Controls the login of each browser: the access to pages, the lock-out, the end of a login. */
public final class LoginFlow {
  private final AmazonBrowsers browsers;
  private final KnownDevices devices;
  private final Lockout lockout;
  private final AmazonSettings settings;
  private final LoginPage loginPage;

  public LoginFlow(
      AmazonBrowsers browsers, KnownDevices devices, Lockout lockout, AmazonSettings settings) {
    this.browsers = browsers;
    this.devices = devices;
    this.lockout = lockout;
    this.settings = settings;
    this.loginPage = new LoginPage(settings);
  }

  /** Handles a request of a browser whose login is at a step. */
  @FunctionalInterface
  public interface StepHandler {
    void handle(Context context, AmazonBrowser browser, LoginAttempt attempt);
  }

  /** Checks whether a form has its hidden fields, unchanged and not used before. */
  @FunctionalInterface
  public interface FormCheck {
    boolean isIntact(AmazonBrowser browser);
  }

  /** Handles a page for browsers whose login is at one of these steps, and redirects others. */
  public Handler page(List<LoginStep> steps, StepHandler handler) {
    return context -> {
      AmazonBrowser browser = browsers.of(context);
      if (!finishApproved(browser)) {
        pendingAttempt(browser, steps)
            .ifPresentOrElse(
                attempt -> handler.handle(context, browser, attempt), () -> leave(browser));
      }
    };
  }

  /** Handles a form of browsers whose login is at one of these steps, and redirects others. */
  public Handler form(List<LoginStep> steps, FormCheck form, StepHandler handler) {
    return context -> {
      AmazonBrowser browser = browsers.of(context);
      Optional<LoginAttempt> found = pendingAttempt(browser, steps);
      if (found.isEmpty()) {
        leave(browser);
      } else if (!form.isIntact(browser)) {
        loginPage.reject(context, browser);
      } else if (isLocked(found.get().person())) {
        showLocked(context, browser, found.get());
      } else {
        handler.handle(context, browser, found.get());
      }
    };
  }

  /** The login of this browser, if it is at one of these steps and the request belongs to it. */
  Optional<LoginAttempt> pendingAttempt(AmazonBrowser browser, List<LoginStep> steps) {
    String query = browser.query("arb");
    String id = query.isEmpty() ? browser.field("arb") : query;
    return browser.progress() instanceof LoginProgress.Pending(LoginAttempt attempt)
        ? Optional.of(attempt)
            .filter(pending -> steps.contains(pending.step()))
            .filter(pending -> !pending.isExpired(browser.now()))
            .filter(pending -> id.isEmpty() || id.equals(pending.id()))
        : Optional.empty();
  }

  /**
   * Completes a login that was approved on the phone, and redirects. Returns false if there is no
   * such login: the caller then has to respond.
   */
  public boolean finishApproved(AmazonBrowser browser) {
    if (browser.progress() instanceof LoginProgress.Approved(LoginAttempt attempt)) {
      finish(browser, attempt);
      return true;
    }
    return false;
  }

  private static void leave(AmazonBrowser browser) {
    browser.redirect(browser.user().isPresent() ? Paths.HOME : browser.openId(Paths.HOME).signIn());
  }

  public boolean isLocked(Person person) {
    return person.scenario() == Scenario.LOCKED || lockout.isLocked(person.login());
  }

  /** Counts a wrong password or code, and returns whether it locked the account. */
  public boolean countFailure(Person person) {
    return lockout.failed(person.login());
  }

  /** Counts a wrong code, and shows the page again or, if the account is now locked, the login. */
  void rejectCode(
      Context context, AmazonBrowser browser, LoginAttempt attempt, String page, Runnable again) {
    if (countFailure(attempt.person())) {
      showLocked(context, browser, attempt);
    } else if (settings.has(AmazonSwitch.WRONG_CODE_REDIRECTS)) {
      attempt.setWrongCodeNotice();
      browser.redirect(Paths.of(page, attempt));
    } else {
      if (settings.has(AmazonSwitch.WRONG_CODE_IS_400)) {
        context.status(HttpStatus.BAD_REQUEST);
      }
      again.run();
    }
  }

  private void showLocked(Context context, AmazonBrowser browser, LoginAttempt attempt) {
    browser.setProgress(new LoginProgress.Anonymous(true, false));
    loginPage.first(context, browser, attempt.person().login(), Notice.TOO_MANY_ATTEMPTS);
  }

  /** Completes a login. This device then needs no second factor for this person any more. */
  void finishAndRemember(AmazonBrowser browser, LoginAttempt attempt) {
    devices.add(attempt.person().login(), browser.device());
    finish(browser, attempt);
  }

  /** Signs in, and redirects to the page that the browser requested before the login. */
  public void finish(AmazonBrowser browser, LoginAttempt attempt) {
    signIn(browser, attempt);
    boolean nag = attempt.step() == LoginStep.NAG;
    String next = URLEncoder.encode(attempt.returnTo(), StandardCharsets.UTF_8);
    browser.redirect(nag ? Paths.FIX_UP + "?next=" + next : attempt.returnTo());
  }

  /** Signs in, without a redirect. */
  void signIn(AmazonBrowser browser, LoginAttempt attempt) {
    lockout.succeeded(attempt.person().login());
    browser.signIn(attempt);
  }
}
