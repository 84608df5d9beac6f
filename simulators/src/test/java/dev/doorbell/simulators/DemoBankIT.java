package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.bank.BankSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoBankIT {
  private static final Duration SLOWNESS = Duration.ofMillis(600);
  private static final Duration WAITING_TIMEOUT = Duration.ofSeconds(10);
  private static final String PASSWORD = "open sesame";
  private final TestClock clock = new TestClock();
  private SimulatorServer server;
  private BankClient client;

  @BeforeEach
  void start() {
    BankSettings times = BankSettings.DEFAULTS.withSlowness(SLOWNESS);
    server = SimulatorServer.start(SimulatorSettings.onPort(0).withBank(times), clock);
    client = new BankClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void a_customer_signs_in_and_out() throws Exception {
    Page accepted = client.signIn("plain-7", PASSWORD);

    assertThat(accepted.status()).isEqualTo(302);
    assertThat(accepted.location()).endsWith("/bank/accounts");
    assertThat(client.get("/bank/accounts").attribute("#customer", "data-login"))
        .isEqualTo("plain-7");
    client.get("/bank/logout");
    assertThat(client.get("/bank/accounts").location()).endsWith("/bank/login");
  }

  @ParameterizedTest
  @CsvSource({"plain,wrong", "plain,''", "sms,wrong", "wrong-password,right", "unknown,right"})
  void a_wrong_password_shows_the_login_page_with_an_error(String login, String password)
      throws Exception {
    Page page = client.signIn(login, password);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.has("#messages .error")).isTrue();
    assertThat(page.has("#login-form")).isTrue();
    assertThat(client.isSignedIn()).isFalse();
    assertThat(server.messagesSent(login)).isZero();
  }

  @Test
  void a_form_token_is_valid_once_and_only_in_its_own_session() throws Exception {
    String token = client.get("/bank/login").token("#login-form");
    Map<String, String> form = Map.of("csrf", token, "login", "sms", "password", PASSWORD);
    try (BankClient other = new BankClient(server)) {
      assertThat(other.post("/bank/login", form).status()).isEqualTo(400);
    }
    Map<String, String> withoutToken = Map.of("login", "sms", "password", PASSWORD);
    assertThat(client.post("/bank/login", withoutToken).status()).isEqualTo(400);
    assertThat(client.post("/bank/login", form).status()).isEqualTo(302);
    assertThat(client.post("/bank/login", form).status()).isEqualTo(400);
    assertThat(server.messagesSent("sms")).isEqualTo(1);
  }

  @Test
  void one_form_posted_many_times_at_once_sends_one_message() throws Exception {
    String token = client.get("/bank/login").token("#login-form");
    Map<String, String> form = Map.of("csrf", token, "login", "sms", "password", PASSWORD);
    Callable<Page> post = () -> client.post("/bank/login", form);
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(List.of(post, post, post, post, post, post))) {
        statuses.add(answer.get().status());
      }
    }

    assertThat(statuses).containsOnlyOnce(302);
    assertThat(server.messagesSent("sms")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email-3"})
  void an_accepted_password_sends_one_message_and_opening_the_page_sends_none(String login)
      throws Exception {
    client.signIn(login, PASSWORD);
    Page page = client.get("/bank/second-factor");
    client.get("/bank/second-factor");

    assertThat(server.messagesSent(login)).isEqualTo(1);
    assertThat(server.codesReceived(login)).isEmpty();
    assertThat(page.attribute("#second-factor", "data-channel"))
        .isEqualTo(login.replaceAll("-.*", ""));
    assertThat(page.attribute("#attempts-left", "data-left")).isEqualTo("3");
    JsonNode message = getInbox(login).get(0);
    assertThat(message.get("site").asString()).isEqualTo("Demo Bank");
    assertThat(message.get("channel").asString()).isEqualTo(login.replaceAll("-.*", ""));
    assertThat(message.get("to").asString()).isEqualTo(page.text("#destination")).contains("*");
    assertThat(message.get("at").asString()).isEqualTo("2026-03-01T12:00:00Z");

    String code = readNewestCode(login);
    assertThat(client.enterCode(page, code).location()).endsWith("/bank/accounts");
    assertThat(client.isSignedIn()).isTrue();
    assertThat(server.codesReceived(login)).containsExactly(code);
  }

  @Test
  void two_people_of_one_scenario_have_separate_inboxes_and_codes() throws Exception {
    client.signIn("sms-1", PASSWORD);
    try (BankClient other = new BankClient(server)) {
      other.signIn("sms-2", PASSWORD);

      assertThat(getInbox("sms-1").size()).isEqualTo(1);
      assertThat(getInbox("sms-2").size()).isEqualTo(1);
      assertThat(getInbox("sms").size()).isZero();
      other.enterCode(other.get("/bank/second-factor"), readNewestCode("sms-2"));
      assertThat(other.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_third_wrong_code_locks_this_device_for_five_minutes() throws Exception {
    client.signIn("sms", PASSWORD);
    Page first = client.enterCode(client.get("/bank/second-factor"), wrongCode("sms"));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.has("#messages .error")).isTrue();
    assertThat(first.attribute("#attempts-left", "data-left")).isEqualTo("2");
    Page second = client.enterCode(first, wrongCode("sms"));
    assertThat(second.attribute("#attempts-left", "data-left")).isEqualTo("1");
    assertThat(client.enterCode(second, wrongCode("sms")).has("#account-locked")).isTrue();

    assertThat(client.get("/bank/second-factor").location()).endsWith("/bank/login");
    assertThat(client.signIn("sms", PASSWORD).has("#account-locked")).isTrue();
    assertThat(server.messagesSent("sms")).isEqualTo(1);
    try (BankClient otherDevice = new BankClient(server)) {
      assertThat(otherDevice.signIn("sms", PASSWORD).status()).isEqualTo(302);
    }
    clock.advance(Duration.ofMinutes(5));
    assertThat(client.signIn("sms", PASSWORD).location()).endsWith("/bank/second-factor");
  }

  @Test
  void an_expired_code_is_reported_and_uses_no_attempt() throws Exception {
    client.signIn("sms", PASSWORD);
    Page page = client.get("/bank/second-factor");
    clock.advance(Duration.ofMinutes(5));
    Page expired = client.enterCode(page, readNewestCode("sms"));

    assertThat(expired.status()).isEqualTo(200);
    assertThat(expired.has("#messages .error[data-reason=expired]")).isTrue();
    assertThat(expired.attribute("#attempts-left", "data-left")).isEqualTo("3");
    assertThat(client.isSignedIn()).isFalse();
  }

  @Test
  void an_incomplete_login_can_be_continued_for_ten_minutes() throws Exception {
    client.signIn("sms", PASSWORD);
    clock.advance(Duration.ofMinutes(9));
    assertThat(client.get("/bank/second-factor").has("#code-form")).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(client.get("/bank/second-factor").location()).endsWith("/bank/login");
  }

  @Test
  void a_newer_code_replaces_the_older_one_and_resends_are_limited() throws Exception {
    client.signIn("email", PASSWORD);
    String older = readNewestCode("email");
    assertThat(resend().status()).isEqualTo(429);
    for (int sent = 2; sent <= 4; sent++) {
      clock.advance(Duration.ofSeconds(30));
      assertThat(resend().location()).endsWith("/bank/second-factor");
      assertThat(server.messagesSent("email")).isEqualTo(sent);
    }
    clock.advance(Duration.ofSeconds(30));
    Page page = client.get("/bank/second-factor");
    assertThat(page.has("#resend-form")).isFalse();

    if (!older.equals(readNewestCode("email"))) {
      assertThat(client.enterCode(page, older).has("#messages .error")).isTrue();
    }
    client.enterCode(client.get("/bank/second-factor"), readNewestCode("email"));
    assertThat(client.isSignedIn()).isTrue();
  }

  @Test
  void an_authenticator_code_is_valid_in_its_window_and_the_next_one() throws Exception {
    client.signIn("app_code-1", PASSWORD);
    Page page = client.get("/bank/second-factor");
    assertThat(page.has("#resend-form")).isFalse();
    String code = readNewestCode("app_code-1");
    clock.advance(Duration.ofSeconds(60));
    Page tooLate = client.enterCode(page, code);
    assertThat(tooLate.has("#messages .error")).isTrue();

    String next = readNewestCode("app_code-1");
    clock.advance(Duration.ofSeconds(30));
    client.enterCode(tooLate, next);

    assertThat(client.isSignedIn()).isTrue();
    assertThat(server.messagesSent("app_code-1")).isZero();
  }

  @Test
  void another_client_with_the_same_cookies_continues_at_the_code_page() throws Exception {
    client.signIn("sms", PASSWORD);
    try (BankClient resumed = new BankClient(server, client)) {
      resumed.enterCode(resumed.get("/bank/second-factor"), readNewestCode("sms"));

      assertThat(resumed.isSignedIn()).isTrue();
    }
    assertThat(server.messagesSent("sms")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_device_is_remembered_only_if_the_customer_asks_for_it(boolean remember) throws Exception {
    client.signIn("sms", PASSWORD);
    Page page = client.get("/bank/second-factor");
    Map<String, String> form =
        Map.of(
            "csrf", page.token("#code-form"),
            "code", readNewestCode("sms"),
            "remember", remember ? "on" : "");
    client.post("/bank/second-factor", form);
    server.forgetSessions("sms");
    assertThat(client.isSignedIn()).isFalse();
    assertThat(getSecondFactor("sms")).isEqualTo(remember ? "none" : "sms");

    Page again = client.signIn("sms", PASSWORD);

    assertThat(again.location()).endsWith(remember ? "/bank/accounts" : "/bank/second-factor");
    assertThat(server.messagesSent("sms")).isEqualTo(remember ? 1 : 2);
  }

  @ParameterizedTest
  @CsvSource({"plain,none", "sms-4,sms", "email,email", "app_code,app_code", "locked,none"})
  void the_second_factor_can_be_read_before_the_password_without_a_message(
      String login, String expected) throws Exception {
    assertThat(getSecondFactor(login)).isEqualTo(expected);
    assertThat(server.messagesSent(login)).isZero();
  }

  @Test
  void a_slow_login_is_signed_in_when_its_response_arrives() throws Exception {
    long before = System.nanoTime();
    Page page = client.signIn("slow-login", PASSWORD);

    assertThat(page.location()).endsWith("/bank/accounts");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SLOWNESS);
    assertThat(client.isSignedIn()).isTrue();
  }

  @Test
  void a_slow_login_shows_a_waiting_page_until_the_customer_is_signed_in() throws Exception {
    assertThat(client.signIn("slow-login-deactivated", PASSWORD).location())
        .endsWith("/bank/waiting");
    assertThat(client.get("/bank/waiting").attribute("#please-wait", "data-poll")).isEqualTo("1");
    assertThat(client.isSignedIn()).isFalse();

    await("the waiting page redirects to the accounts")
        .atMost(WAITING_TIMEOUT)
        .until(() -> client.get("/bank/waiting").location().endsWith("/bank/accounts"));
    assertThat(client.isSignedIn()).isTrue();
  }

  @Test
  void a_locked_account_and_an_unavailable_site_are_reported() throws Exception {
    assertThat(client.signIn("locked", PASSWORD).has("#account-locked")).isTrue();
    assertThat(client.signIn("down-2", PASSWORD).status()).isEqualTo(503);
    assertThat(client.isSignedIn()).isFalse();
  }

  @Test
  void statements_are_the_same_for_every_request_and_are_pdfs() throws Exception {
    assertThat(client.get("/bank/statements").location()).endsWith("/bank/login");
    assertThat(client.get("/bank/statements/2026-06.pdf").status()).isEqualTo(302);
    client.signIn("plain", PASSWORD);
    Page page = client.get("/bank/statements");
    List<Element> rows = page.html().select("#statements tr.statement");

    assertThat(rows).hasSizeBetween(3, 6);
    for (Element row : rows) {
      assertThat(row.attr("data-id")).isNotEmpty();
      assertThat(row.select("td.date time").attr("datetime")).matches("\\d{4}-\\d\\d-\\d\\d");
      assertThat(row.select("td.label").text()).isNotEmpty();
      assertThat(row.select("td.amount").attr("data-value")).matches("-?\\d+\\.\\d\\d");
      assertThat(row.select("td.amount").attr("data-currency")).isEqualTo("EUR");
      byte[] file = client.bytes(row.select("td.file a").attr("href"));
      assertThat(new String(file, StandardCharsets.US_ASCII)).startsWith("%PDF-").contains("%%EOF");
    }
    assertThat(client.get("/bank/statements").body()).isEqualTo(page.body());
    assertThat(client.get("/bank/statements/1999-01.pdf").status()).isEqualTo(404);
  }

  @Test
  void cookies_are_for_this_host_and_hidden_from_scripts() throws Exception {
    client.signIn("plain", PASSWORD);

    assertThat(client.cookie("bank_session"))
        .hasValueSatisfying(cookie -> {
          assertThat(cookie.isHttpOnly()).isTrue();
          assertThat(cookie.getPath()).isEqualTo("/bank");
          assertThat(cookie.getMaxAge()).isEqualTo(-1);
        });
    assertThat(client.cookie("bank_device"))
        .hasValueSatisfying(cookie ->
            assertThat(cookie.getMaxAge()).isGreaterThan(Duration.ofDays(300).toSeconds()));
  }

  @Test
  void a_session_gets_a_new_id_when_the_customer_signs_in() throws Exception {
    client.get("/bank/login");
    String before = client.cookie("bank_session").orElseThrow().getValue();
    client.signIn("plain", PASSWORD);

    assertThat(client.cookie("bank_session").orElseThrow().getValue()).isNotEqualTo(before);
  }

  @Test
  void the_front_page_lists_the_logins_and_the_phones_page_lists_the_people() throws Exception {
    assertThat(client.get("/").body()).contains("slow-login-deactivated", "/_simulator/phones");
    client.signIn("sms-9", PASSWORD);

    assertThat(client.get("/_simulator/phones").text("#phones")).contains("sms-9");
    assertThat(client.get("/_simulator/phone/sms-9").text("#sms"))
        .contains(readNewestCode("sms-9"));
    assertThat(client.get("/_simulator/phone/app_code").text("#authenticator"))
        .contains(readNewestCode("app_code"));
  }

  @Test
  void user_input_is_escaped_in_pages() throws Exception {
    Page page = client.signIn("<script>alert(1)</script>\"", PASSWORD);

    assertThat(page.has("#login-form script")).isFalse();
    assertThat(page.attribute("#login-form input[name=login]", "value"))
        .isEqualTo("<script>alert(1)</script>\"");
  }

  private Page resend() throws Exception {
    String token = client.get("/bank/second-factor").token("#resend-form");
    return client.post("/bank/second-factor/resend", Map.of("csrf", token));
  }

  private String getSecondFactor(String login) throws Exception {
    Page answer = client.get("/bank/login/method?login=" + login);
    return JsonMapper.shared().readTree(answer.body()).get("secondFactor").asString();
  }

  private JsonNode getInbox(String login) throws Exception {
    return JsonMapper.shared().readTree(client.get("/_simulator/inbox/" + login).body());
  }

  private String readNewestCode(String login) throws Exception {
    return getInbox(login).get(0).get("code").asString();
  }

  private String wrongCode(String login) throws Exception {
    return readNewestCode(login).equals("000000") ? "000001" : "000000";
  }
}
