package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.Flash;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.Branch;
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
  private final CodeService gate;
  private final LoginPages pages = new LoginPages();

  LoginFlow(SiteState reception, CodeService gate) {
    this.reception = reception;
    this.gate = gate;
  }

  /** What is done for somebody who is at a step. */
  @FunctionalInterface
  interface Step {
    void take(Context context, GithubBrowser browser, LoginAttempt signIn);
  }

  /** Shows the page of a second factor to whoever has been asked for one and has this one. */
  Handler page(SecondFactor way, Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      secondFactor(browser)
          .ifPresentOrElse(
              signIn -> {
                if (signIn.person().has(way)) {
                  step.take(context, browser, signIn);
                } else {
                  browser.redirect(firstPage(signIn.person()));
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
              signIn -> browser.redirect(firstPage(signIn.person())), () -> elsewhere(browser));
    };
  }

  /** Takes a form of a second factor, if it is the one that was shown. */
  Handler form(String path, Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      secondFactor(browser)
          .ifPresentOrElse(
              signIn -> takeForm(context, browser, path, signIn, step), () -> elsewhere(browser));
    };
  }

  /** Shows the page of a device's code to whoever has been sent one. */
  Handler devicePage(Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      device(browser)
          .ifPresentOrElse(signIn -> step.take(context, browser, signIn), () -> elsewhere(browser));
    };
  }

  /** Takes a form of a device's code, if it is the one that was shown. */
  Handler deviceForm(String path, Step step) {
    return context -> {
      GithubBrowser browser = GithubBrowser.of(context, reception);
      device(browser)
          .ifPresentOrElse(
              signIn -> takeForm(context, browser, path, signIn, step), () -> elsewhere(browser));
    };
  }

  private void takeForm(
      Context context, GithubBrowser browser, String path, LoginAttempt signIn, Step step) {
    if (!browser.useFormToken(path)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(pages.unprocessable());
    } else if (gate.isLocked(signIn.person())) {
      lockedOut(context, browser, signIn.person());
    } else {
      step.take(context, browser, signIn);
    }
  }

  private Optional<LoginAttempt> secondFactor(GithubBrowser browser) {
    return browser.visit() instanceof LoginProgress.SecondFactorAwaited(LoginAttempt signIn)
        ? current(signIn)
        : Optional.empty();
  }

  private Optional<LoginAttempt> device(GithubBrowser browser) {
    return browser.visit() instanceof LoginProgress.DeviceUnverified(LoginAttempt signIn)
        ? current(signIn)
        : Optional.empty();
  }

  private Optional<LoginAttempt> current(LoginAttempt signIn) {
    return Optional.of(signIn).filter(begun -> !begun.isOver(reception.clock().instant()));
  }

  private static void elsewhere(GithubBrowser browser) {
    browser.redirect(browser.user().isPresent() ? Paths.HOME : Paths.LOGIN);
  }

  /** The page of the second factor that this person is asked for first. */
  String firstPage(Person person) {
    return Paths.of(inOrder(person).getFirst());
  }

  /** The page of the one that comes after this one. */
  String pageAfter(Person person, SecondFactor way) {
    List<SecondFactor> ways = inOrder(person);
    return Paths.of(ways.get((ways.indexOf(way) + 1) % ways.size()));
  }

  private List<SecondFactor> inOrder(Person person) {
    List<SecondFactor> ways = person.branch().ways();
    boolean last =
        reception.has(GithubSwitch.PASSKEY_COMES_LAST) && ways.getFirst() == SecondFactor.PASSKEY;
    return last ? ways.subList(1, ways.size()) : ways;
  }

  /** A code was wrong: counted, and answered by the page it was typed into. */
  void wrongCode(Context context, GithubBrowser browser, Person person, Runnable pageAgain) {
    if (gate.failed(person)) {
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
  void arrive(GithubBrowser browser, LoginAttempt signIn) {
    admit(browser, signIn);
    boolean nagged = signIn.person().branch() == Branch.NAG;
    browser.redirect(nagged ? Paths.CHECKUP : signIn.returnTo());
  }

  /** Signs in. */
  void admit(GithubBrowser browser, LoginAttempt signIn) {
    gate.succeeded(signIn.person());
    browser.signIn(signIn.person());
  }
}
