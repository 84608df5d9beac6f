package dev.doorbell.connectors.github;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static dev.doorbell.sdk.page.PageCondition.not;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.Category;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.login.FormSignIn;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.scrape.Extractor;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;

/** Fetches the receipts of a GitHub account, or of an organization. */
public final class Github extends CookieConnector {
  static final String START = "/";
  static final String KEY = "authenticator";
  static final String ORGANIZATION = "organization";
  private static final Extractor<String> USER =
      Extractor.attribute("meta[name=user-login]", "content");
  private static final Duration PACE = Duration.ofMillis(200);

  @Override
  public Manifest manifest() {
    return Manifest.of("github", "GitHub", "github.com")
        .withDescription(
            LocalizedText.of("Receipts of a user or of an organization.")
                .with("fr", "Reçus d’un utilisateur ou d’une organisation."))
        .withHomePage("https://github.com/")
        .withCategories(Category.SOFTWARE)
        .withVersion("1.0.0")
        .withFields(
            text("login", "Username or email address")
                .identifying()
                .inLanguage("fr", "Nom d’utilisateur ou adresse e-mail"),
            password("password", "Password"),
            authenticatorSeed(KEY, "Key of your authenticator app"),
            text(ORGANIZATION, "Organization, if its receipts are meant")
                .optional()
                .inLanguage("fr", "Organisation, s’il s’agit de ses reçus"))
        .withFrequency(Frequency.MONTHLY)
        .withDeviceCookies("_device_id")
        .withPace(PACE);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return isSignedIn(context, context.site().get(START));
  }

  @Override
  protected void signIn(ConnectorContext context) {
    Page answer =
        FormSignIn.at("/login")
            .withForm(Selectors.LOGIN_FORM)
            .filling("login", "login")
            .filling("password", "password")
            .rejectedWhen(Selectors.REJECTED.and(not(Selectors.LOCKED)))
            // The site verifies a device by e-mail only for accounts without a second factor, and a
            // user with a key has one. The connector announces other messages right before the
            // request that causes them.
            .siteSendsNoCodeIf(GithubSteps::hasKey)
            .withoutRedirects()
            .submit(context);
    GithubQuestions questions = new GithubQuestions(context);
    requireSignedIn(context, questions.pass(new GithubSteps(context).afterPassword(answer)));
  }

  @Override
  public boolean resumesAtChallenge() {
    return true;
  }

  @Override
  protected ResumePoint resumePoint(ConnectorContext context) {
    if (testSession(context)) {
      return ResumePoint.signedIn();
    }
    GithubQuestions questions = new GithubQuestions(context);
    return questions
        .lastQuestionPage()
        .map(
            page -> ResumePoint.atChallenge(() -> requireSignedIn(context, questions.resume(page))))
        .orElseGet(ResumePoint::restart);
  }

  @Override
  protected void fetch(ConnectorContext context) {
    new GithubReceipts(context).fetch();
  }

  private static void requireSignedIn(ConnectorContext context, Page page) {
    if (!isSignedIn(context, page)) {
      throw page.unknown();
    }
  }

  /** Whether the page belongs to this user. The user name is unknown for a login by e-mail. */
  private static boolean isSignedIn(ConnectorContext context, Page page) {
    String login = context.field("login");
    return USER.findOn(page)
        .filter(user -> !user.isEmpty())
        .filter(user -> login.contains("@") || user.equalsIgnoreCase(login))
        .isPresent();
  }

  /**
   * The page at that address. If the site shows a reminder in its place, postpones the reminder.
   */
  static Page getPastReminder(SiteSession site, String address) {
    Page page = site.get(address);
    if (!page.has(Selectors.POSTPONE)) {
      return page;
    }
    String button = page.one(Selectors.POSTPONE).attribute("name");
    site.submit(page.form(Selectors.REMINDER_FORM).pressing(button, "postponed"));
    return site.get(address);
  }
}
