package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.challenge.CodeChallenge;
import dev.doorbell.sdk.challenge.CodeChallenge.Channel;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.session.SessionState;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.simulators.bank.BankSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every branch of the demo bank, against its simulator over HTTP. */
class DemoBankIT {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
  private static final BankSettings QUICK = new BankSettings(Duration.ofSeconds(2), CODE_LIFETIME);
  private static final String WRONG = "not a code";

  private final MovedClock bankClock = new MovedClock();
  private SimulatorServer sites;

  @BeforeEach
  void openBank() {
    sites = SimulatorServer.start(SimulatorSettings.onPort(0).withBank(QUICK), bankClock);
  }

  @AfterEach
  void closeBank() {
    sites.close();
  }

  @Test
  void it_is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(DemoBank.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "plain-7", "slow-login"})
  void a_login_without_second_factor_brings_the_statements_and_needs_nobody(String login) {
    try (ScriptedRun run = automatic(login).run()) {
      assertThat(run.calls).containsExactly("notifySuccessfulLogin");
      assertThat(run.documents).isNotEmpty();
    }
  }

  @Test
  void a_statement_is_a_pdf_with_a_name_and_what_it_says_about_money() {
    try (ScriptedRun run = automatic("plain").run()) {
      assertThat(run.documents).extracting(FetchedDocument::key).doesNotHaveDuplicates();
      assertThat(run.documents)
          .allSatisfy(document -> {
            assertThat(document.contentType()).isEqualTo("application/pdf");
            assertThat(document.name()).matches("\\d{4}-\\d\\d-\\d\\d [^/]+\\.pdf");
            assertThat(document.bill()).isNotNull();
            assertThat(document.bill().currency()).hasToString("EUR");
            assertThat(document.name()).startsWith(document.bill().date().toString());
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"sms,SMS,1", "email,EMAIL,1", "app_code,APP_CODE,0"})
  void the_person_answers_with_the_code_and_the_run_goes_on(
      String login, Channel channel, int messages) {
    try (ScriptedRun run = manual(login, challenge -> codeOf(login)).run()) {
      assertThat(run.documents).isNotEmpty();
      assertThat(run.challenges)
          .singleElement()
          .returns(channel, CodeChallenge::channel)
          .returns(6, CodeChallenge::codeLength)
          .returns(true, CodeChallenge::numeric)
          .returns(3, CodeChallenge::attemptsLeft)
          .returns(false, CodeChallenge::retry);
      assertThat(run.challenges.getFirst().destination() == null)
          .isEqualTo(channel == Channel.APP_CODE);
      assertThat(run.challenges.getFirst().resendAt() == null)
          .isEqualTo(channel == Channel.APP_CODE);
    }
    assertThat(sites.messagesSent(login)).isEqualTo(messages);
  }

  @Test
  void login_with_a_code_is_announced_in_the_right_order() {
    try (ScriptedRun run = manual("sms", challenge -> codeOf("sms")).run()) {
      assertThat(run.calls)
          .containsExactly(
              "manual",
              "beforeSiteSendsCode",
              "deactivateAutoSuccessfulLogin",
              "waitForTwoFaCode",
              "notifySuccessfulLogin");
    }
  }

  @Test
  void a_wrong_code_is_asked_again_and_the_right_one_still_works() {
    Iterator<String> first = List.of(WRONG).iterator();
    try (ScriptedRun run =
        manual("sms", challenge -> first.hasNext() ? first.next() : codeOf("sms")).run()) {
      assertThat(run.challenges).extracting(CodeChallenge::retry).containsExactly(false, true);
      assertThat(run.challenges).extracting(CodeChallenge::attemptsLeft).containsExactly(3, 2);
      assertThat(run.documents).isNotEmpty();
    }
    assertThat(sites.messagesSent("sms")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code"})
  void three_wrong_codes_end_the_run(String login) {
    try (ScriptedRun run = manual(login, challenge -> WRONG)) {
      assertFails(run, ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE);
      assertThat(run.challenges).extracting(CodeChallenge::attemptsLeft).containsExactly(3, 2, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 20})
  void a_code_that_comes_too_late_for_the_bank_has_expired(long minutes) {
    Function<CodeChallenge, String> late =
        challenge -> {
          bankClock.forward(Duration.ofMinutes(minutes));
          return codeOf("sms");
        };
    try (ScriptedRun run = manual("sms", late)) {
      assertFails(run, ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-password,secret,LOGIN_FAILED",
    "plain,wrong,LOGIN_FAILED",
    "sms,wrong,LOGIN_FAILED",
    "nobody-we-know,secret,LOGIN_FAILED",
    "locked,secret,LOGIN_FAILED.TOO_MANY_ATTEMPTS",
    "down,secret,VENDOR_DOWN"
  })
  void a_refusal_has_its_own_code_and_names_no_secret(String login, String password, String code) {
    try (ScriptedRun run =
        new ScriptedRun(sites.baseUrl(), login, password).answeredBy(c -> WRONG)) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(run::run)
          .returns(code, failure -> failure.code().wireName())
          .withMessageNotContaining("secret")
          .withMessageNotContaining("wrong");
      assertThat(run.calls).doesNotContain("notifySuccessfulLogin", "waitForTwoFaCode");
    }
    assertThat(sites.messagesSent(login)).isZero();
  }

  @Test
  void a_login_that_makes_people_wait_says_so_before_it_waits() {
    try (ScriptedRun run = automatic("slow-login-deactivated").run()) {
      assertThat(run.calls)
          .containsExactly("deactivateAutoSuccessfulLogin", "notifySuccessfulLogin");
      assertThat(run.documents).isNotEmpty();
    }
  }

  @Test
  void a_saved_session_is_used_without_a_new_login() {
    SessionState saved = signedIn("sms");
    try (ScriptedRun run = automatic("sms").after(saved).run()) {
      assertThat(run.calls).containsExactly("notifySuccessfulLogin");
      assertThat(run.documents).isNotEmpty();
    }
    assertThat(sites.messagesSent("sms")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code"})
  void a_forgotten_session_of_a_remembered_device_signs_in_alone(String login) {
    SessionState saved = signedIn(login);
    int before = sites.messagesSent(login);
    sites.forgetSessions(login);
    try (ScriptedRun run = automatic(login).after(saved).run()) {
      assertThat(run.calls).containsExactly("notifySuccessfulLogin");
    }
    assertThat(sites.messagesSent(login)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code"})
  void a_login_that_was_left_at_the_code_page_goes_on_there_without_another_message(String login) {
    SessionState left = leftAtTheCodePage(login);
    int before = sites.messagesSent(login);
    try (ScriptedRun run = manual(login, challenge -> codeOf(login)).takingOver(left).run()) {
      assertThat(run.calls)
          .containsExactly(
              "manual",
              "stands AtChallenge",
              "deactivateAutoSuccessfulLogin",
              "waitForTwoFaCode",
              "notifySuccessfulLogin");
      assertThat(run.documents).isNotEmpty();
    }
    assertThat(sites.messagesSent(login)).isEqualTo(before);
  }

  @Test
  void a_login_that_the_bank_has_forgotten_begins_anew() {
    SessionState left = leftAtTheCodePage("sms");
    sites.forgetSessions("sms");
    try (ScriptedRun run = manual("sms", challenge -> codeOf("sms")).takingOver(left).run()) {
      assertThat(run.calls).startsWith("manual", "stands Forgotten", "beforeSiteSendsCode");
    }
    assertThat(sites.messagesSent("sms")).isEqualTo(2);
  }

  @Test
  void a_login_whose_code_had_arrived_before_the_worker_was_lost_is_signed_in() {
    SessionState saved = signedIn("sms");
    try (ScriptedRun run = automatic("sms").takingOver(saved).run()) {
      assertThat(run.calls).containsExactly("stands SignedIn", "notifySuccessfulLogin");
      assertThat(run.documents).isNotEmpty();
    }
  }

  private SessionState leftAtTheCodePage(String login) {
    AtomicReference<SessionState> left = new AtomicReference<>();
    try (ScriptedRun run = automatic(login)) {
      run.answeredBy(challenge -> {
        left.set(run.site().export());
        throw new RunStoppedException("The worker is lost here");
      });
      assertThatExceptionOfType(RunStoppedException.class).isThrownBy(run::run);
    }
    return left.get();
  }

  @Test
  void somebody_elses_session_is_not_taken_for_ones_own() {
    SessionState saved = signedIn("plain-1");
    try (ScriptedRun theirs = automatic("plain-1").run();
        ScriptedRun mine = automatic("plain-2").after(saved).run()) {
      assertThat(mine.documents.getFirst().content())
          .isNotEqualTo(theirs.documents.getFirst().content());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email"})
  void an_automatic_run_stops_before_anybody_gets_a_message(String login) {
    try (ScriptedRun run = automatic(login)) {
      assertFails(run, ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
      assertThat(run.calls).containsExactly("beforeSiteSendsCode");
    }
    assertThat(sites.messagesSent(login)).isZero();
  }

  @Test
  void an_automatic_run_at_an_authenticator_ends_where_the_question_is() {
    try (ScriptedRun run = automatic("app_code")) {
      assertFails(run, ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
      assertThat(run.calls).containsExactly("deactivateAutoSuccessfulLogin", "waitForTwoFaCode");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow-login", "slow-login-deactivated"})
  void a_cancelled_run_stops_in_the_middle_of_a_slow_login(String login) {
    closeBank();
    BankSettings endless = new BankSettings(Duration.ofMinutes(5), CODE_LIFETIME);
    sites = SimulatorServer.start(SimulatorSettings.onPort(0).withBank(endless), bankClock);
    AtomicReference<RuntimeException> met = new AtomicReference<>();
    try (ScriptedRun run = automatic(login)) {
      Thread thread = Thread.ofVirtual().start(() -> met.set(failureOf(run)));
      await("the bank to have seen the login").until(() -> seenAtTheBank(login));
      thread.interrupt();
      await("the run to end").atMost(Duration.ofSeconds(10)).until(() -> !thread.isAlive());
    }
    assertThat(met.get()).isInstanceOf(RunStoppedException.class);
  }

  private ScriptedRun automatic(String login) {
    return new ScriptedRun(sites.baseUrl(), login, "secret");
  }

  private ScriptedRun manual(String login, Function<CodeChallenge, String> person) {
    return automatic(login).answeredBy(person);
  }

  private SessionState signedIn(String login) {
    try (ScriptedRun run = manual(login, challenge -> codeOf(login)).run()) {
      return run.site().export();
    }
  }

  private String codeOf(String login) {
    String inbox = read("/_simulator/inbox/" + login);
    return JsonMapper.shared().readTree(inbox).path(0).path("code").asString();
  }

  private boolean seenAtTheBank(String login) {
    return read("/_simulator/phones").contains(">" + login + "<");
  }

  private String read(String path) {
    URI address = sites.baseUrl().resolve(path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("The simulator does not answer", e);
    }
  }

  private static RuntimeException failureOf(ScriptedRun run) {
    try {
      run.run();
      throw new AssertionError("The run ended well");
    } catch (RuntimeException failure) {
      return failure;
    }
  }

  private static void assertFails(ScriptedRun run, ErrorCode code) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(run::run)
        .returns(code, ConnectorException::code);
    assertThat(run.calls).doesNotContain("notifySuccessfulLogin");
  }
}
