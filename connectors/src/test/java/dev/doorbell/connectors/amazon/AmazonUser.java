package dev.doorbell.connectors.amazon;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.TrialRun;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.Locale;

/** A user of the simulated site who answers the questions to their login. */
record AmazonUser(SimulatedSite site, String login) {
  static final String BY_SMS = "SMS à mon numéro de téléphone se terminant par ";
  static final String BY_CALL = "Appel à mon numéro de téléphone se terminant par ";
  static final String BY_APP = "Utiliser votre application d’authentification";

  ConnectorTrial trial() {
    return site.trial(new Amazon(), login);
  }

  Phone phone() {
    return site.phone(login);
  }

  /** Adds the steps that this login needs. */
  TestUser from(TestUser user) {
    return switch (login.replaceFirst("-\\d+$", "")) {
      case "otp", "cvf-sms", "cvf-email" -> user.answers(this::code);
      case "otp-app" -> user.answers(this::code);
      case "otp-choice" -> user.chooses(BY_APP).answers(this::code);
      case "wrong-then-right" -> user.answers(this::code).answers(this::nextCode);
      case "cvf" -> user.chooses("E-mail à c•••••@example.org").answers(this::code);
      case "approval" -> user.approves(phone()::approve);
      case "approval-or-code" -> user.answers(this::code);
      case "captcha", "captcha-cvf", "captcha-auth" -> user.answers(site::read);
      default -> user;
    };
  }

  /** A run with this user that ends after the first page of orders. */
  TrialRun in(TestUser user) {
    return trial().answeredBy(user).withTimeLeft(() -> Duration.ZERO);
  }

  TrialRun in() {
    return in(from(TestUser.present()));
  }

  String code(Challenge asked) {
    return switch (asked.question()) {
      case Question.Code(var channel, _, _) ->
          phone().code(channel.name().toLowerCase(Locale.ROOT));
      case Question.Approval _ -> phone().code("sms");
      default -> throw new IllegalStateException("Expected to be asked for a code, not " + asked);
    };
  }

  /** The code of the next window: the site accepts no code of the app twice. */
  String nextCode(Challenge asked) {
    site.clock().forward(Duration.ofSeconds(30));
    return code(asked);
  }
}
