package dev.doorbell.connectors.amazon;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.choice;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.Category;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.page.Page;
import java.time.Duration;

/** Fetches the invoices of a user's orders at Amazon. */
public final class Amazon extends CookieConnector {
  static final String KEY = "authenticator";
  static final String MARKETPLACE = "marketplace";
  private static final Duration PACE = Duration.ofMillis(300);

  @Override
  public Manifest manifest() {
    return Manifest.of("amazon", "Amazon", "www.amazon.fr")
        .withDescription(
            LocalizedText.of("Invoices of your orders.").with("fr", "Factures de vos commandes."))
        .withHomePage("https://www.amazon.fr/")
        .withCategories(Category.SHOPPING)
        .withVersion("1.0.0")
        .withHosts("www.amazon.com", "www.amazon.de", "www.amazon.co.uk")
        .withHosts("images-na.ssl-images-amazon.com", "opfcaptcha-prod.s3.amazonaws.com")
        .withFields(
            text("login", "Email address or mobile phone number")
                .identifying()
                .inLanguage("fr", "Adresse e-mail ou numéro de mobile"),
            password("password", "Password"),
            authenticatorSeed(KEY, "Key of your authenticator app"),
            choice(MARKETPLACE, "Which Amazon", Marketplace.domains())
                .inLanguage("fr", "Quel Amazon"))
        .withFrequency(Frequency.MONTHLY)
        .withDeviceCookies("ubid-main", "ubid-acbfr", "ubid-acbde", "ubid-acbuk")
        .withPace(PACE);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return new AmazonSteps(context).isSignedIn();
  }

  @Override
  protected void signIn(ConnectorContext context) {
    AmazonSteps steps = new AmazonSteps(context);
    enter(steps, new AmazonQuestions(context, steps), steps.get(AmazonSteps.HOME));
  }

  private static void enter(AmazonSteps steps, AmazonQuestions questions, Page home) {
    questions.readPictures(home);
    Page signIn = questions.readPictures(steps.get(AmazonSteps.ORDERS));
    Page password = questions.readPictures(steps.withEmail(signIn));
    finish(steps, questions, steps.withPassword(password));
  }

  private static void finish(AmazonSteps steps, AmazonQuestions questions, Page page) {
    steps.requireSignedIn(questions.pass(questions.readPictures(page)));
  }

  @Override
  public boolean resumesAtChallenge() {
    return true;
  }

  @Override
  protected ResumePoint resumePoint(ConnectorContext context) {
    AmazonSteps steps = new AmazonSteps(context);
    AmazonQuestions questions = new AmazonQuestions(context, steps);
    return questions
        .lastQuestionPage()
        .map(page ->
            ResumePoint.atChallenge(
                ChallengePage.of(page) == ChallengePage.ROBOT_CHECK
                    ? () -> enter(steps, questions, page)
                    : () -> finish(steps, questions, page)))
        .orElseGet(() -> steps.isSignedIn() ? ResumePoint.signedIn() : ResumePoint.restart());
  }

  @Override
  protected void fetch(ConnectorContext context) {
    new AmazonOrders(context).fetch();
  }
}
