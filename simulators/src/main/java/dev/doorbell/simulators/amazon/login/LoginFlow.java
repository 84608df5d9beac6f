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
import dev.doorbell.simulators.amazon.session.UserSession;
import dev.doorbell.simulators.login.KnownDevices;
import dev.doorbell.simulators.login.Lockout;
import dev.doorbell.simulators.login.LoginGate;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Controls the login of each browser: the access to pages, the lock-out, the end of a login. */
public final class LoginFlow implements LoginGate.Rules<AmazonBrowser, LoginAttempt> {
  private final AmazonSessions sessions;
  private final KnownDevices devices;
  private final Lockout lockout;
  private final AmazonSettings settings;
  private final LoginPage loginPage;
  private final LoginGate<AmazonBrowser, LoginAttempt> gate = new LoginGate<>(this);

  public LoginFlow(
      AmazonSessions sessions, KnownDevices devices, Lockout lockout, AmazonSettings settings) {
    this.sessions = sessions;
    this.devices = devices;
    this.lockout = lockout;
    this.settings = settings;
    this.loginPage = new LoginPage(settings);
  }

  /** Handles a page for browsers whose login is at one of these steps, and redirects others. */
  public Handler page(List<LoginStep> steps, BiConsumer<AmazonBrowser, LoginAttempt> handler) {
    return gate.page(attempt -> steps.contains(attempt.step()), handler);
  }

  /** Handles a form of browsers whose login is at one of these steps, and redirects others. */
  public Handler form(
      List<LoginStep> steps,
      Predicate<AmazonBrowser> isIntact,
      BiConsumer<AmazonBrowser, LoginAttempt> handler) {
    return gate.form(attempt -> steps.contains(attempt.step()), isIntact, handler);
  }

  /** Calls the handler for signed-in users, or redirects to the login, which leads back. */
  public Handler forUsers(BiConsumer<AmazonBrowser, UserSession> handler) {
    return context -> {
      AmazonBrowser browser = browser(context);
      if (finishApproved(browser)) {
        return;
      }
      String query = Optional.ofNullable(context.queryString()).map(text -> "?" + text).orElse("");
      recentUser(browser)
          .ifPresentOrElse(
              user -> handler.accept(browser, user),
              () -> browser.redirect(browser.openId(context.path() + query).signIn()));
    };
  }

  /** The signed-in user, unless the site has to ask for the password again. */
  public Optional<UserSession> recentUser(AmazonBrowser browser) {
    return browser
        .user()
        .filter(user -> user.seesOrders(browser.now(), settings.passwordLifetime()));
  }

  @Override
  public AmazonBrowser browser(Context context) {
    return sessions.browser(context);
  }

  @Override
  public Optional<LoginAttempt> attempt(AmazonBrowser browser) {
    String query = browser.query("arb");
    String id = query.isEmpty() ? browser.field("arb") : query;
    return browser.progress() instanceof LoginProgress.Pending(LoginAttempt attempt)
        ? Optional.of(attempt)
            .filter(pending -> !pending.isExpired(browser.now()))
            .filter(pending -> id.isEmpty() || id.equals(pending.id()))
        : Optional.empty();
  }

  @Override
  public boolean finishApproved(AmazonBrowser browser) {
    if (browser.progress() instanceof LoginProgress.Approved(LoginAttempt attempt)) {
      finish(browser, attempt);
      return true;
    }
    return false;
  }

  @Override
  public void redirectToOwnStep(AmazonBrowser browser) {
    browser.redirect(browser.user().isPresent() ? Paths.HOME : browser.openId(Paths.HOME).signIn());
  }

  @Override
  public void rejectForm(AmazonBrowser browser) {
    loginPage.rejectForm(browser);
  }

  @Override
  public boolean isLocked(LoginAttempt attempt) {
    return isLocked(attempt.person());
  }

  public boolean isLocked(Person person) {
    return person.scenario() == Scenario.LOCKED || lockout.isLocked(person.login());
  }

  @Override
  public void showLocked(AmazonBrowser browser, LoginAttempt attempt) {
    browser.setProgress(new LoginProgress.Anonymous(true, false));
    loginPage.showFirst(browser, attempt.person().login(), Notice.TOO_MANY_ATTEMPTS);
  }

  /** Counts a wrong password or code, and returns whether it locked the account. */
  public boolean countFailure(Person person) {
    return lockout.recordFailure(person.login());
  }

  /** Counts a wrong code, and shows the page again or, if the account is now locked, the login. */
  void rejectCode(AmazonBrowser browser, LoginAttempt attempt, String page, Runnable showAgain) {
    if (countFailure(attempt.person())) {
      showLocked(browser, attempt);
    } else if (settings.has(AmazonSwitch.WRONG_CODE_REDIRECTS)) {
      attempt.setWrongCodeNotice();
      browser.redirect(Paths.of(page, attempt));
    } else {
      if (settings.has(AmazonSwitch.WRONG_CODE_IS_400)) {
        browser.context().status(HttpStatus.BAD_REQUEST);
      }
      showAgain.run();
    }
  }

  /** Completes a login. This device then needs no second factor for this person any more. */
  void finishAndRemember(AmazonBrowser browser, LoginAttempt attempt) {
    devices.add(attempt.person().login(), browser.device());
    finish(browser, attempt);
  }

  /** Signs in, and redirects to the page that the browser requested before the login. */
  public void finish(AmazonBrowser browser, LoginAttempt attempt) {
    signIn(browser, attempt);
    boolean needsReminder = attempt.step() == LoginStep.NAG;
    String next = URLEncoder.encode(attempt.returnTo(), StandardCharsets.UTF_8);
    browser.redirect(needsReminder ? Paths.FIX_UP + "?next=" + next : attempt.returnTo());
  }

  /** Signs in, without a redirect. */
  void signIn(AmazonBrowser browser, LoginAttempt attempt) {
    lockout.recordSuccess(attempt.person().login());
    browser.signIn(attempt);
  }
}
