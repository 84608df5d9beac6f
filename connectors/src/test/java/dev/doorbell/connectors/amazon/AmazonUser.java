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

/** A user of the simulated site who answers the questions of their login. */
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

  /** Adds the answers that this login needs. */
  TestUser addAnswers(TestUser user) {
    return switch (login.replaceFirst("-\\d+$", "")) {
      case "otp", "cvf-sms", "cvf-email" -> user.answers(this::code);
      case "otp-app" -> user.answers(this::code);
      case "otp-choice" -> user.chooses(BY_APP).answers(this::code);
      case "wrong-then-right" -> user.answers(this::code).answers(this::nextCode);
      case "cvf" -> user.chooses("E-mail à c•••••@example.org").answers(this::code);
      case "approval" -> user.approves(phone()::approve);
      case "approval-or-code" -> user.answers(this::code);
      case "captcha", "captcha-cvf", "captcha-auth" -> user.answers(site::readPicture);
      default -> user;
    };
  }

  /** Creates a trial with this user that ends after the first page of orders. */
  TrialRun trialWith(TestUser user) {
    return trial().answeredBy(user).withTimeLeft(() -> Duration.ZERO);
  }

  TrialRun trialWithAnswers() {
    return trialWith(addAnswers(TestUser.present()));
  }

  String code(Challenge challenge) {
    return switch (challenge.question()) {
      case Question.Code(var channel, _, _) ->
          phone().code(channel.name().toLowerCase(Locale.ROOT));
      case Question.Approval _ -> phone().code("sms");
      default ->
          throw new IllegalStateException("Expected a challenge for a code, not " + challenge);
    };
  }

  /** The code of the next time window. The site accepts each code of the app only once. */
  String nextCode(Challenge challenge) {
    site.clock().forward(Duration.ofSeconds(30));
    return code(challenge);
  }
}
