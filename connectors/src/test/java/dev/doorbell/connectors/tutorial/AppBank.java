package dev.doorbell.connectors.tutorial;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Page;

/** Asks for the code of an authenticator app, unless the account has its key. */
public class AppBank extends FirstBank {
  @Override
  public Manifest manifest() {
    return super.manifest().withFields(authenticatorSeed("key", "Key of your authenticator app"));
  }

  @Override
  protected void signIn(ConnectorContext context) {
    Page page = PASSWORD.siteSendsNoCode().submit(context);
    String code = context.waitForTwoFaCode(Challenge.appCode().withDigits(6));
    requireAccounts(context.site().submit(page.form("#code-form").fill("code", code)));
  }
}
