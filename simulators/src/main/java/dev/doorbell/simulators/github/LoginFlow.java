package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.GithubSessions;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.Lockout;
import dev.doorbell.simulators.login.LoginGate;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Controls the login of each browser: the next page, the access to pages, the lock-out. */
final class LoginFlow implements LoginGate.Rules<Browser<LoginAttempt>, LoginAttempt> {
  private final GithubSessions sessions;
  private final Lockout lockout;
  private final GithubSettings settings;
  private final LoginGate<Browser<LoginAttempt>, LoginAttempt> gate = new LoginGate<>(this);
  private final LoginPages pages = new LoginPages();

  LoginFlow(GithubSessions sessions, Lockout lockout, GithubSettings settings) {
    this.sessions = sessions;
    this.lockout = lockout;
    this.settings = settings;
  }

  /** Handles a page of this step. */
  Handler page(Step step, BiConsumer<Browser<LoginAttempt>, LoginAttempt> handler) {
    return gate.page(attempt -> attempt.step() == step, handler);
  }

  /** Handles a form of this step, if its token is valid. */
  Handler form(String path, Step step, BiConsumer<Browser<LoginAttempt>, LoginAttempt> handler) {
    return gate.form(
        attempt -> attempt.step() == step,
        browser -> GithubSessions.consumeToken(browser, path),
        handler);
  }

  /**
   * Handles the page of a second factor. If the person does not have this factor, redirects to the
   * first page of those that they have.
   */
  Handler page(SecondFactor factor, BiConsumer<Browser<LoginAttempt>, LoginAttempt> handler) {
    return page(
        Step.SECOND_FACTOR,
        (browser, attempt) -> {
          if (attempt.person().has(factor)) {
            handler.accept(browser, attempt);
          } else {
            showFirstPage(browser, attempt);
          }
        });
  }

  /** Redirects to the page of the second factor that the site asks this person for first. */
  void showFirstPage(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    browser.redirect(Paths.of(orderFactors(attempt.person()).getFirst()));
  }

  /**
   * Returns the path of the page of the next second factor of this person; after the last, the
   * first.
   */
  String nextPath(Person person, SecondFactor factor) {
    List<SecondFactor> factors = orderFactors(person);
    return Paths.of(factors.get((factors.indexOf(factor) + 1) % factors.size()));
  }

  private List<SecondFactor> orderFactors(Person person) {
    List<SecondFactor> factors = person.scenario().secondFactors();
    boolean passkeyLast =
        settings.has(GithubSwitch.PASSKEY_COMES_LAST) && factors.getFirst() == SecondFactor.PASSKEY;
    return passkeyLast ? factors.subList(1, factors.size()) : factors;
  }

  @Override
  public Browser<LoginAttempt> browser(Context context) {
    return sessions.browser(context);
  }

  @Override
  public Optional<LoginAttempt> attempt(Browser<LoginAttempt> browser) {
    return browser.login().filter(attempt -> !attempt.isExpired(browser.now()));
  }

  @Override
  public void redirectToOwnStep(Browser<LoginAttempt> browser) {
    browser.redirect(sessions.user(browser).isPresent() ? Paths.HOME : Paths.LOGIN);
  }

  @Override
  public void rejectForm(Browser<LoginAttempt> browser) {
    browser.show(HttpStatus.UNPROCESSABLE_CONTENT, pages.renderUnprocessable());
  }

  @Override
  public boolean isLocked(LoginAttempt attempt) {
    return isLocked(attempt.person());
  }

  boolean isLocked(Person person) {
    return person.scenario() == Scenario.LOCKED || lockout.isLocked(person.login());
  }

  @Override
  public void showLocked(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    browser.restart();
    showLogin(browser, attempt.person(), Flash.TOO_MANY_ATTEMPTS);
  }

  /** Counts a wrong password, and shows the login page with a message. */
  void rejectPassword(Browser<LoginAttempt> browser, Person person) {
    boolean locked = lockout.recordFailure(person.login());
    showLogin(browser, person, locked ? Flash.TOO_MANY_ATTEMPTS : Flash.WRONG_PASSWORD);
  }

  /** Counts a wrong code, and shows the page again or, if the account is now locked, the login. */
  void rejectCode(Browser<LoginAttempt> browser, LoginAttempt attempt, Runnable showAgain) {
    if (lockout.recordFailure(attempt.person().login())) {
      showLocked(browser, attempt);
    } else {
      if (settings.has(GithubSwitch.WRONG_CODE_IS_422)) {
        browser.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
      }
      showAgain.run();
    }
  }

  /** Shows the login page with a message after a rejected attempt. */
  void showLogin(Browser<LoginAttempt> browser, Person person, Flash flash) {
    if (settings.has(GithubSwitch.WRONG_PASSWORD_IS_422)) {
      browser.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String returnTo =
        Optional.of(browser.field("return_to")).filter(to -> !to.isEmpty()).orElse(Paths.HOME);
    browser.show(pages.renderLogin(LoginForm.issue(browser, returnTo), person.login(), flash));
  }

  /** Signs in, and redirects to the page that the browser requested before the login. */
  void finish(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    signIn(browser, attempt);
    boolean needsReminder = attempt.person().scenario() == Scenario.NAG;
    browser.redirect(needsReminder ? Paths.CHECKUP : attempt.returnTo());
  }

  /** Signs in, without a redirect. */
  void signIn(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    lockout.recordSuccess(attempt.person().login());
    sessions.signIn(browser, attempt.person());
  }
}
