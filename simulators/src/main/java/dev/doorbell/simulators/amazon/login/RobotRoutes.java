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
import java.util.List;
import java.util.Optional;

/** Serves the images of captchas, and checks the answers of the robot checks. */
public final class RobotRoutes {
  private static final List<LoginStep> HERE = List.of(LoginStep.ROBOT_CAPTCHA);
  private final AmazonBrowsers browsers;
  private final LoginFlow flow;
  private final RobotCheck robotCheck;
  private final CaptchaImages images;

  public RobotRoutes(
      AmazonBrowsers browsers, LoginFlow flow, RobotCheck robotCheck, CaptchaImages images) {
    this.browsers = browsers;
    this.images = images;
    this.flow = flow;
    this.robotCheck = robotCheck;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.PICTURE, this::picture);
    routes.get(Paths.VALIDATE_CAPTCHA, this::validate);
    routes.get(
        Paths.CHALLENGE_SCRIPT,
        context ->
            context
                .contentType("text/javascript")
                .result("// This script does nothing, so the page cannot be passed.\n"));
    routes.post("/_simulator/captcha", this::read);
  }

  // Ignores cookies: a client has none for the host of the images.
  private void picture(Context context) {
    Optional<byte[]> png = images.png(context.pathParam("name"));
    context.header("Cache-Control", "no-store");
    if (png.isPresent()) {
      context.contentType("image/png").result(png.get());
    } else {
      context.status(HttpStatus.NOT_FOUND);
    }
  }

  private void validate(Context context) {
    AmazonBrowser browser = browsers.of(context);
    String token = browser.query("amzn");
    String next = OpenId.pathOf(browser.query("amzn-r"));
    Optional<LoginAttempt> attempt = flow.pendingAttempt(browser, HERE);
    boolean right =
        images.solve(token, browser.query("field-keywords"))
            || (attempt.isEmpty() && browser.consume(token, RobotCheck.BUTTON));
    if (!right) {
      robotCheck.showCaptcha(context, browser, next);
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
  private void read(Context context) {
    Optional<String> text = images.read(context.bodyAsBytes());
    context.contentType("text/plain").status(text.isPresent() ? 200 : 404);
    context.result(text.orElse("not drawn here"));
  }
}
