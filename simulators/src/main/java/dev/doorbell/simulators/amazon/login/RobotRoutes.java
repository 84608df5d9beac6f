package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Serves the images of captchas, and checks the answers of the robot checks. */
public final class RobotRoutes {
  private final LoginFlow flow;
  private final RobotCheck robotCheck;
  private final CaptchaImages images;

  public RobotRoutes(LoginFlow flow, RobotCheck robotCheck, CaptchaImages images) {
    this.flow = flow;
    this.robotCheck = robotCheck;
    this.images = images;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.PICTURE, this::sendPicture);
    routes.get(Paths.VALIDATE_CAPTCHA, this::validate);
    routes.get(
        Paths.CHALLENGE_SCRIPT,
        context ->
            context
                .contentType("text/javascript")
                .result("// This script does nothing, so the page cannot be passed.\n"));
    routes.post("/_simulator/captcha", this::sendText);
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

  private void validate(Context context) {
    AmazonBrowser browser = flow.browser(context);
    String next = OpenId.pathOf(browser.query("amzn-r"));
    Optional<LoginAttempt> attempt =
        flow.attempt(browser).filter(pending -> pending.step() == LoginStep.ROBOT_CAPTCHA);
    boolean right =
        images.solve(browser.query("amzn"), browser.query("field-keywords"))
            || (attempt.isEmpty() && browser.consumeQueryToken("amzn", RobotCheck.BUTTON));
    if (!right) {
      robotCheck.showCaptcha(browser, next);
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
  private void sendText(Context context) {
    Optional<String> text = images.read(context.bodyAsBytes());
    context.contentType("text/plain").status(text.isPresent() ? 200 : 404);
    context.result(text.orElse("not drawn here"));
  }
}
