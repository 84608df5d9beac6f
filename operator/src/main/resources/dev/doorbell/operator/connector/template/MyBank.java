package org.example.mybank;

import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.login.FormSignIn;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;

/** Signs in to My Bank with a password and a code by SMS, and fetches the statements. */
public class MyBank extends CookieConnector {
  private static final FormSignIn PASSWORD =
      FormSignIn.at("/bank/login")
          .withForm("#login-form")
          .filling("login", "login")
          .filling("password", "password")
          .rejectedWhen(has("#messages .error"));

  @Override
  public Manifest manifest() {
    // The host of Doorbell's simulated bank: replace it with the host of the real site.
    return Manifest.of("my-bank", "My Bank", "bank.doorbell.example")
        .withFields(text("login", "Login"), password("password", "Password"));
  }

  @Override
  protected void signIn(ConnectorContext context) {
    passSecondFactor(context, PASSWORD.submit(context));
  }

  /** Asks for the code of the SMS, and asks again after a wrong code. */
  private static void passSecondFactor(ConnectorContext context, Page page) {
    Page accounts =
        SecondFactor.of(context)
            .asking(on -> on.first("#code-form").map(_ -> sms(on)))
            .typing((on, code) -> context.site().submit(on.form("#code-form").fill("code", code)))
            .lockedWhen(has("#account-locked"))
            .expiredWhen(has("#login-form").or(has("[data-reason=expired]")))
            .pass(page);
    if (!accounts.has("#accounts")) {
      throw accounts.unknown();
    }
  }

  private static Challenge sms(Page page) {
    return Challenge.sms(page.one("#destination").text()).withDigits(6);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return context.site().get("/bank/accounts").has("#accounts");
  }

  /** Another worker took over: if the site still waits for the code, the user gets no second SMS. */
  @Override
  protected ResumePoint resumePoint(ConnectorContext context) {
    Page page = context.site().get("/bank/second-factor");
    return page.has("#code-form")
        ? ResumePoint.atChallenge(() -> passSecondFactor(context, page))
        : super.resumePoint(context);
  }

  @Override
  protected void fetch(ConnectorContext context) {
    Page page = context.site().get("/bank/statements");
    context.saveFiles(Extractor.list(page, "#statements tr.statement", MyBank::statement));
  }

  private static SiteFile statement(PageElement row) {
    return SiteFile.pdf(row.one("td.file a").link()).withKey(row.attribute("data-id"));
  }
}
