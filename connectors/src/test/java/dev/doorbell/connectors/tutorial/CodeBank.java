package dev.doorbell.connectors.tutorial;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageRule.when;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageRules;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Instant;

/** Asks for a code by SMS or e-mail, asks again after a wrong code, and can request a resend. */
public class CodeBank extends FirstBank {
  private static final PageRules<Challenge> QUESTIONS =
      PageRules.of(when(has("#code-form")).itMeans(CodeBank::code));

  @Override
  protected void signIn(ConnectorContext context) {
    SiteSession site = context.site();
    requireAccounts(
        SecondFactor.of(context)
            .asking(QUESTIONS::find)
            .typing((on, code) -> site.submit(on.form("#code-form").fill("code", code)))
            .resending(on -> site.submit(on.form("#resend-form")))
            .lockedWhen(has("#account-locked"))
            .expiredWhen(has("#login-form").or(has("[data-reason=expired]")))
            .pass(PASSWORD.submit(context)));
  }

  private static Challenge code(Page page) {
    String to = page.one("#destination").text();
    Challenge code = page.has("[data-channel=sms]") ? Challenge.sms(to) : Challenge.email(to);
    return code.withDigits(6)
        .withAttemptsLeft(page.one("#attempts-left").attribute("data-left", Integer::valueOf))
        .withResendAt(
            page.first("#resend-at")
                .map(at -> at.attribute("data-at", Instant::parse))
                .orElse(null));
  }
}
