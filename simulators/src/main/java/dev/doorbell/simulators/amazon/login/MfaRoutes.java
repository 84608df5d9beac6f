package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.MfaPages;
import dev.doorbell.simulators.amazon.page.MfaPages.Device;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;

/** Two-step verification: the choice of a device, and its code. A GET sends nothing. */
public final class MfaRoutes {
  private static final List<LoginStep> HERE = List.of(LoginStep.MFA);
  private static final String CHOICE = "appActionToken of the choice";
  private static final String CODE = "appActionToken of the code";
  private static final String STATE = "workflowState of the code";
  private final CodeService gate;
  private final LoginFlow journey;
  private final MfaPages pages = new MfaPages();

  public MfaRoutes(CodeService gate, LoginFlow journey) {
    this.gate = gate;
    this.journey = journey;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.NEW_OTP,
        journey.page(
            HERE, (context, browser, signIn) -> choice(context, browser, signIn, Notice.NONE)));
    routes.post(
        Paths.MFA,
        journey.form(HERE, browser -> browser.useToken("appActionToken", CHOICE), this::choose));
    routes.get(Paths.MFA, journey.page(HERE, this::page));
  }

  /** What takes the code; it comes to where the password came. */
  public Handler codeForm() {
    return journey.form(HERE, MfaRoutes::isIntact, this::code);
  }

  private static boolean isIntact(AmazonBrowser browser) {
    boolean actionGood = browser.useToken("appActionToken", CODE);
    boolean stateGood = browser.useToken("workflowState", STATE);
    return actionGood && stateGood;
  }

  private void choice(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    List<Device> devices =
        signIn.person().scenario().ways().stream().map(way -> device(browser, way)).toList();
    context.html(pages.choose(browser.frame(), signIn, devices, browser.token(CHOICE), notice));
  }

  // Opaque and another one on each page, as at the real site; what counts stands behind it.
  private static Device device(AmazonBrowser browser, CodeSource way) {
    return new Device(way, browser.token("device"));
  }

  private void choose(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    Optional<CodeSource> way = wayOf(browser.field("otpDeviceContext"), signIn);
    if (way.isEmpty()) {
      choice(context, browser, signIn, Notice.NONE);
    } else if (gate.begin(signIn, way.get())) {
      browser.redirect(Paths.of(Paths.MFA, signIn));
    } else {
      choice(context, browser, signIn, Notice.NOT_SENT);
    }
  }

  private static Optional<CodeSource> wayOf(String deviceContext, LoginAttempt signIn) {
    return signIn.person().scenario().ways().stream()
        .filter(way -> deviceContext.endsWith(", " + way))
        .findFirst();
  }

  private void page(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    if (signIn.chosen().isPresent()) {
      show(context, browser, signIn, signIn.takeWrongCode() ? Notice.WRONG_CODE : Notice.NONE);
    } else {
      browser.redirect(Paths.of(Paths.NEW_OTP, signIn));
    }
  }

  private void show(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    boolean bare = signIn.person().scenario() == Scenario.NO_TOKEN;
    MfaPages.Hidden hidden =
        new MfaPages.Hidden(
            bare ? "" : browser.token(CODE),
            bare ? "" : browser.token(STATE),
            browser.token("device"));
    CodeSource way = signIn.chosen().orElse(CodeSource.SMS);
    context.html(pages.code(browser.frame(), signIn, way, hidden, notice));
  }

  private void code(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    Optional<CodeSource> way =
        signIn
            .chosen()
            .filter(one -> wayOf(browser.field("deviceId"), signIn).equals(Optional.of(one)));
    if (way.isEmpty() || !browser.sent("mfaSubmit")) {
      page(context, browser, signIn);
      return;
    }
    switch (gate.judge(signIn, way.get(), browser.field("otpCode").strip())) {
      case RIGHT ->
          journey.arriveOn(browser, signIn, browser.field("rememberDevice").equals("true"));
      case WRONG -> refuse(context, browser, signIn, Notice.WRONG_CODE);
      case EXPIRED -> refuse(context, browser, signIn, Notice.EXPIRED_CODE);
    }
  }

  private void refuse(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    journey.wrongCode(
        context, browser, signIn, Paths.MFA, () -> show(context, browser, signIn, notice));
  }
}
