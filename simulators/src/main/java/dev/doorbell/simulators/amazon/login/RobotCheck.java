package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.RobotPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/**
 * Shows a check to browsers that may be robots, serves the images of captchas, and checks the
 * answers.
 */
public final class RobotCheck {
  /** The purpose of the token on the page with only a button. */
  private static final String BUTTON_PURPOSE = "robot";

  private final LoginFlow flow;
  private final CaptchaImages images;
  private final AmazonSettings settings;
  private final RobotPages pages = new RobotPages();

  public RobotCheck(LoginFlow flow, CaptchaImages images, AmazonSettings settings) {
    this.flow = flow;
    this.images = images;
    this.settings = settings;
  }

  /** Responds with a check and returns true if this browser has to pass one first. */
  public boolean requireCheck(AmazonBrowser browser, String next) {
    if (!(browser.progress() instanceof LoginProgress.Anonymous(boolean human, _)) || human) {
      return false;
    }
    if (settings.has(AmazonSwitch.WAF_FIRST)) {
      showWaf(browser);
    } else if (settings.has(AmazonSwitch.CAPTCHA_FIRST)) {
      browser.context().status(findStatus());
      showCaptcha(browser, next);
    } else if (settings.has(AmazonSwitch.BUTTON_FIRST)) {
      browser.show(
          findStatus(), pages.renderButton(browser.frame(), browser.token(BUTTON_PURPOSE), next));
    } else {
      return false;
    }
    return true;
  }

  private HttpStatus findStatus() {
    return settings.has(AmazonSwitch.ROBOT_PAGE_IS_503)
        ? HttpStatus.SERVICE_UNAVAILABLE
        : HttpStatus.OK;
  }

  /** Responds with a captcha that the browser has to solve before it gets any other page. */
  public void showCaptcha(AmazonBrowser browser, String next) {
    browser.show(pages.renderCaptcha(browser.frame(), browser.drawCaptcha(), next));
  }

  /** Responds like the firewall, with status 202 and a script. */
  public void showWaf(AmazonBrowser browser) {
    browser.context().header("x-amzn-waf-action", "challenge");
    browser.show(HttpStatus.ACCEPTED, pages.renderWaf(browser.frame()));
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.PICTURE, this::sendPicture);
    routes.get(Paths.VALIDATE_CAPTCHA, this::checkAnswer);
    routes.get(
        Paths.CHALLENGE_SCRIPT,
        context ->
            context
                .contentType("text/javascript")
                .result("// This script does nothing, so the page cannot be passed.\n"));
    routes.post("/_simulator/captcha", this::sendSolution);
  }

  // Ignores cookies: a client has none for the host of the images.
  private void sendPicture(Context context) {
    Optional<byte[]> png = images.png(context.pathParam("name"));
    context.header("Cache-Control", "no-store");
    if (png.isPresent()) {
      context.contentType("image/png").result(png.get());
    } else {
      context.status(HttpStatus.NOT_FOUND);
    }
  }

  private void checkAnswer(Context context) {
    AmazonBrowser browser = flow.browser(context);
    String next = OpenId.pathOf(browser.query("amzn-r"));
    Optional<LoginAttempt> attempt =
        flow.attempt(browser).filter(pending -> pending.step() == LoginStep.ROBOT_CAPTCHA);
    boolean right =
        images.solve(browser.query("amzn"), browser.query("field-keywords"))
            || (attempt.isEmpty() && browser.consumeQueryToken("amzn", BUTTON_PURPOSE));
    if (!right) {
      showCaptcha(browser, next);
    } else if (attempt.isPresent()) {
      flow.finish(browser, attempt.get());
    } else {
      if (browser.progress() instanceof LoginProgress.Anonymous(_, boolean suspect)) {
        browser.setProgress(new LoginProgress.Anonymous(true, suspect));
      }
      browser.redirect(next);
    }
  }

  /** Responds with the text of a captcha, for scripts that act as a person. */
  private void sendSolution(Context context) {
    Optional<String> text = images.findText(context.bodyAsBytes());
    context.contentType("text/plain").status(text.isPresent() ? 200 : 404);
    context.result(text.orElse("not drawn here"));
  }
}
