package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.UserClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SharedFleet
class BadInputIsRejectedClearly {
  private static final String UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";

  private final UserClient user;

  BadInputIsRejectedClearly(Fleet fleet) {
    this.user = fleet.user();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          /api/accounts                | {"connector":"nope","fields":{}}                                 | 422
          /api/accounts                | {"connector":"demo-bank","fields":{"login":"plain"}}             | 422
          /api/accounts                | {"connector":"demo-bank","fields":{"login":1,"password":"x"}}    | 422
          /api/accounts                | {"connector":"demo-bank"                                         | 400
          /api/accounts                | []                                                               | 400
          /api/accounts/ID/jobs        | {}                                                               | 404
          /api/jobs/ID/answer          | {"code":"123456"}                                                | 404
          /api/jobs/ID/cancel          | {}                                                               | 404
          /api/jobs/not-an-id/cancel   | {}                                                               | 404
          """)
  void each_mistake_has_its_status(String path, String body, int status) {
    ApiResponse response = user.post(path.strip().replace("ID", UNKNOWN_ID), body.strip());
    assertThat(response.status()).as(response.text()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.get("code")).isNotBlank();
    assertThat(response.json().get("status").asInt()).isEqualTo(status);
  }

  @Test
  void an_unknown_connector_is_reported_at_its_field() {
    ApiResponse response = user.post("/api/accounts", "{\"connector\": \"nope\", \"fields\": {}}");
    assertThat(response.get("field")).isEqualTo("connector");
  }

  @Test
  void a_malformed_code_is_rejected_and_the_challenge_stays_open() {
    String job = user.start(user.connect("sms-malformed"));
    user.awaitChallenge(job);
    for (String body :
        new String[] {
          "{\"code\": \"12\"}",
          "{\"code\": \"abcdef\"}",
          "{\"code\": \"\"}",
          "{\"code\": 123456}",
          "{\"option\": \"1\"}",
          "{}"
        }) {
      ApiResponse response = user.post("/api/jobs/" + job + "/answer", body);
      assertThat(response.status()).as(body + response.text()).isEqualTo(422);
    }
    assertThat(user.post("/api/jobs/" + job + "/answer", "{").status()).isEqualTo(400);
    assertThat(user.job(job).get("status").asString()).isEqualTo("WAITING");
    user.cancel(job);
    user.awaitEnd(job);
  }

  @Test
  void an_unknown_id_is_not_found() {
    for (String path :
        new String[] {
          "/api/accounts/" + UNKNOWN_ID,
          "/api/jobs/" + UNKNOWN_ID,
          "/api/documents/" + UNKNOWN_ID + "/content"
        }) {
      assertThat(user.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void the_response_about_an_account_contains_no_password() {
    String account = user.connect("plain-secret");
    ApiResponse response = user.get("/api/accounts/" + account);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).doesNotContain(UserClient.PASSWORD);
    assertThat(user.delete("/api/accounts/" + account).status()).isIn(202, 204);
    assertThat(user.get("/api/accounts/" + account).status()).isEqualTo(404);
  }
}
