package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubBrowsers;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginProgress;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.site.Lockout;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Controls the login of each browser: the next page, the access to pages, the lock-out. */
final class LoginFlow {
  /** How long after the password a login can be completed. */
  static final Duration ATTEMPT_LIFETIME = Duration.ofMinutes(15);

  private final GithubBrowsers browsers;
  private final Lockout lockout;
  private final GithubSettings settings;
  private final LoginPages pages = new LoginPages();

  LoginFlow(GithubBrowsers browsers, Lockout lockout, GithubSettings settings) {
    this.browsers = browsers;
    this.lockout = lockout;
    this.settings = settings;
  }

  /** Handles a request of a browser whose login is at this step. */
  @FunctionalInterface
  interface Step {
    void handle(Context context, GithubBrowser browser, LoginAttempt attempt);
  }

  /**
   * Handles the page of a second factor. If the person does not have this factor, redirects to the
   * first page of those that they have.
   */
  Handler page(SecondFactor factor, Step step) {
    return at(
        LoginFlow::secondFactor,
        (context, browser, attempt) -> {
          if (attempt.person().has(factor)) {
            step.handle(context, browser, attempt);
          } else {
            browser.redirect(firstPage(attempt.person()));
          }
        });
  }

  /** Redirects to the page of the first second factor. */
  Handler anyPage() {
    return at(
        LoginFlow::secondFactor,
        (_, browser, attempt) -> browser.redirect(firstPage(attempt.person())));
  }

  /** Handles a form of a second factor, if its token is valid. */
  Handler form(String path, Step step) {
    return at(LoginFlow::secondFactor, form(step, path));
  }

  /** Handles the page that asks for the code of a new device. */
  Handler devicePage(Step step) {
    return at(LoginFlow::device, step);
  }

  /** Handles a form of that page, if its token is valid. */
  Handler deviceForm(String path, Step step) {
    return at(LoginFlow::device, form(step, path));
  }

  private Handler at(Function<LoginProgress, Optional<LoginAttempt>> waiting, Step step) {
    return context -> {
      GithubBrowser browser = browsers.of(context);
      waiting
          .apply(browser.progress())
          .filter(attempt -> !attempt.isExpired(browser.now()))
          .ifPresentOrElse(
              attempt -> step.handle(context, browser, attempt),
              () -> browser.redirect(browser.user().isPresent() ? Paths.HOME : Paths.LOGIN));
    };
  }

  private static Optional<LoginAttempt> secondFactor(LoginProgress progress) {
    return progress instanceof LoginProgress.SecondFactorAwaited(LoginAttempt attempt)
        ? Optional.of(attempt)
        : Optional.empty();
  }

  private static Optional<LoginAttempt> device(LoginProgress progress) {
    return progress instanceof LoginProgress.DeviceUnverified(LoginAttempt attempt)
        ? Optional.of(attempt)
        : Optional.empty();
  }

  private Step form(Step step, String path) {
    return (context, browser, attempt) -> {
      if (!browser.consumeFormToken(path)) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(pages.unprocessable());
      } else if (isLocked(attempt.person())) {
        showLocked(context, browser, attempt.person());
      } else {
        step.handle(context, browser, attempt);
      }
    };
  }

  /** The path of the page of the second factor that the site asks this person for first. */
  String firstPage(Person person) {
    return Paths.of(inOrder(person).getFirst());
  }

  /** The path of the page of the next second factor of this person; after the last, the first. */
  String pageAfter(Person person, SecondFactor factor) {
    List<SecondFactor> factors = inOrder(person);
    return Paths.of(factors.get((factors.indexOf(factor) + 1) % factors.size()));
  }

  private List<SecondFactor> inOrder(Person person) {
    List<SecondFactor> factors = person.scenario().secondFactors();
    boolean passkeyLast =
        settings.has(GithubSwitch.PASSKEY_COMES_LAST) && factors.getFirst() == SecondFactor.PASSKEY;
    return passkeyLast ? factors.subList(1, factors.size()) : factors;
  }

  boolean isLocked(Person person) {
    return person.scenario() == Scenario.LOCKED || lockout.isLocked(person.login());
  }

  /** Counts a wrong password or code, and returns whether it locked the account. */
  boolean countFailure(Person person) {
    return lockout.failed(person.login());
  }

  /** Counts a wrong code, and shows the page again or, if the account is now locked, the login. */
  void rejectCode(Context context, GithubBrowser browser, Person person, Runnable showAgain) {
    if (countFailure(person)) {
      showLocked(context, browser, person);
    } else {
      if (settings.has(GithubSwitch.WRONG_CODE_IS_422)) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      }
      showAgain.run();
    }
  }

  private void showLocked(Context context, GithubBrowser browser, Person person) {
    browser.start(new LoginProgress.Anonymous());
    showLogin(context, browser, person, Flash.TOO_MANY_ATTEMPTS);
  }

  /** Shows the login page with a message after a rejected attempt. */
  void showLogin(Context context, GithubBrowser browser, Person person, Flash flash) {
    if (settings.has(GithubSwitch.WRONG_PASSWORD_IS_422)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String returnTo =
        Optional.of(browser.field("return_to")).filter(to -> !to.isEmpty()).orElse(Paths.HOME);
    context.html(pages.login(LoginForm.issue(browser, returnTo), person.login(), flash));
  }

  /** Signs in, and redirects to the page that the browser requested before the login. */
  void finish(GithubBrowser browser, LoginAttempt attempt) {
    signIn(browser, attempt);
    boolean nag = attempt.person().scenario() == Scenario.NAG;
    browser.redirect(nag ? Paths.CHECKUP : attempt.returnTo());
  }

  /** Signs in, without a redirect. */
  void signIn(GithubBrowser browser, LoginAttempt attempt) {
    lockout.succeeded(attempt.person().login());
    browser.signIn(attempt.person());
  }
}
