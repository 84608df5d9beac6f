package dev.doorbell.connectors.tutorial;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Page;

/** Asks for the code of an SMS. */
public class SmsBank extends FirstBank {
  @Override
  protected void signIn(ConnectorContext context) {
    Page page = PASSWORD.submit(context);
    if (page.has("#code-form")) {
      context.deactivateAutoSuccessfulLogin();
      Challenge sms = Challenge.sms(page.one("#destination").text()).withDigits(6);
      String code = context.waitForTwoFaCode(sms);
      page = context.site().submit(page.form("#code-form").fill("code", code));
    }
    requireAccounts(page);
  }
}
