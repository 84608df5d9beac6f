package dev.doorbell.testkit.shop;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.CookieConnector;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.login.FormSignIn;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A correct connector. Tests override one step to break a rule. */
public class Shop extends CookieConnector {
  @Override
  public Manifest manifest() {
    return Manifest.of("shop", "Shop", "shop.example")
        .withFields(
            text("login", "Login"),
            password("password", "Password"),
            authenticatorSeed("seed", "Authenticator"))
        .withPace(Duration.ZERO);
  }

  @Override
  protected boolean testSession(ConnectorContext context) {
    return context.site().get("/orders").has("#orders");
  }

  @Override
  protected ResumePoint resumePoint(ConnectorContext context) {
    Page page = context.site().get("/second-factor");
    if (page.has("#second-factor")) {
      return ResumePoint.atChallenge(() -> secondFactor(context).pass(page));
    }
    return page.has("#orders") ? ResumePoint.signedIn() : ResumePoint.restart();
  }

  @Override
  protected void signIn(ConnectorContext context) {
    Page page =
        FormSignIn.at("/login")
            .withForm("#login-form")
            .filling("login", "login")
            .filling("password", "password")
            .rejectedWhen(has("#error"))
            .submit(context);
    secondFactor(context).pass(page);
  }

  protected SecondFactor secondFactor(ConnectorContext context) {
    return SecondFactor.of(context)
        .asking(Shop::questionOn)
        .typing((page, code) -> context.site().submit(page.form("#code-form").fill("code", code)))
        .choosing(
            (page, option) -> context.site().submit(page.form("#choice-form").fill("way", option)))
        .resending(page -> context.site().submit(page.form("#resend-form")))
        .switching((page, way) -> context.site().get("/second-factor/" + way))
        .polling(page -> poll(context));
  }

  protected ApprovalPoll poll(ConnectorContext context) {
    return ApprovalPoll.every(
        Duration.ofSeconds(2),
        () -> Approval.valueOf(context.site().get("/approval").json().path("is").asString()));
  }

  protected static Optional<Challenge> questionOn(Page page) {
    return page.first("#second-factor").map(part -> challenge(part, page));
  }

  private static Challenge challenge(PageElement part, Page page) {
    return switch (part.attribute("data-kind")) {
      case "sms" ->
          Challenge.sms(part.attribute("data-to"))
              .withDigits(6)
              .withAttemptsLeft(part.attribute("data-left", Integer::parseInt))
              .withResendAt(part.attribute("data-resend", Instant::parse))
              .withOtherWays(List.of(new Option("app_code", "your app")));
      case "app_code" -> Challenge.appCode().withDigits(6);
      case "push" -> Challenge.approval("42").orCode(Channel.SMS, 6);
      case "choice" ->
          Challenge.choice(List.of(new Option("sms", "SMS"), new Option("push", "App")));
      default -> throw page.unknown();
    };
  }

  @Override
  protected void fetch(ConnectorContext context) {
    Page orders = context.site().get("/orders");
    context.saveIdentity(Identity.unknown().withName(orders.one("#name").text()));
    context.saveFiles(
        orders.all("#orders a").stream()
            .map(link -> SiteFile.pdf(link.link()).withKey(link.text()))
            .toList());
    context.log().info("%d orders".formatted(orders.all("#orders a").size()));
  }
}
