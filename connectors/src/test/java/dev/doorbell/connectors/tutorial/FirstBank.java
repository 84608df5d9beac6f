package dev.doorbell.connectors.tutorial;

import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.login.FormSignIn;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;

/** Signs in with a password, and fetches statements. */
public class FirstBank extends CookieConnector {
  @Override
  public Manifest manifest() {
    return Manifest.of("my-bank", "My Bank", "bank.doorbell.example")
        .withFields(
            text("login", "Customer number")
                .identifying()
                .matching("[a-z0-9_\\-]{2,40}")
                .inLanguage("fr", "Numéro client"),
            password("password", "Password"));
  }

  protected static final FormSignIn PASSWORD =
      FormSignIn.at("/bank/login")
          .withForm("#login-form")
          .filling("login", "login")
          .filling("password", "password")
          .rejectedWhen(has("#messages .error"));

  @Override
  protected void signIn(ConnectorContext context) {
    requireAccounts(PASSWORD.submit(context));
  }

  protected static void requireAccounts(Page page) {
    if (!page.has("#accounts")) {
      throw page.unknown();
    }
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return context.site().get("/bank/accounts").has("#accounts");
  }

  @Override
  protected void fetch(ConnectorContext context) {
    Page page = context.site().get("/bank/statements");
    context.saveFiles(
        Extractor.list(
            page, "#statements tr.statement", has("#no-statements"), FirstBank::statement));
  }

  private static SiteFile statement(PageElement row) {
    return SiteFile.pdf(row.one("td.file a").link()).withKey(row.attribute("data-id"));
  }
}
