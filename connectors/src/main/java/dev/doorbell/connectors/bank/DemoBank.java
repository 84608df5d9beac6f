package dev.doorbell.connectors.bank;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.checkbox;
import static dev.doorbell.sdk.AccountField.date;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.Category;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.Icon;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.login.FormSignIn;
import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import dev.doorbell.sdk.site.SiteRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Fetches the statements and receipts of a customer of the demo bank. */
public final class DemoBank extends CookieConnector {
  private static final Extractor<String> CUSTOMER = Extractor.attribute("#customer", "data-login");
  private static final Set<String> WITHOUT_MESSAGE =
      Set.of("none", "app_code", "choice", "question", "fields", "image", "image_sms", "qr");
  private static final int MAX_CHECKS = 60;

  @Override
  public Manifest manifest() {
    return Manifest.of("demo-bank", "Demo Bank", "bank.doorbell.example")
        .withDescription(
            LocalizedText.of("Statements and receipts of the simulated bank.")
                .with("fr", "Relevés et reçus de la banque simulée."))
        .withHomePage("https://bank.doorbell.example/")
        .withIcon(Icon.png(DemoBank.class, "demo-bank.png"))
        .withCategories(Category.BANK)
        .withVersion("1.0.0")
        .withFields(
            text("login", "Customer number")
                .identifying()
                .matching("[A-Za-z0-9_\\-]{1,64}")
                .describedAs("Letters, digits, hyphens and underscores")
                .inLanguage("fr", "Numéro client", "Lettres, chiffres, tirets et tirets bas"),
            password("password", "Password").inLanguage("fr", "Mot de passe"),
            authenticatorSeed("authenticator", "Key of your authenticator app"),
            date(BankDocuments.SINCE, "Documents since")
                .optional()
                .inLanguage("fr", "Documents depuis le"),
            checkbox(BankDocuments.RECEIPTS, "Receipts of purchases too")
                .withDefault("true")
                .inLanguage("fr", "Les reçus d’achats aussi"))
        .withFrequency(Frequency.MONTHLY)
        // The site is a simulator. For a real site, keep the default pace.
        .withPace(Duration.ZERO);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return isSignedIn(context, context.site().get("/bank/accounts"));
  }

  @Override
  protected void signIn(ConnectorContext context) {
    Page page =
        FormSignIn.at("/bank/login")
            .withForm("#login-form")
            .filling("login", "login")
            .filling("password", "password")
            .rejectedWhen(has("#login-form").and(has("#messages .error")))
            .siteSendsNoCodeIf(DemoBank::sendsNoCode)
            .submit(context);
    passSecondFactor(context, waitInQueue(context, page));
  }

  @Override
  public boolean resumesAtChallenge() {
    return true;
  }

  @Override
  protected ResumePoint resumePoint(ConnectorContext context) {
    // If the user has approved on the phone meanwhile, this request signs in.
    if (testSession(context)) {
      return ResumePoint.signedIn();
    }
    Page page = context.site().get("/bank/second-factor");
    return page.has("#login-form")
        ? ResumePoint.restart()
        : ResumePoint.atChallenge(() -> passSecondFactor(context, page));
  }

  @Override
  protected void fetch(ConnectorContext context) {
    new BankDocuments(context).fetch();
  }

  private static void passSecondFactor(ConnectorContext context, Page page) {
    Page accounts = new BankQuestions(context).pass(page);
    if (!isSignedIn(context, accounts)) {
      throw accounts.unknown();
    }
  }

  /**
   * Whether the page shows the accounts of this customer. If so, keeps the token of the bank's API.
   */
  private static boolean isSignedIn(ConnectorContext context, Page page) {
    if (!CUSTOMER.findOn(page).equals(Optional.of(context.field("login")))) {
      return false;
    }
    BankDocuments.keepToken(context.site(), page);
    return true;
  }

  /**
   * Asks the bank, as the script of its login page does, whether it would send a code: it sends
   * none to a device that it recognizes.
   */
  private static boolean sendsNoCode(ConnectorContext context) {
    SiteRequest method =
        SiteRequest.get("/bank/login/method").withParameter("login", context.field("login"));
    JsonValue answer = context.site().send(method).data();
    return WITHOUT_MESSAGE.contains(answer.one("secondFactor").text());
  }

  private static Page waitInQueue(ConnectorContext context, Page first) {
    Page page = first;
    for (int checks = 0; page.has("#please-wait"); checks++) {
      if (checks == MAX_CHECKS) {
        throw new ConnectorException(
            ErrorCode.VENDOR_DOWN, "The bank keeps the login in its queue");
      }
      context.deactivateAutoSuccessfulLogin();
      context.site().pause(page.one("#please-wait").attribute("data-poll", BankQuestions::pace));
      page = context.site().get("/bank/waiting");
    }
    return page;
  }
}
