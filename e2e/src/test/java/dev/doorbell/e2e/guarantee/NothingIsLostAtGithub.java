package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Papers;
import dev.doorbell.e2e.fleet.Person;
import dev.doorbell.e2e.fleet.Story;
import dev.doorbell.e2e.fleet.Visit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** kill -9 of the worker whose run waits at GitHub, and what the site is told of its device. */
@Isolated
@ExtendWith(FleetExtension.class)
class NothingIsLostAtGithub {
  private final Fleet fleet;
  private final Person person;

  NothingIsLostAtGithub(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  @AfterEach
  void everybody_is_back() {
    fleet.workers().forEach(ChildService::awaitReady);
  }

  private String connect(String login, String password) {
    return person.connect("github", Map.of("login", login, "password", password));
  }

  private Visit begin(String login) {
    return Visit.begin(fleet, login, connect(login, Person.PASSWORD), Papers.atGithub(login));
  }

  @Test
  void while_the_code_of_an_sms_is_waited_for() {
    Visit visit = begin("sms-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_a_new_device_is_verified_by_email() {
    Visit visit = begin("device-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_a_phone_shows_numbers_to_choose_from() {
    Visit visit = begin("push-only-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    fleet.phone("push-only-killed").tap(asked.get("display").asString());
    assertAskedOnce(visit, asked);
  }

  @Test
  void a_corrected_password_comes_from_a_device_that_is_known() {
    String account = connect("known-device-corrected", "wrong");
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
