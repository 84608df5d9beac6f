package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginProgress;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.github.session.SiteState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a visitor gets from one step of a sign-in to the next, and who may take which. */
final class LoginFlow {
  /** How long after the password a sign-in may be continued. */
  static final Duration CONTINUES_FOR = Duration.ofMinutes(15);

  private final SiteState reception;
  private final CodeService codes;
  private final LoginPages pages = new LoginPages();

  LoginFlow(SiteState reception, CodeService codes) {
    this.reception = reception;
    this.codes = codes;
  }

  /** What is done for somebody who is at a step. */
  @FunctionalInterface
  interface Step {
    void take(Context context, GithubBrowser browser, LoginAttempt attempt);
  }

  /** Shows the page of a second factor to whoever has been asked for one and has this one. */
  Handler page(SecondFactor factor, Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      secondFactor(browser)
          .ifPresentOrElse(
              attempt -> {
                if (attempt.person().has(factor)) {
                  step.take(context, browser, attempt);
                } else {
                  browser.redirect(firstPage(attempt.person()));
                }
              },
              () -> elsewhere(browser));
    };
  }

  /** Leads to the page of the second factor that comes first. */
  Handler anyPage() {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      secondFactor(browser)
          .ifPresentOrElse(
              attempt -> browser.redirect(firstPage(attempt.person())), () -> elsewhere(browser));
    };
  }

  /** Takes a form of a second factor, if it is the one that was shown. */
  Handler form(String path, Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      secondFactor(browser)
          .ifPresentOrElse(
              attempt -> takeForm(context, browser, path, attempt, step), () -> elsewhere(browser));
    };
  }

  /** Shows the page of a device's code to whoever has been sent one. */
  Handler devicePage(Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      device(browser)
          .ifPresentOrElse(attempt -> step.take(context, browser, attempt), () -> elsewhere(browser));
    };
  }

  /** Takes a form of a device's code, if it is the one that was shown. */
  Handler deviceForm(String path, Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      device(browser)
          .ifPresentOrElse(
              attempt -> takeForm(context, browser, path, attempt, step), () -> elsewhere(browser));
    };
  }

  private void takeForm(
      Context context, GithubBrowser browser, String path, LoginAttempt attempt, Step step) {
    if (!browser.useFormToken(path)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(pages.unprocessable());
    } else if (codes.isLocked(attempt.person())) {
      lockedOut(context, browser, attempt.person());
    } else {
      step.take(context, browser, attempt);
    }
  }

  private Optional<LoginAttempt> secondFactor(GithubBrowser browser) {
    return browser.progress() instanceof LoginProgress.SecondFactorAwaited(LoginAttempt attempt)
        ? current(attempt)
        : Optional.empty();
  }

  private Optional<LoginAttempt> device(GithubBrowser browser) {
    return browser.progress() instanceof LoginProgress.DeviceUnverified(LoginAttempt attempt)
        ? current(attempt)
        : Optional.empty();
  }

  private Optional<LoginAttempt> current(LoginAttempt attempt) {
    return Optional.of(attempt).filter(begun -> !begun.isOver(reception.clock().instant()));
  }

  private static void elsewhere(GithubBrowser browser) {
    browser.redirect(browser.user().isPresent() ? Paths.HOME : Paths.LOGIN);
  }

  /** The page of the second factor that this person is asked for first. */
  String firstPage(Person person) {
    return Paths.of(inOrder(person).getFirst());
  }

  /** The page of the one that comes after this one. */
  String pageAfter(Person person, SecondFactor factor) {
    List<SecondFactor> factors = inOrder(person);
    return Paths.of(factors.get((factors.indexOf(factor) + 1) % factors.size()));
  }

  private List<SecondFactor> inOrder(Person person) {
    List<SecondFactor> factors = person.scenario().secondFactors();
    boolean last =
        reception.has(GithubSwitch.PASSKEY_COMES_LAST) && factors.getFirst() == SecondFactor.PASSKEY;
    return last ? factors.subList(1, factors.size()) : factors;
  }

  /** A code was wrong: counted, and answered by the page it was typed into. */
  void wrongCode(Context context, GithubBrowser browser, Person person, Runnable pageAgain) {
    if (codes.failed(person)) {
      lockedOut(context, browser, person);
    } else {
      if (reception.has(GithubSwitch.WRONG_CODE_IS_422)) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      }
      pageAgain.run();
    }
  }

  private void lockedOut(Context context, GithubBrowser browser, Person person) {
    browser.enter(new LoginProgress.Anonymous());
    backToLogin(context, browser, person, Flash.TOO_MANY_ATTEMPTS);
  }

  /** The login page as the answer to something that was refused. */
  void backToLogin(Context context, GithubBrowser browser, Person person, Flash flash) {
    if (reception.has(GithubSwitch.WRONG_PASSWORD_IS_422)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String returnTo =
        Optional.of(browser.field("return_to")).filter(to -> !to.isEmpty()).orElse(Paths.HOME);
    context.html(
        pages.login(
            LoginForm.issue(browser, returnTo, reception.clock().instant()),
            person.login(),
            flash));
  }

  /** Signs in, and leads to where the visitor wanted to go. */
  void arrive(GithubBrowser browser, LoginAttempt attempt) {
    admit(browser, attempt);
    boolean nagged = attempt.person().scenario() == Scenario.NAG;
    browser.redirect(nagged ? Paths.CHECKUP : attempt.returnTo());
  }

  /** Signs in. */
  void admit(GithubBrowser browser, LoginAttempt attempt) {
    codes.succeeded(attempt.person());
    browser.signIn(attempt.person());
  }
}
