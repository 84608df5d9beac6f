package dev.doorbell.connectors.bank;

import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.Standing;
import dev.doorbell.sdk.challenge.CodeChallenge;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.Part;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;

/** Fetches the statements of a customer of the demo bank. */
public final class DemoBank extends CookieConnector {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  @Override
  public Manifest manifest() {
    return Manifest.of("demo-bank", "Demo Bank", "bank.doorbell.example")
        .withFields(text("login", "Customer number"), password("password", "Password"))
        .withFrequency(Frequency.MONTHLY);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    Page accounts = context.site().get("/bank/accounts");
    return accounts
        .first("#customer")
        .filter(customer -> customer.attribute("data-login").equals(context.field("login")))
        .isPresent();
  }

  @Override
  protected Standing whereItStands(ConnectorContext context) {
    // The bank leads who awaits no code to the login page, and who is signed in nowhere else.
    Page page = context.site().get("/bank/second-factor");
    if (page.has("#code-form")) {
      return Standing.atChallenge(() -> passSecondFactor(context, page).one("#accounts"));
    }
    return testSession(context) ? Standing.signedIn() : Standing.forgotten();
  }

  @Override
  protected void signIn(ConnectorContext context) {
    Page login = context.site().get("/bank/login");
    if (passwordMayCauseAMessage(context)) {
      context.beforeSiteSendsCode();
    }
    Page page = sendPassword(context, login);
    if (page.has("#please-wait")) {
      page = waitAtTheDoor(context, page);
    }
    if (page.has("#code-form")) {
      page = passSecondFactor(context, page);
    }
    page.one("#accounts");
  }

  /** What the script of the login page asks first; the bank may remember this device. */
  private static boolean passwordMayCauseAMessage(ConnectorContext context) {
    String login = URLEncoder.encode(context.field("login"), StandardCharsets.UTF_8);
    Page method = context.site().get("/bank/login/method?login=" + login);
    return switch (method.json().path("secondFactor").asString("unknown")) {
      case "none", "app_code" -> false;
      default -> true;
    };
  }

  private static Page sendPassword(ConnectorContext context, Page login) {
    Form form =
        login
            .form("#login-form")
            .fill("login", context.field("login"))
            .fill("password", context.field("password"));
    Page page = context.site().submit(form);
    if (page.has("#account-locked")) {
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The bank has locked this login");
    }
    if (page.has("#login-form") && page.has("#messages .error")) {
      throw new ConnectorException(ErrorCode.LOGIN_FAILED, "The bank refused login or password");
    }
    return page;
  }

  private static Page waitAtTheDoor(ConnectorContext context, Page page) {
    context.deactivateAutoSuccessfulLogin();
    Duration waited = Duration.ZERO;
    while (page.has("#please-wait")) {
      if (waited.compareTo(LONGEST_WAIT) >= 0) {
        throw new ConnectorException(ErrorCode.VENDOR_DOWN, "The bank lets people wait for ever");
      }
      Duration pace = page.one("#please-wait").attribute("data-poll", DemoBank::pace);
      context.site().pause(pace);
      waited = waited.plus(pace);
      page = context.site().get("/bank/waiting");
    }
    return page;
  }

  private static Duration pace(String seconds) {
    return Duration.ofSeconds(Math.clamp(Integer.parseInt(seconds), 1, 10));
  }

  private static Page passSecondFactor(ConnectorContext context, Page page) {
    context.deactivateAutoSuccessfulLogin();
    CodeChallenge challenge = challengeOn(page);
    while (true) {
      String code = context.waitForTwoFaCode(challenge);
      page = context.site().submit(page.form("#code-form").fill("code", code).tick("remember"));
      if (page.has("#account-locked")) {
        throw new ConnectorException(
            ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, "The code was wrong once too often");
      }
      if (cameTooLate(page)) {
        throw new ConnectorException(
            ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The code came later than the bank allows");
      }
      if (!page.has("#code-form")) {
        return page;
      }
      challenge = challengeOn(page).wrongCode();
    }
  }

  /** The bank takes this code no more, or has given up on this login and shows the first page. */
  private static boolean cameTooLate(Page page) {
    return page.has("#messages .error[data-reason=expired]") || page.has("#login-form");
  }

  private static CodeChallenge challengeOn(Page page) {
    String destination = page.first("#destination").map(Part::text).orElse(null);
    CodeChallenge challenge =
        switch (page.one("#second-factor").attribute("data-channel")) {
          case "sms" -> CodeChallenge.sms(destination);
          case "email" -> CodeChallenge.email(destination);
          case "app_code" -> CodeChallenge.appCode();
          default ->
              throw new ConnectorException(
                  ErrorCode.CHALLENGE_ASKED,
                  "The bank asks in a way that is new to this connector");
        };
    int attemptsLeft = page.one("#attempts-left").attribute("data-left", Integer::parseInt);
    CodeChallenge complete = challenge.withDigits(6).withAttemptsLeft(attemptsLeft);
    return page.first("#resend-at")
        .map(resend -> complete.withResendAt(resend.attribute("data-at", Instant::parse)))
        .orElse(complete);
  }

  @Override
  protected void fetch(ConnectorContext context) {
    Page statements = context.site().get("/bank/statements");
    for (Part row : statements.one("#statements").all("tr.statement")) {
      context.save(statement(context, row));
    }
  }

  private static FetchedDocument statement(ConnectorContext context, Part row) {
    LocalDate date = row.one("td.date time").attribute("datetime", LocalDate::parse);
    Part amount = row.one("td.amount");
    Bill bill =
        new Bill(
            "Demo Bank",
            date,
            amount.attribute("data-value", BigDecimal::new),
            amount.attribute("data-currency", Currency::getInstance));
    Download file = context.site().download(row.one("td.file a").link());
    String name = "%s %s.pdf".formatted(date, row.one("td.label").text());
    return FetchedDocument.pdf(row.attribute("data-id"), name, file.content()).asBill(bill);
  }
}
