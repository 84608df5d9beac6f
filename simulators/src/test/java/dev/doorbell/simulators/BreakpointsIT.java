package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.Breakpoints;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BreakpointsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String PASSWORD = "open sesame";
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private SimulatorServer server;
  private BankClient client;

  @BeforeEach
  void start() {
    server = SimulatorServer.start(0, InstantSource.system());
    client = new BankClient(server);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
    threads.shutdownNow();
  }

  @Test
  void no_message_is_sent_before_the_password_is_checked() throws Exception {
    try (Breakpoint breakpoint = server.breakpoints().set(RequestStage.PASSWORD_RECEIVED, "sms")) {
      Future<Page> page = startCall(() -> client.signIn("sms", PASSWORD));
      breakpoint.awaitReached(TIMEOUT);
      assertThat(server.messagesSent("sms")).isZero();
      assertThat(page.isDone()).isFalse();

      breakpoint.release();
      assertThat(awaitResult(page).location()).endsWith("/bank/second-factor");
      assertThat(server.messagesSent("sms")).isEqualTo(1);
    }
  }

  @Test
  void a_request_that_is_dropped_before_the_check_has_no_effect() throws Exception {
    Breakpoint breakpoint = server.breakpoints().set(RequestStage.PASSWORD_RECEIVED, "sms");
    Future<Page> page = startCall(() -> client.signIn("sms", PASSWORD));
    breakpoint.awaitReached(TIMEOUT).dropRequest();

    assertThat(awaitResult(page).status()).isEqualTo(503);
    assertThat(server.messagesSent("sms")).isZero();
    assertThat(client.get("/bank/second-factor").location()).endsWith("/bank/login");
  }

  @Test
  void the_message_is_sent_before_the_response() throws Exception {
    try (Breakpoint breakpoint = server.breakpoints().set(RequestStage.MESSAGE_SENT, "sms")) {
      Future<Page> page = startCall(() -> client.signIn("sms", PASSWORD));
      breakpoint.awaitReached(TIMEOUT);
      assertThat(server.messagesSent("sms")).isEqualTo(1);
      assertThat(page.isDone()).isFalse();
      assertThat(client.get("/bank/second-factor").location()).endsWith("/bank/login");
    }
  }

  @Test
  void a_code_that_is_dropped_before_the_check_stays_valid() throws Exception {
    client.signIn("sms", PASSWORD);
    Page form = client.get("/bank/second-factor");
    Breakpoint breakpoint = server.breakpoints().set(RequestStage.CODE_RECEIVED, "sms");
    Future<Page> page = startCall(() -> client.enterCode(form, readNewestCode("sms")));
    breakpoint.awaitReached(TIMEOUT);
    assertThat(client.get("/bank/second-factor").has("#code-form")).isTrue();
    breakpoint.dropRequest();

    assertThat(awaitResult(page).status()).isEqualTo(503);
    Page again = client.get("/bank/second-factor");
    assertThat(again.attribute("#attempts-left", "data-left")).isEqualTo("3");
    assertThat(client.enterCode(again, readNewestCode("sms")).location())
        .endsWith("/bank/accounts");
  }

  @Test
  void an_accepted_code_ends_the_old_session_unless_the_bank_keeps_it() throws Exception {
    assertThat(getAccountsWithOldCookies("sms").location()).endsWith("/bank/login");
    assertThat(getAccountsWithOldCookies("sms-keeps-session").has("#accounts")).isTrue();
  }

  @Test
  void each_breakpoint_stops_one_request_of_its_own_login() throws Exception {
    Breakpoint first = server.breakpoints().set(RequestStage.FILE_REQUESTED, "plain");
    Breakpoint second = server.breakpoints().set(RequestStage.FILE_REQUESTED, "plain");
    try (BankClient other = new BankClient(server)) {
      other.signIn("plain-2", PASSWORD);
      assertThat(getStatementStatus(other)).isEqualTo(200);
    }
    client.signIn("plain", PASSWORD);
    Future<Integer> one = startCall(() -> getStatementStatus(client));
    first.awaitReached(TIMEOUT);
    Future<Integer> two = startCall(() -> getStatementStatus(client));
    second.awaitReached(TIMEOUT);
    assertThat(getStatementStatus(client)).as("the third request is not stopped").isEqualTo(200);
    assertThat(one.isDone()).isFalse();
    second.close();
    assertThat(awaitResult(two)).isEqualTo(200);
    first.close();
    assertThat(awaitResult(one)).isEqualTo(200);
  }

  @Test
  void waiting_for_a_breakpoint_that_is_not_reached_fails() {
    try (Breakpoint breakpoint = server.breakpoints().set(RequestStage.CODE_RECEIVED, "sms")) {
      assertThatThrownBy(() -> breakpoint.awaitReached(Duration.ofMillis(10)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("CODE_RECEIVED");
    }
  }

  @Test
  void closing_releases_all_breakpoints_and_breakpoints_set_later_stop_no_request()
      throws Exception {
    Breakpoints breakpoints = new Breakpoints();
    Breakpoint breakpoint = breakpoints.set(RequestStage.PASSWORD_RECEIVED, "plain");
    Future<?> stopped =
        threads.submit(() -> breakpoints.blockIfSet(RequestStage.PASSWORD_RECEIVED, "plain"));
    breakpoint.awaitReached(TIMEOUT);
    assertThat(stopped.isDone()).isFalse();
    breakpoints.close();
    stopped.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

    breakpoints.set(RequestStage.CODE_RECEIVED, "sms");
    threads
        .submit(() -> breakpoints.blockIfSet(RequestStage.CODE_RECEIVED, "sms"))
        .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Requests the accounts page after the bank has accepted a code, with the cookies from before the
   * code.
   */
  private Page getAccountsWithOldCookies(String login) throws Exception {
    try (BankClient first = new BankClient(server)) {
      first.signIn(login, PASSWORD);
      Page form = first.get("/bank/second-factor");
      try (Breakpoint breakpoint = server.breakpoints().set(RequestStage.CODE_ACCEPTED, login);
          BankClient same = new BankClient(server, first)) {
        Future<Page> page = startCall(() -> first.enterCode(form, readNewestCode(login)));
        breakpoint.awaitReached(TIMEOUT);
        Page accounts = same.get("/bank/accounts");
        breakpoint.release();
        assertThat(awaitResult(page).location()).endsWith("/bank/accounts");
        return accounts;
      }
    }
  }

  private static int getStatementStatus(BankClient client) throws Exception {
    Page page = client.get("/bank/statements");
    return client.get(page.attribute("td.file a", "href")).status();
  }

  private String readNewestCode(String login) throws Exception {
    String inbox = client.get("/_simulator/inbox/" + login).body();
    return JsonMapper.shared().readTree(inbox).get(0).get("code").asString();
  }

  private <T> Future<T> startCall(Callable<T> call) {
    return threads.submit(call);
  }

  private static <T> T awaitResult(Future<T> future) throws Exception {
    return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }
}
