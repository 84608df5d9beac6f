package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GithubMobileIT {
  private static final String AGAIN = "form.js-mobile-begin";
  private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(30);
  private static final Duration LIFETIME = GithubSettings.DEFAULTS.pushLifetime();
  private final TestClock clock = new TestClock();
  private SimulatorServer server;
  private GithubClient client;

  @BeforeEach
  void start() {
    startWith(GithubSettings.DEFAULTS);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void startWith(GithubSettings settings) {
    server = SimulatorServer.start(SimulatorSettings.onPort(0).withGithub(settings), clock);
    client = new GithubClient(server);
  }

  private void restartWith(GithubSwitch on) {
    stop();
    startWith(GithubSettings.DEFAULTS.with(on));
  }

  @Test
  void right_number_on_the_phone_signs_in_at_the_next_poll() throws Exception {
    Page page = client.begin("push");
    assertThat(GithubClient.number(page)).matches("[0-9]{2}");
    assertThat(server.messagesSent("push")).isEqualTo(1);
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_ACTIVE");
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_ACTIVE");

    client.tap("push", GithubClient.number(page));
    assertThat(client.userLogin()).isEmpty();
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_APPROVED");

    assertThat(client.userLogin()).isEqualTo("push");
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_NOT_FOUND");
  }

  @Test
  void another_number_denies_and_the_app_s_code_does_as_well() throws Exception {
    Page page = client.begin("push");
    client.tap("push", GithubClient.number(page).equals("99") ? "98" : "99");

    assertThat(client.pollStatus(page)).isEqualTo("STATUS_EXPIRED");
    Page ended = client.browser().get("/sessions/two-factor/mobile?auto=true");
    assertThat(ended.has(".js-mobile-poll")).isFalse();
    client.enter(client.choose(ended, "Authenticator app"), "app_otp", client.appCode("push"));
    assertThat(client.userLogin()).isEqualTo("push");
    assertThat(server.messagesSent("push")).isEqualTo(1);
  }

  @Test
  void the_page_rings_once_however_often_it_is_shown() throws Exception {
    Page page = client.begin("push-only");
    clock.advance(BETWEEN_REQUESTS);
    try (GithubClient successor = client.cloned(server)) {
      Page again = successor.browser().get("/sessions/two-factor/mobile?auto=true");
      assertThat(GithubClient.number(again)).isEqualTo(GithubClient.number(page));
      successor.tap("push-only", GithubClient.number(page));
      // Approved meanwhile: the page goes on as before, and the poll says so.
      again = successor.browser().get("/sessions/two-factor/mobile");
      assertThat(successor.pollStatus(again)).isEqualTo("STATUS_APPROVED");
      assertThat(successor.userLogin()).isEqualTo("push-only");
    }
    assertThat(server.messagesSent("push-only")).isEqualTo(1);
  }

  @Test
  void without_auto_nothing_is_asked_until_the_button_is_pressed() throws Exception {
    client.begin("passkey");
    Page page = client.browser().get("/sessions/two-factor/mobile");
    assertThat(page.has(".number")).isFalse();
    assertThat(server.messagesSent("passkey")).isZero();

    page = client.browser().follow(client.browser().submit(page, AGAIN, Map.of()));
    client.tap("passkey", GithubClient.number(page));
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_APPROVED");
  }

  @Test
  void the_page_waits_for_its_button_where_so_chosen() throws Exception {
    restartWith(GithubSwitch.PUSH_WAITS_FOR_A_BUTTON);
    Page page = client.begin("push");
    assertThat(page.has(".number")).isFalse();
    assertThat(server.messagesSent("push")).isZero();

    page = client.browser().follow(client.browser().submit(page, AGAIN, Map.of()));
    assertThat(GithubClient.number(page)).hasSize(2);
    assertThat(server.messagesSent("push")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    ", push-denied, STATUS_EXPIRED",
    ", push-expired, STATUS_EXPIRED",
    "DENIED_PUSH_IS_NOT_FOUND, push-denied, STATUS_NOT_FOUND",
    "DENIED_PUSH_IS_NOT_FOUND, push-expired, STATUS_EXPIRED"
  })
  void a_phone_may_say_no_or_nothing_by_itself(GithubSwitch on, String login, String status)
      throws Exception {
    if (on != null) {
      restartWith(on);
    }
    Page page = client.begin(login);
    assertThat(client.pollStatus(page)).isEqualTo(status);

    Page ended = client.browser().get("/sessions/two-factor/mobile");
    assertThat(ended.has(AGAIN)).isTrue();
    client.enter(client.choose(ended, "Authenticator app"), "app_otp", client.appCode(login));
    assertThat(client.userLogin()).isEqualTo(login);
    assertThat(server.messagesSent(login)).isEqualTo(1);
  }

  @Test
  void a_request_expires() throws Exception {
    Page page = client.begin("push");
    clock.advance(LIFETIME.minusSeconds(1));
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_ACTIVE");
    clock.advance(Duration.ofSeconds(1));
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_EXPIRED");
    client.tap("push", GithubClient.number(page));
    assertThat(client.pollStatus(page)).isEqualTo("STATUS_EXPIRED");
    assertThat(client.userLogin()).isEmpty();
  }

  @Test
  void the_phone_is_asked_again_after_a_pause_and_three_times_at_most() throws Exception {
    client.begin("push");
    client.deny("push");
    Page page = client.browser().get("/sessions/two-factor/mobile");
    Page refused = client.browser().submit(page, AGAIN, Map.of());
    assertThat(refused.has(ERROR)).isTrue();
    assertThat(server.messagesSent("push")).isEqualTo(1);
    for (int again = 1; again <= 3; again++) {
      clock.advance(BETWEEN_REQUESTS);
      page = client.browser().get("/sessions/two-factor/mobile");
      page = client.browser().follow(client.browser().submit(page, AGAIN, Map.of()));
      assertThat(client.pollStatus(page)).isEqualTo("STATUS_ACTIVE");
      assertThat(server.messagesSent("push")).isEqualTo(1 + again);
      client.deny("push");
    }
    clock.advance(BETWEEN_REQUESTS);
    page = client.browser().get("/sessions/two-factor/mobile");
    assertThat(client.browser().submit(page, AGAIN, Map.of()).has(ERROR)).isTrue();
    assertThat(server.messagesSent("push")).isEqualTo(4);
  }

  @Test
  void an_ended_request_moves_on_to_the_app_where_so_chosen() throws Exception {
    restartWith(GithubSwitch.ENDED_PUSH_MOVES_ON);
    client.begin("push");
    client.deny("push");

    assertThat(client.browser().get("/sessions/two-factor/mobile?auto=true").location())
        .endsWith("/sessions/two-factor/app");
  }

  @Test
  void a_poll_wants_its_token_and_the_header_of_a_script() throws Exception {
    Page page = client.begin("push");
    String token = GithubClient.pollToken(page);

    assertThat(client.poll("made-up").status()).isEqualTo(422);
    assertThat(client.poll("").status()).isEqualTo(422);
    Map<String, String> fields = Map.of("authenticity_token", token);
    assertThat(client.browser().post("/sessions/two-factor/mobile_poll", fields).status())
        .isEqualTo(404);
    try (GithubClient stranger = new GithubClient(server)) {
      stranger.begin("push-only");
      assertThat(stranger.poll(token).status()).isEqualTo(422);
    }
    assertThat(client.poll(token).status()).isEqualTo(200);
  }

  @Test
  void each_poll_brings_the_token_of_the_next_where_so_chosen() throws Exception {
    restartWith(GithubSwitch.POLL_TOKEN_CHANGES);
    Page page = client.begin("push");
    String first = GithubClient.pollToken(page);

    JsonNode said = JsonMapper.shared().readTree(client.poll(first).body());
    assertThat(said.path("status").asString()).isEqualTo("STATUS_ACTIVE");
    assertThat(client.poll(first).status()).isEqualTo(422);
    client.tap("push", GithubClient.number(page));
    assertThat(client.poll(said.path("token").asString()).body()).contains("STATUS_APPROVED");
  }

  @Test
  void nobody_polls_without_having_given_a_password() throws Exception {
    client.browser().get("/login");

    assertThat(client.poll("any").body()).contains("STATUS_NOT_FOUND");
  }
}
