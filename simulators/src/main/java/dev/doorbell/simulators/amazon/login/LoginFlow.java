package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way from the right password to the account, with what stands in it. */
public final class LoginFlow {
  private static final Duration CONTINUES_FOR = Duration.ofMinutes(30);
  private final SiteState reception;
  private final CodeService gate;
  private final ApprovalService phone;
  private final LoginPage loginPage;
  private final RobotCheck robots;

  public LoginFlow(
      SiteState reception,
      CodeService gate,
      ApprovalService phone,
      LoginPage loginPage,
      RobotCheck robots) {
    this.reception = reception;
    this.gate = gate;
    this.phone = phone;
    this.loginPage = loginPage;
    this.robots = robots;
  }

  /** What is done for somebody who is underway. */
  @FunctionalInterface
  public interface Step {
    void take(Context context, AmazonBrowser browser, LoginAttempt signIn);
  }

  /** The password was right. */
  public void begin(Context context, AmazonBrowser browser, Person person) {
    LoginAttempt signIn =
        new LoginAttempt(
            person,
            LoginPage.openId(browser).path(),
            browser.field("rememberMe").equals("true"),
            reception.now().plus(CONTINUES_FOR));
    boolean spared =
        signIn.hurdle().isForNewDevices() && reception.devices().isKnown(person, browser.device());
    if (spared || signIn.hurdle() == LoginStep.NONE) {
      arrive(browser, signIn);
    } else {
      browser.become(new LoginProgress.Underway(signIn));
      meet(context, browser, signIn);
    }
  }

  private void meet(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    switch (signIn.hurdle()) {
      case NONE, NAG -> arrive(browser, signIn);
      case MFA -> verifyByDevice(browser, signIn);
      case CVF -> verifyCustomer(browser, signIn);
      case APPROVAL, APPROVAL_OR_CODE -> {
        phone.ask(signIn);
        browser.redirect(Paths.of(Paths.APPROVAL, signIn));
      }
      case CVF_CAPTCHA, AAMATION -> browser.redirect(Paths.of(Paths.CVF_REQUEST, signIn));
      case ROBOT_CAPTCHA -> robots.captcha(context, browser, signIn.returnTo());
      case WAF -> robots.waf(context, browser);
      case SURPRISE -> browser.redirect(Paths.of(Paths.SURPRISE, signIn));
      case PASSWORD_EXPIRED -> browser.redirect(Paths.of(Paths.PASSWORD_EXPIRED, signIn));
    }
  }

  private void verifyByDevice(AmazonBrowser browser, LoginAttempt signIn) {
    List<CodeSource> ways = signIn.person().scenario().ways();
    if (ways.size() == 1) {
      gate.begin(signIn, ways.getFirst());
      browser.redirect(Paths.of(Paths.MFA, signIn));
    } else {
      browser.redirect(Paths.of(Paths.NEW_OTP, signIn));
    }
  }

  private void verifyCustomer(AmazonBrowser browser, LoginAttempt signIn) {
    if (reception.has(AmazonSwitch.CVF_SENDS_BY_ITSELF)) {
      gate.begin(signIn, signIn.person().scenario().ways().getFirst());
      browser.redirect(Paths.of(Paths.CVF_VERIFY, signIn));
    } else {
      browser.redirect(Paths.of(Paths.CVF_REQUEST, signIn));
    }
  }

  /** Shows a page to whoever has one of these in the way. */
  public Handler page(List<LoginStep> hurdles, Step step) {
    return context -> {
      AmazonBrowser browser = AmazonBrowser.of(context, reception);
      if (!settle(browser)) {
        underway(browser, hurdles)
            .ifPresentOrElse(
                signIn -> step.take(context, browser, signIn), () -> elsewhere(browser));
      }
    };
  }

  /** Takes a form from whoever has one of these in the way, if it is the one that was shown. */
  public Handler form(List<LoginStep> hurdles, Form form, Step step) {
    return context -> {
      AmazonBrowser browser = AmazonBrowser.of(context, reception);
      Optional<LoginAttempt> found = underway(browser, hurdles);
      if (found.isEmpty()) {
        elsewhere(browser);
      } else if (!form.isIntact(browser)) {
        loginPage.refuse(context, browser);
      } else if (gate.isLocked(found.get().person())) {
        lockedOut(context, browser, found.get());
      } else {
        step.take(context, browser, found.get());
      }
    };
  }

  /** Whether what has to come back with a form has come back. */
  @FunctionalInterface
  public interface Form {
    boolean isIntact(AmazonBrowser browser);
  }

  /** The sign-in that is underway here, if that is what its address or form means. */
  Optional<LoginAttempt> underway(AmazonBrowser browser, List<LoginStep> hurdles) {
    String query = browser.query("arb");
    String name = query.isEmpty() ? browser.field("arb") : query;
    return browser.visit() instanceof LoginProgress.Underway(LoginAttempt signIn)
        ? Optional.of(signIn)
            .filter(begun -> hurdles.contains(begun.hurdle()))
            .filter(begun -> !begun.isOver(reception.now()))
            .filter(begun -> name.isEmpty() || name.equals(begun.name()))
        : Optional.empty();
  }

  /** Signs in whoever's phone has approved and who has not been told; answers itself then. */
  public boolean settle(AmazonBrowser browser) {
    if (browser.visit() instanceof LoginProgress.Approved(LoginAttempt signIn)) {
      arrive(browser, signIn);
      return true;
    }
    return false;
  }

  private static void elsewhere(AmazonBrowser browser) {
    browser.redirect(browser.user().isPresent() ? Paths.HOME : browser.openId(Paths.HOME).signIn());
  }

  /** A code was wrong: counted, and answered by the page that took it. */
  void wrongCode(
      Context context, AmazonBrowser browser, LoginAttempt signIn, String page, Runnable again) {
    if (gate.failed(signIn.person())) {
      lockedOut(context, browser, signIn);
    } else if (reception.has(AmazonSwitch.WRONG_CODE_REDIRECTS)) {
      signIn.noteWrongCode();
      browser.redirect(Paths.of(page, signIn));
    } else {
      if (reception.has(AmazonSwitch.WRONG_CODE_IS_400)) {
        context.status(HttpStatus.BAD_REQUEST);
      }
      again.run();
    }
  }

  private void lockedOut(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    browser.become(new LoginProgress.Anonymous(true, false));
    loginPage.first(context, browser, signIn.person().login(), Notice.TOO_MANY_ATTEMPTS);
  }

  /** The second step is done: this device is spared it from now on, if it wants to be. */
  void arriveOn(AmazonBrowser browser, LoginAttempt signIn, boolean remembering) {
    if (remembering) {
      reception.devices().remember(signIn.person(), browser.device());
    }
    arrive(browser, signIn);
  }

  /** Signs in, and leads to where the visitor wanted to go. */
  public void arrive(AmazonBrowser browser, LoginAttempt signIn) {
    admit(browser, signIn);
    boolean nagged = signIn.hurdle() == LoginStep.NAG;
    String next = URLEncoder.encode(signIn.returnTo(), StandardCharsets.UTF_8);
    browser.redirect(nagged ? Paths.FIX_UP + "?next=" + next : signIn.returnTo());
  }

  /** Signs in. */
  void admit(AmazonBrowser browser, LoginAttempt signIn) {
    gate.succeeded(signIn.person());
    browser.signIn(signIn);
  }
}
