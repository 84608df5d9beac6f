package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Reply;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.PersonalData;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every way in which a site may ask, through a real worker and a real gateway. */
@ExtendWith(FleetExtension.class)
class EveryKindOfChallengeWorks {
  private final Fleet fleet;
  private final UserClient person;

  EveryKindOfChallengeWorks(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  private void endsWell(String job) {
    JsonNode end = person.end(job);
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }

  private static void accepted(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
  }

  @Test
  void an_approval_on_the_phone_needs_no_answer() {
    String account = person.connect("approval-e2e");
    try (EventStream events = person.stream("?account=" + account)) {
      String job = person.start(account);
      JsonNode challenge = person.challenge(job);
      assertThat(challenge.get("type").asString()).isEqualTo("app");
      assertThat(person.answer(job, "123456").status()).isEqualTo(422);

      fleet.phone("approval-e2e").approve();

      endsWell(job);
      events.await("JobSucceeded");
      assertThat(events.types())
          .containsSubsequence("TwoFaRequested", "TwoFaApproved", "LoginSucceeded")
          .doesNotContain("TwoFaAnswered");
    }
  }

  @Test
  void the_challenge_shows_the_number_to_tap() {
    String job = person.start(person.connect("approval-number-e2e"));
    String number = person.challenge(job).get("display").asString();
    assertThat(number).matches("[0-9]{2}");
    fleet.phone("approval-number-e2e").tap(number);
    endsWell(job);
  }

  @Test
  void a_rejection_on_the_phone_ends_the_run() {
    String job = person.start(person.connect("approval-denied-e2e"));
    person.challenge(job);
    fleet.phone("approval-denied-e2e").deny();
    JsonNode end = person.end(job);
    assertThat(end.get("errorCode").asString()).isEqualTo("USER_ACTION_NEEDED");
    assertThat(end.get("reason").asString()).isEqualTo("DENIED");
  }

  @Test
  void the_first_of_approval_and_code_counts() {
    String byCode = person.start(person.connect("approval-or-code-1"));
    String byPhone = person.start(person.connect("approval-or-code-2"));
    assertThat(person.challenge(byCode).get("codeLength").asInt()).isEqualTo(6);
    person.challenge(byPhone);

    accepted(person.answer(byCode, fleet.inbox("approval-or-code-1").code()));
    fleet.phone("approval-or-code-2").approve();

    endsWell(byCode);
    endsWell(byPhone);
  }

  @Test
  void the_user_chooses_how_the_code_is_sent_and_may_choose_again() {
    String login = "choice-e2e";
    String job = person.start(person.connect(login));
    JsonNode choice = person.challenge(job);
    assertThat(choice.get("type").asString()).isEqualTo("choice");
    assertThat(fleet.sites().messagesSent(login)).isZero();
    accepted(person.choose(job, "sms"));

    JsonNode sms = person.challenge(job, choice.get("challengeId").asString());
    assertThat(sms.get("type").asString()).isEqualTo("sms");
    assertThat(sms.get("options")).isNotEmpty();
    accepted(person.choose(job, sms.get("options").get(0).get("id").asString()));

    JsonNode again = person.challenge(job, sms.get("challengeId").asString());
    assertThat(again.get("type").asString()).isEqualTo("choice");
    accepted(person.choose(job, "email"));
    JsonNode email = person.challenge(job, again.get("challengeId").asString());
    assertThat(email.get("type").asString()).isEqualTo("email");
    accepted(person.answer(job, fleet.inbox(login).code("email")));
    endsWell(job);
    assertThat(fleet.sites().messagesSent(login)).isEqualTo(2);
  }

  @Test
  void the_user_reads_a_picture_and_an_sms_may_follow() {
    String login = "image-sms-e2e";
    String job = person.start(person.connect(login));
    JsonNode picture = person.challenge(job);
    assertThat(picture.get("type").asString()).isEqualTo("image");
    assertThat(picture.get("image").asString()).startsWith("data:image/png;base64,");
    assertThat(fleet.sites().messagesSent(login)).isZero();
    accepted(person.answer(job, fleet.phone(login).note("picture")));

    JsonNode sms = person.challenge(job, picture.get("challengeId").asString());
    assertThat(sms.has("retryOf")).isFalse();
    accepted(person.answer(job, fleet.inbox(login).code()));
    endsWell(job);
  }

  @Test
  void a_wrong_answer_to_a_picture_causes_another_picture() {
    String login = "image-e2e";
    String job = person.start(person.connect(login));
    JsonNode first = person.challenge(job);
    accepted(person.answer(job, "zzzzz"));

    JsonNode second = person.challenge(job, first.get("challengeId").asString());
    assertThat(second.get("retryOf")).isEqualTo(first.get("challengeId"));
    assertThat(second.get("attemptsLeft").asInt()).isEqualTo(2);
    assertThat(second.get("image")).isNotEqualTo(first.get("image"));
    accepted(person.answer(job, fleet.phone(login).note("picture")));
    endsWell(job);
  }

  @Test
  void a_question_and_several_fields_are_answered() {
    String asked = person.start(person.connect("question-e2e"));
    String filled = person.start(person.connect("fields-e2e"));
    assertThat(person.challenge(asked).get("message").asString()).contains("pet");
    JsonNode fields = person.challenge(filled);
    assertThat(fields.get("fields")).hasSize(3);
    assertThat(fields.get("fields").get(0).get("secret").asBoolean()).isTrue();

    accepted(person.answer(asked, known("question-e2e").firstPet()));
    PersonalData data = known("fields-e2e");
    accepted(
        person.fill(
            filled,
            Map.of(
                "pin3", data.pin().substring(2, 3),
                "pin5", data.pin().substring(4, 5),
                "birthdate", data.birthdate().toString())));
    endsWell(asked);
    endsWell(filled);
  }

  private static PersonalData known(String login) {
    return new Customer(login).personalData();
  }

  @Test
  void an_automatic_run_succeeds_with_the_key_of_the_authenticator() {
    String login = "seed-e2e";
    String account =
        person.connect(
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
    endsWell(job);
  }

  @Test
  void an_answer_may_come_before_its_challenge() {
    String account = person.connect("app_code-early");
    String job = person.start(account);
    Reply early = person.answer(job, fleet.inbox("app_code-early").code());
    accepted(early);
    endsWell(job);
  }

  @Test
  void bills_and_the_identity_of_the_account_are_stored() {
    String account = person.connect("plain-bills");
    endsWell(person.start(account));
    JsonNode documents = person.get("/api/documents?account=" + account).json().get("items");
    assertThat(documents)
        .allSatisfy(document -> {
          JsonNode bill = document.get("bill");
          assertThat(bill.get("currency").asString()).isEqualTo("EUR");
          assertThat(bill.get("amount").asString()).matches("-?[0-9]+\\.[0-9]{2}");
          assertThat(bill.get("vendor").asString()).isNotBlank();
        });
    JsonNode identity = person.get("/api/accounts/" + account).json().get("identity");
    assertThat(identity.get("name").asString()).isEqualTo(new Customer("plain-bills").name());
  }

  @Test
  void the_outline_of_an_unknown_page_is_stored_without_its_text() {
    String job =
        person.start(
            person.connect(
                "github", Map.of("login", "surprise-e2e", "password", UserClient.PASSWORD)));
    assertThat(person.end(job).get("reason").asString()).isEqualTo("SITE_CHANGED");

    String outline = person.get("/api/jobs/" + job + "/outline").get("outline");
    assertThat(outline).contains("form").doesNotContain("surprise");
    String known = person.start(person.connect("locked-e2e"));
    person.end(known);
    assertThat(person.get("/api/jobs/" + known + "/outline").get("code"))
        .isEqualTo("UNKNOWN_OUTLINE");
    assertThat(person.get("/api/jobs/" + UUID.randomUUID() + "/outline").get("code"))
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
    JsonNode end = person.end(person.start(person.connect(login + "-e2e")));
    assertThat(end.get("errorCode").asString()).as(end.toString()).isEqualTo(code);
  }
}
