package dev.doorbell.connectors.bank;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Frequency;
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
  private static final Set<String> SENDING_NOTHING =
      Set.of("none", "app_code", "choice", "question", "fields", "image", "image_sms", "qr");
  private static final int MOST_LOOKS = 60;

  @Override
  public Manifest manifest() {
    return Manifest.of("demo-bank", "Demo Bank", "bank.doorbell.example")
        .withFields(
            text("login", "Customer number"),
            password("password", "Password"),
            authenticatorSeed("authenticator", "Key of your authenticator app"))
        .withFrequency(Frequency.MONTHLY)
        // It is a simulator's; a real site gets the time that it is used to.
        .withPace(Duration.ZERO);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return isIn(context, context.site().get("/bank/accounts"));
  }

  @Override
  protected void signIn(ConnectorContext context) {
    Page page =
        FormSignIn.at("/bank/login")
            .withForm("#login-form")
            .filling("login", "login")
            .filling("password", "password")
            .rejectedWhen(has("#login-form").and(has("#messages .error")))
            .siteSendsNoCodeIf(DemoBank::nothingIsSent)
            .submit(context);
    passSecondFactor(context, waitAtTheDoor(context, page));
  }

  @Override
  protected ResumePoint resumePoint(ConnectorContext context) {
    // Whoever has approved on their phone meanwhile is let in by looking.
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
    if (!isIn(context, accounts)) {
      throw accounts.unknown();
    }
  }

  /** Whether these are the accounts of this customer; then what the bank's API wants is kept. */
  private static boolean isIn(ConnectorContext context, Page page) {
    if (!CUSTOMER.findOn(page).equals(Optional.of(context.field("login").strip()))) {
      return false;
    }
    BankDocuments.keepToken(context.site(), page);
    return true;
  }

  /** What the login page's own script asks first; the bank may remember this device. */
  private static boolean nothingIsSent(ConnectorContext context) {
    SiteRequest method =
        SiteRequest.get("/bank/login/method")
            .withParameter("login", context.field("login").strip());
    JsonValue answer = context.site().send(method).data();
    return SENDING_NOTHING.contains(answer.one("secondFactor").text());
  }

  private static Page waitAtTheDoor(ConnectorContext context, Page first) {
    Page page = first;
    for (int looks = 0; page.has("#please-wait"); looks++) {
      if (looks == MOST_LOOKS) {
        throw new ConnectorException(ErrorCode.VENDOR_DOWN, "The bank lets people wait for ever");
      }
      context.deactivateAutoSuccessfulLogin();
      context.site().pause(page.one("#please-wait").attribute("data-poll", BankQuestions::pace));
      page = context.site().get("/bank/waiting");
    }
    return page;
  }
}
