package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.CvfPages;
import dev.doorbell.simulators.amazon.page.Notice;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.SiteState;
import dev.doorbell.simulators.page.Html;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * "Customer verification": a code that is sent where the person chooses, a picture, or a puzzle;
 * all at one address. A GET sends nothing, but for the link that sends again.
 */
public final class CvfRoutes {
  private static final List<LoginStep> HERE =
      List.of(LoginStep.CVF, LoginStep.CVF_CAPTCHA, LoginStep.AAMATION);
  private static final String TOKEN = "csrfToken";
  private final SiteState reception;
  private final CodeService gate;
  private final LoginFlow journey;
  private final CvfPages pages;
  private final PlainPages plain = new PlainPages();

  public CvfRoutes(SiteState reception, CodeService gate, LoginFlow journey) {
    this.reception = reception;
    this.gate = gate;
    this.journey = journey;
    this.pages = new CvfPages(reception.has(AmazonSwitch.CVF_ERRORS_IN_THE_AUTH_BOX));
  }

  public void addRoutes(RoutesConfig routes) {
    LoginFlow.Step page =
        (context, browser, signIn) ->
            show(
                context, browser, signIn, signIn.takeWrongCode() ? Notice.WRONG_CODE : Notice.NONE);
    routes.get(Paths.CVF_REQUEST, journey.page(HERE, page));
    routes.get(Paths.CVF_VERIFY, journey.page(HERE, page));
    routes.post(
        Paths.CVF_VERIFY,
        journey.form(
            HERE,
            browser -> browser.useToken(TOKEN, TOKEN + browser.field("action")),
            this::verify));
    routes.get(Paths.CVF_RESEND, journey.page(List.of(LoginStep.CVF), this::followLink));
  }

  private static String token(AmazonBrowser browser, String action) {
    return browser.token(TOKEN + action);
  }

  private void show(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    String html =
        switch (signIn.hurdle()) {
          case CVF_CAPTCHA ->
              pages.captcha(
                  browser.frame(), signIn, token(browser, "captcha"), browser.draw(), notice);
          case AAMATION -> pages.puzzle(browser.frame(), signIn, token(browser, "aamation"));
          case NONE,
              MFA,
              CVF,
              APPROVAL,
              APPROVAL_OR_CODE,
              ROBOT_CAPTCHA,
              WAF,
              NAG,
              SURPRISE,
              PASSWORD_EXPIRED ->
              code(browser, signIn, notice);
        };
    context.html(html);
  }

  private String code(AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    if (signIn.chosen().isEmpty()) {
      return pages.claimsPicker(browser.frame(), signIn, token(browser, "claimspicker"), notice);
    }
    Html resend =
        reception.has(AmazonSwitch.CVF_RESENDS_BY_LINK)
            ? pages.resendLink(browser.frame(), signIn)
            : pages.resendForm(browser.frame(), signIn, token(browser, "resend"));
    return pages.code(browser.frame(), signIn, token(browser, "code"), resend, notice);
  }

  private void verify(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    switch (browser.field("action")) {
      case "claimspicker" -> pick(context, browser, signIn);
      case "resend" -> resend(context, browser, signIn);
      case "code" -> judge(context, browser, signIn);
      case "captcha" -> read(context, browser, signIn);
      case null, default -> show(context, browser, signIn, Notice.NONE);
    }
  }

  private void pick(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    Optional<CodeSource> way =
        signIn.person().scenario().ways().stream()
            .filter(one -> one.wireName().equals(browser.field("option")))
            .findFirst();
    if (way.isEmpty()) {
      show(context, browser, signIn, Notice.NONE);
    } else if (!gate.begin(signIn, way.get())) {
      show(context, browser, signIn, Notice.NOT_SENT);
    } else if (reception.has(AmazonSwitch.CVF_ANSWERS_IN_PLACE)) {
      show(context, browser, signIn, Notice.NONE);
    } else {
      browser.redirect(Paths.of(Paths.CVF_VERIFY, signIn));
    }
  }

  private void followLink(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    if (reception.has(AmazonSwitch.CVF_RESENDS_BY_LINK) && signIn.chosen().isPresent()) {
      resend(context, browser, signIn);
    } else {
      context.status(HttpStatus.NOT_FOUND).html(plain.notFound(browser.frame()));
    }
  }

  private void resend(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    boolean sent = signIn.chosen().filter(way -> gate.begin(signIn, way)).isPresent();
    show(context, browser, signIn, sent ? Notice.SENT : Notice.NOT_SENT);
  }

  private void judge(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    Optional<CodeSource> way = signIn.chosen();
    if (way.isEmpty()) {
      show(context, browser, signIn, Notice.NONE);
      return;
    }
    switch (gate.judge(signIn, way.get(), browser.field("code").strip())) {
      case RIGHT -> journey.arriveOn(browser, signIn, true);
      case WRONG -> refuse(context, browser, signIn, Notice.WRONG_CODE);
      case EXPIRED -> refuse(context, browser, signIn, Notice.EXPIRED_CODE);
    }
  }

  private void refuse(Context context, AmazonBrowser browser, LoginAttempt signIn, Notice notice) {
    journey.wrongCode(
        context, browser, signIn, Paths.CVF_VERIFY, () -> show(context, browser, signIn, notice));
  }

  private void read(Context context, AmazonBrowser browser, LoginAttempt signIn) {
    boolean right =
        signIn.hurdle() == LoginStep.CVF_CAPTCHA
            && browser.field("cvf_captcha_captcha_action").equals("verifyCaptcha")
            && reception
                .pictures()
                .answer(
                    browser.field("cvf_captcha_captcha_token"), browser.field("cvf_captcha_input"));
    if (right) {
      journey.arrive(browser, signIn);
    } else {
      show(context, browser, signIn, Notice.WRONG_PICTURE);
    }
  }
}
