package dev.doorbell.testkit.record;

import static dev.doorbell.sdk.AccountField.date;
import static dev.doorbell.sdk.AccountField.hidden;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A connector whose fields have limits that no placeholder keeps, with parameters and with a
 * question for several values, and its site. Public for the service loader.
 */
public final class LimitedShop implements Connector {
  private static final Challenge QUESTION =
      Challenge.fields(
          InputField.choice(
              "device",
              "Device",
              List.of(new Option("phone", "My phone"), new Option("tablet", "My tablet"))),
          InputField.checkbox("remember", "Remember it").optional(),
          InputField.date("issued", "Card issued on"));

  @Override
  public Manifest manifest() {
    return Manifest.of("limited-shop", "Limited Shop", "shop.example")
        .withFields(
            text("login", "Login").matching("[A-Z]{2}[0-9]{6}"),
            password("password", "Password").withLength(8, 12),
            date("born", "Date of birth").notBefore(LocalDate.of(2005, 1, 1)),
            text("language", "Language").withDefault("fr"),
            hidden("client", "web"))
        .withParameters(
            ConnectorParameter.secret("apiKey", "Key of the shop's API"),
            ConnectorParameter.text("partner", "Number of the partner").optional());
  }

  @Override
  public void run(ConnectorContext context) {
    Page login = context.site().get("/login");
    Page question =
        context
            .site()
            .submit(
                login
                    .form("form")
                    .fill("login", context.field("login"))
                    .fill("password", context.field("password"))
                    .fill("born", context.field("born")));
    if (!(context.waitForAnswer(QUESTION) instanceof Answer.Filled filled)) {
      throw question.unknown();
    }
    Page confirmed = context.site().submit(question.form("form").fillAll(filled.values()));
    SiteRequest home =
        SiteRequest.get("/home").withHeader("X-Api-Key", context.parameter("apiKey"));
    if (!confirmed.has("#confirmed") || !context.site().send(home).has("#home")) {
      throw confirmed.unknown();
    }
    context.notifySuccessfulLogin();
    context.saveFiles(
        List.of(
            SiteFile.pdf("/statement.pdf").withKey("statement").checkedBy(LimitedShop::problem),
            SiteFile.at("/export").withKey("export").expectingType("application/zip")));
  }

  /** No document of a recording passes it. */
  private static Optional<String> problem(FetchedDocument statement) {
    return new String(statement.content(), StandardCharsets.UTF_8).contains("Balance")
        ? Optional.empty()
        : Optional.of("the statement has no balance");
  }

  /** Its site. Pages have the ids of options, and the last one has the key of the request. */
  static RecordedSite site() {
    return RecordedSite.open()
        .on("GET /login", form("/login", "login", "password", "born"))
        .on("POST /login", form("/confirm", "device", "remember", "issued"))
        .on("POST /confirm", Recorded.page("<p id=confirmed>phone: true</p>"))
        .on(
            "GET /home",
            request -> Recorded.page("<p id=home>" + request.header("X-Api-Key") + "</p>"))
        .on("GET /statement.pdf", file("application/pdf", "%PDF-1.7 Balance 12"))
        .on("GET /export", file("application/zip", "PK\003\004 Balance 12"));
  }

  private static Recorded file(String type, String content) {
    return Recorded.file(type, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Recorded form(String action, String... names) {
    StringBuilder inputs = new StringBuilder();
    for (String name : names) {
      inputs.append("<input name=").append(name).append('>');
    }
    return Recorded.page("<form method=post action=%s>%s</form>".formatted(action, inputs));
  }
}
