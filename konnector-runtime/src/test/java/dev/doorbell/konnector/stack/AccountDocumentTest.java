package dev.doorbell.konnector.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AccountDocumentTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<StackEvent> events = new CopyOnWriteArrayList<>();
  private final AccountDocument account = account(Duration.ofSeconds(60));

  private AccountDocument account(Duration hold) {
    ObjectNode document = JSON.createObjectNode();
    document.putObject("auth").put("login", "me");
    return new AccountDocument("account", document, hold, events::add);
  }

  private static ObjectNode now(AccountDocument account) {
    return (ObjectNode) account.read().body();
  }

  private void set(String state) {
    account.write(now(account).put("state", state));
  }

  @Test
  void a_write_with_an_old_revision_is_a_conflict_and_changes_nothing() {
    ObjectNode old = now(account);
    set("HANDLE_LOGIN_SUCCESS");

    assertThat(account.write(old.put("state", "LOGIN_SUCCESS")).status()).isEqualTo(409);
    assertThat(account.state()).isEqualTo("HANDLE_LOGIN_SUCCESS");
    assertThat(events).containsExactly(new StackEvent.StateChanged("HANDLE_LOGIN_SUCCESS"));
  }

  @Test
  void a_read_is_held_until_the_code_is_there() throws Exception {
    set("TWOFA_NEEDED.SMS");
    CompletableFuture<Reply> held = CompletableFuture.supplyAsync(account::read);

    assertThat(held).isNotDone();
    account.answer("123456");

    Reply reply = held.get(10, TimeUnit.SECONDS);
    assertThat(reply.body().path("twoFACode").asString("")).isEqualTo("123456");
    assertThat(reply.body().path("state").asString("")).isEqualTo("TWOFA_NEEDED.SMS");
  }

  @Test
  void a_read_is_not_held_while_the_user_approves_on_another_device() {
    set("TWOFA_NEEDED.APP");

    assertThat(now(account).path("state").asString("")).isEqualTo("TWOFA_NEEDED.APP");
  }

  @Test
  void a_read_is_held_no_longer_than_the_limit() {
    AccountDocument brief = account(Duration.ofMillis(1));
    brief.write(now(brief).put("state", "TWOFA_NEEDED.SMS"));

    assertThat(now(brief).has("twoFACode")).isFalse();
  }

  @Test
  void a_held_read_returns_when_the_run_ends() throws Exception {
    set("TWOFA_NEEDED");
    CompletableFuture<Reply> held = CompletableFuture.supplyAsync(account::read);

    account.close();

    assertThat(held.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void reports_a_session_before_the_state_that_was_written_with_it() {
    ObjectNode changed = now(account).put("state", "LOGIN_SUCCESS");
    changed.putObject("data").putObject("auth").put("session", "s");

    account.write(changed);

    assertThat(events)
        .containsExactly(
            new StackEvent.AccountChanged(), new StackEvent.StateChanged("LOGIN_SUCCESS"));
  }
}
