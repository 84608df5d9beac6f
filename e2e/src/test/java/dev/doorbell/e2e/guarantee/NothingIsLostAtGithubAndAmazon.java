package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Papers;
import dev.doorbell.e2e.fleet.Person;
import dev.doorbell.e2e.fleet.Story;
import dev.doorbell.e2e.fleet.Visit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** kill -9 of the worker whose run waits there, and what the sites know of its device. */
@Isolated
@ExtendWith(FleetExtension.class)
class NothingIsLostAtGithubAndAmazon {
  private final Fleet fleet;
  private final Person person;

  NothingIsLostAtGithubAndAmazon(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  @AfterEach
  void everybody_is_back() {
    fleet.workers().forEach(ChildService::awaitReady);
  }

  private Visit atGithub(String login) {
    String account = person.connect("github", fields(login));
    return Visit.begin(fleet, login, account, Papers.atGithub(login));
  }

  private Visit atAmazon(String login) {
    Map<String, String> fields = new HashMap<>(fields(login));
    fields.put("marketplace", "amazon.de");
    return Visit.begin(fleet, login, person.connect("amazon", fields), Papers.atAmazon(login));
  }

  private static Map<String, String> fields(String login) {
    return Map.of("login", login, "password", Person.PASSWORD);
  }

  @Test
  void while_github_waits_for_the_code_of_an_sms() {
    Visit visit = atGithub("sms-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_github_verifies_a_new_device_by_email() {
    Visit visit = atGithub("device-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_github_waits_for_a_number_to_be_tapped() {
    Visit visit = atGithub("push-only-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    fleet.phone("push-only-killed").tap(asked.get("display").asString());
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_amazon_waits_for_a_code() {
    Visit visit = atAmazon("otp-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_amazon_waits_for_an_approval() {
    Visit visit = atAmazon("approval-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    fleet.phone("approval-killed").approve();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_amazon_shows_a_picture() {
    Visit visit = atAmazon("captcha-cvf-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    byte[] picture =
        Base64.getDecoder().decode(asked.get("image").asString().replaceFirst("^data:.*,", ""));
    String read = fleet.sites().readPicture(picture).orElseThrow();
    assertThat(person.answer(visit.job(), read).status()).isEqualTo(202);
    Story story = visit.endsOnce(2);
    assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
    assertThat(visit.messages()).isZero();
  }

  @Test
  void a_corrected_password_comes_from_a_device_that_github_knows() {
    String account =
        person.connect("github", Map.of("login", "known-device-corrected", "password", "wrong"));
    JsonNode end = person.end(person.start(account));
    assertThat(end.get("errorCode").asString()).isEqualTo("LOGIN_FAILED");

    person.patch("/api/accounts/" + account, Map.of("fields", Map.of("password", Person.PASSWORD)));
    end = person.end(person.start(account));
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }

  private static void dies(Visit visit) {
    ChildService worker = visit.worker();
    worker.kill();
    worker.launch();
    visit.awaitAttempt(2);
  }

  private static void assertAskedOnce(Visit visit, JsonNode asked) {
    Story story = visit.endsOnce(2);
    assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
    assertThat(story.restarts()).isEmpty();
    assertThat(visit.messages()).isEqualTo(1);
  }
}
