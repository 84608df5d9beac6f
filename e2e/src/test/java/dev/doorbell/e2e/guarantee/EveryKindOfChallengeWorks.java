package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.PersonalData;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A site asks each type of challenge, and the user answers it through a gateway. */
@SharedFleet
class EveryKindOfChallengeWorks {
  private final Fleet fleet;
  private final UserClient user;

  EveryKindOfChallengeWorks(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  private void assertSucceeds(String job) {
    JsonNode end = user.awaitEnd(job);
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }

  private static void assertAccepted(ApiResponse response) {
    assertThat(response.status()).as(response.text()).isEqualTo(202);
  }

  @Test
  void an_approval_on_the_phone_needs_no_answer() {
    String account = user.connect("approval-e2e");
    try (EventStream events = user.stream("?account=" + account)) {
      String job = user.start(account);
      JsonNode challenge = user.awaitChallenge(job);
      assertThat(challenge.get("type").asString()).isEqualTo("app");
      assertThat(user.answer(job, "123456").status()).isEqualTo(422);

      fleet.phone("approval-e2e").approve();

      assertSucceeds(job);
      events.await("JobSucceeded");
      assertThat(events.types())
          .containsSubsequence("TwoFaRequested", "TwoFaApproved", "LoginSucceeded")
          .doesNotContain("TwoFaAnswered");
    }
  }

  @Test
  void the_challenge_shows_the_number_to_tap() {
    String job = user.start(user.connect("approval-number-e2e"));
    String number = user.awaitChallenge(job).get("display").asString();
    assertThat(number).matches("[0-9]{2}");
    fleet.phone("approval-number-e2e").tap(number);
    assertSucceeds(job);
  }

  @Test
  void a_rejection_on_the_phone_ends_the_run() {
    String job = user.start(user.connect("approval-denied-e2e"));
    user.awaitChallenge(job);
    fleet.phone("approval-denied-e2e").deny();
    JsonNode end = user.awaitEnd(job);
    assertThat(end.get("errorCode").asString()).isEqualTo("USER_ACTION_NEEDED");
    assertThat(end.get("reason").asString()).isEqualTo("DENIED");
  }

  @Test
  void the_first_of_approval_and_code_counts() {
    String codeJob = user.start(user.connect("approval-or-code-1"));
    String phoneJob = user.start(user.connect("approval-or-code-2"));
    assertThat(user.awaitChallenge(codeJob).get("codeLength").asInt()).isEqualTo(6);
    user.awaitChallenge(phoneJob);

    assertAccepted(user.answer(codeJob, fleet.inbox("approval-or-code-1").code()));
    fleet.phone("approval-or-code-2").approve();

    assertSucceeds(codeJob);
    assertSucceeds(phoneJob);
  }

  @Test
  void the_user_chooses_how_the_code_is_sent_and_may_choose_again() {
    String login = "choice-e2e";
    String job = user.start(user.connect(login));
    JsonNode choice = user.awaitChallenge(job);
    assertThat(choice.get("type").asString()).isEqualTo("choice");
    assertThat(fleet.sites().messagesSent(login)).isZero();
    assertAccepted(user.choose(job, "sms"));

    JsonNode sms = user.awaitChallenge(job, choice.get("challengeId").asString());
    assertThat(sms.get("type").asString()).isEqualTo("sms");
    assertThat(sms.get("options")).isNotEmpty();
    assertAccepted(user.choose(job, sms.get("options").get(0).get("id").asString()));

    JsonNode secondChoice = user.awaitChallenge(job, sms.get("challengeId").asString());
    assertThat(secondChoice.get("type").asString()).isEqualTo("choice");
    assertAccepted(user.choose(job, "email"));
    JsonNode email = user.awaitChallenge(job, secondChoice.get("challengeId").asString());
    assertThat(email.get("type").asString()).isEqualTo("email");
    assertAccepted(user.answer(job, fleet.inbox(login).code("email")));
    assertSucceeds(job);
    assertThat(fleet.sites().messagesSent(login)).isEqualTo(2);
  }

  @Test
  void the_user_reads_a_picture_and_an_sms_may_follow() {
    String login = "image-sms-e2e";
    String job = user.start(user.connect(login));
    JsonNode picture = user.awaitChallenge(job);
    assertThat(picture.get("type").asString()).isEqualTo("image");
    assertThat(picture.get("image").asString()).startsWith("data:image/png;base64,");
    assertThat(fleet.sites().messagesSent(login)).isZero();
    assertAccepted(user.answer(job, fleet.phone(login).note("picture")));

    JsonNode sms = user.awaitChallenge(job, picture.get("challengeId").asString());
    assertThat(sms.has("retryOf")).isFalse();
    assertAccepted(user.answer(job, fleet.inbox(login).code()));
    assertSucceeds(job);
  }

  @Test
  void a_wrong_answer_to_a_picture_causes_another_picture() {
    String login = "image-e2e";
    String job = user.start(user.connect(login));
    JsonNode first = user.awaitChallenge(job);
    assertAccepted(user.answer(job, "zzzzz"));

    JsonNode second = user.awaitChallenge(job, first.get("challengeId").asString());
    assertThat(second.get("retryOf")).isEqualTo(first.get("challengeId"));
    assertThat(second.get("attemptsLeft").asInt()).isEqualTo(2);
    assertThat(second.get("image")).isNotEqualTo(first.get("image"));
    assertAccepted(user.answer(job, fleet.phone(login).note("picture")));
    assertSucceeds(job);
  }

  @Test
  void a_question_and_several_fields_are_answered() {
    String questionJob = user.start(user.connect("question-e2e"));
    String fieldsJob = user.start(user.connect("fields-e2e"));
    assertThat(user.awaitChallenge(questionJob).get("message").asString()).contains("pet");
    JsonNode fields = user.awaitChallenge(fieldsJob);
    assertThat(fields.get("fields")).hasSize(3);
    assertThat(fields.get("fields").get(0).get("secret").asBoolean()).isTrue();

    assertAccepted(user.answer(questionJob, personalData("question-e2e").firstPet()));
    PersonalData data = personalData("fields-e2e");
    assertAccepted(
        user.fill(
            fieldsJob,
            Map.of(
                "pin3", data.pin().substring(2, 3),
                "pin5", data.pin().substring(4, 5),
                "birthdate", data.birthdate().toString())));
    assertSucceeds(questionJob);
    assertSucceeds(fieldsJob);
  }

  private static PersonalData personalData(String login) {
    return new Customer(login).personalData();
  }

  @Test
  void an_automatic_run_succeeds_with_the_key_of_the_authenticator() {
    String login = "seed-e2e";
    String account =
        user.connect(
            Map.of(
                "login",
                login,
                "password",
                UserClient.PASSWORD,
                "authenticator",
                fleet.phone(login).authenticatorKey()));
    String job = UUID.randomUUID().toString();
    new Topic(fleet, "doorbell.jobs")
        .produce(
            """
            {"jobId": "%s", "connector": "demo-bank", "accountId": "%s", "trigger": "AUTOMATIC"}
            """
                .formatted(job, account));
    assertSucceeds(job);
  }

  @Test
  void an_answer_may_come_before_its_challenge() {
    String account = user.connect("app_code-early");
    String job = user.start(account);
    ApiResponse early = user.answer(job, fleet.inbox("app_code-early").code());
    assertAccepted(early);
    assertSucceeds(job);
  }

  @Test
  void bills_and_the_identity_of_the_account_are_stored() {
    String account = user.connect("plain-bills");
    assertSucceeds(user.start(account));
    JsonNode documents = user.get("/api/documents?account=" + account).json().get("items");
    assertThat(documents)
        .allSatisfy(document -> {
          JsonNode bill = document.get("bill");
          assertThat(bill.get("currency").asString()).isEqualTo("EUR");
          assertThat(bill.get("amount").asString()).matches("-?[0-9]+\\.[0-9]{2}");
          assertThat(bill.get("vendor").asString()).isNotBlank();
        });
    JsonNode identity = user.get("/api/accounts/" + account).json().get("identity");
    assertThat(identity.get("name").asString()).isEqualTo(new Customer("plain-bills").name());
  }

  @Test
  void the_outline_of_an_unknown_page_is_stored_without_its_text() {
    String job =
        user.start(
            user.connect(
                "github", Map.of("login", "surprise-e2e", "password", UserClient.PASSWORD)));
    assertThat(user.awaitEnd(job).get("reason").asString()).isEqualTo("SITE_CHANGED");

    String outline = user.get("/api/jobs/" + job + "/outline").get("outline");
    assertThat(outline).contains("form").doesNotContain("surprise");
    String knownPage = user.start(user.connect("locked-e2e"));
    user.awaitEnd(knownPage);
    assertThat(user.get("/api/jobs/" + knownPage + "/outline").get("code"))
        .isEqualTo("UNKNOWN_OUTLINE");
    assertThat(user.get("/api/jobs/" + UUID.randomUUID() + "/outline").get("code"))
        .isEqualTo("UNKNOWN_JOB");
  }

  @ParameterizedTest
  @CsvSource({
    "terms, USER_ACTION_NEEDED.CGU_FORM",
    "change-password, USER_ACTION_NEEDED.CHANGE_PASSWORD",
    "removed, USER_ACTION_NEEDED.ACCOUNT_REMOVED",
    "maintenance, MAINTENANCE",
    "captcha-wall, CHALLENGE_ASKED",
    "changed, UNKNOWN_ERROR",
    "broken-pdf, UNKNOWN_ERROR.PARTIAL_SYNC"
  })
  void each_obstacle_has_an_error_code_of_its_own(String login, String code) {
    JsonNode end = user.awaitEnd(user.start(user.connect(login + "-e2e")));
    assertThat(end.get("errorCode").asString()).as(end.toString()).isEqualTo(code);
  }
}
