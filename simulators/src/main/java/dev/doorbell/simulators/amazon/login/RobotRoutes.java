package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The pictures, and the page of its own that takes what they say. */
public final class RobotRoutes {
  private static final List<LoginStep> HERE = List.of(LoginStep.ROBOT_CAPTCHA);
  private final SiteState reception;
  private final LoginFlow journey;
  private final RobotCheck robots;

  public RobotRoutes(SiteState reception, LoginFlow journey, RobotCheck robots) {
    this.reception = reception;
    this.journey = journey;
    this.robots = robots;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.PICTURE, this::picture);
    routes.get(Paths.VALIDATE_CAPTCHA, this::validate);
    routes.get(
        Paths.CHALLENGE_SCRIPT,
        context -> context.contentType("text/javascript").result("// A wall stays a wall.\n"));
    routes.post("/_simulator/captcha", this::read);
  }

  // Without a look at cookies: pictures may be asked for at a host that has none.
  private void picture(Context context) {
    Optional<byte[]> png = reception.pictures().png(context.pathParam("name"));
    context.header("Cache-Control", "no-store");
    if (png.isPresent()) {
      context.contentType("image/png").result(png.get());
    } else {
      context.status(HttpStatus.NOT_FOUND);
    }
  }

  private void validate(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    String token = browser.query("amzn");
    String next = OpenId.pathOf(browser.query("amzn-r"));
    Optional<LoginAttempt> signIn = journey.underway(browser, HERE);
    boolean right =
        reception.pictures().answer(token, browser.query("field-keywords"))
            || (signIn.isEmpty() && browser.use(token, RobotCheck.BUTTON));
    if (!right) {
      robots.captcha(context, browser, next);
    } else if (signIn.isPresent()) {
      journey.arrive(browser, signIn.get());
    } else {
      if (browser.visit() instanceof LoginProgress.Anonymous(_, boolean suspect)) {
        browser.become(new LoginProgress.Anonymous(true, suspect));
      }
      browser.redirect(next);
    }
  }

  /** For scripts that play a person: what they would read in a picture. */
  private void read(Context context) {
    Optional<String> text = reception.pictures().read(context.bodyAsBytes());
    context.contentType("text/plain").status(text.isPresent() ? 200 : 404);
    context.result(text.orElse("not drawn here"));
  }
}
