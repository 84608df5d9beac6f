package dev.doorbell.benchmarks.connector;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.time.Duration;

/**
 * Signs in at the simulated bank as {@code DemoBank} does, and asks for the code of its SMS: two
 * pages and a form, so that the session has cookies. It accepts every answer, reports it, and ends
 * without a further request.
 */
public final class AskAfterLogin implements Connector {
  /** The system property with the additional delay of the site in milliseconds; 0 by default. */
  private static final Duration DELAY =
      Duration.ofMillis(Integer.getInteger("doorbell.benchmark.delay", 0));

  private final AnswerReporter reporter = new AnswerReporter();

  @Override
  public Manifest manifest() {
    return Manifest.of("ask-after-login", "Ask after login", "after-login.doorbell.example")
        .withFields(
            AccountField.text("login", "Login"), AccountField.password("password", "Password"))
        .withPace(Duration.ZERO);
  }

  @Override
  public void run(ConnectorContext context) {
    context.deactivateAutoSuccessfulLogin();
    Form login =
        context
            .site()
            .get("/bank/login")
            .form("#login-form")
            .fill("login", context.field("login"))
            .fill("password", context.field("password"));
    context.beforeSiteSendsCode();
    Page page = context.site().submit(login);
    context.site().pause(DELAY);
    Challenge sms = Challenge.sms(page.one("#destination").text());
    reporter.answered(context.waitForTwoFaCode(sms, page.form("#code-form")));
    context.notifySuccessfulLogin();
  }
}
