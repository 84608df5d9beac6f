package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.konnector.stack.AccountDocument;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class UserQuestionTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeProcess process = new FakeProcess();
  private AccountDocument account = inState(null);
  private @Nullable Channel channel;

  private static AccountDocument inState(@Nullable String state) {
    return new AccountDocument(
        "account", JSON.createObjectNode().put("state", state), Duration.ZERO, event -> {});
  }

  /** A connector that does no more than to report that its konnector has set a state. */
  private final class InState implements Connector {
    private final String state;

    InState(String state) {
      this.state = state;
    }

    @Override
    public Manifest manifest() {
      return Manifest.of("shop", "Shop", "www.shop.example");
    }

    @Override
    public void run(ConnectorContext context) {
      new UserQuestion(context, account, channel).stateChanged(state, process);
    }
  }

  private Outcome run(String state, TestUser user) {
    return ConnectorTrial.of(new InState(state))
        .at(URI.create("http://127.0.0.1:9"))
        .answeredBy(user)
        .allowing(Rule.NOTIFIES_SUCCESS, "one step of a login")
        .run();
  }

  private Outcome ask(String state) {
    account = inState(state);
    return run(state, TestUser.present().answers("123456"));
  }

  @ParameterizedTest
  @CsvSource({
    "TWOFA_NEEDED.SMS, SMS",
    "TWOFA_NEEDED.EMAIL, EMAIL",
    "TWOFA_NEEDED.APP_CODE, APP_CODE",
    "TWOFA_NEEDED, EMAIL",
    "TWOFA_NEEDED.SOMETHING, EMAIL",
    "TWOFA_NEEDED_RETRY.SMS, SMS"
  })
  void a_state_that_waits_asks_for_a_code_and_the_account_gets_it(String state, Channel expected) {
    Outcome outcome = ask(state);

    outcome.succeeded().askedTimes(1);
    assertThat(channelOf(outcome.challenges().getFirst())).isEqualTo(expected);
    assertThat(account.part("twoFACode").asString()).isEqualTo("123456");
  }

  @ParameterizedTest
  @CsvSource({"TWOFA_NEEDED, SMS", "TWOFA_NEEDED.EMAIL, SMS", "TWOFA_NEEDED.APP_CODE, APP_CODE"})
  void the_operator_corrects_only_the_channel_that_konnectors_do_not_know(
      String state, Channel expected) {
    channel = Channel.SMS;

    assertThat(channelOf(ask(state).challenges().getFirst())).isEqualTo(expected);
  }

  private static Channel channelOf(Challenge challenge) {
    return ((Question.Code) challenge.question()).channel();
  }

  @Test
  void a_code_that_the_site_has_sent_counts_as_a_message_and_one_of_an_app_does_not() {
    assertThat(ask("TWOFA_NEEDED.SMS").calls()).contains("beforeSiteSendsCode");
    assertThat(ask("TWOFA_NEEDED.APP_CODE").calls()).doesNotContain("beforeSiteSendsCode");
  }

  @Test
  void an_automatic_run_ends_when_its_konnector_waits() {
    account = inState("TWOFA_NEEDED.SMS");

    run("TWOFA_NEEDED.SMS", TestUser.absent()).endedWithoutUser();
  }

  @Test
  void states_of_the_login_are_reported() {
    assertThat(run("HANDLE_LOGIN_SUCCESS", TestUser.present()).calls())
        .contains("deactivateAutoSuccessfulLogin");
    assertThat(run("LOGIN_SUCCESS", TestUser.present()).calls()).contains("notifySuccessfulLogin");
    run("SOMETHING_ELSE", TestUser.present()).succeeded().askedNothing();
  }

  @Test
  void a_state_that_the_konnector_has_left_asks_nothing() {
    account = inState("LOGIN_SUCCESS");

    run("TWOFA_NEEDED.SMS", TestUser.present()).succeeded().askedNothing();
  }

  @Test
  void a_konnector_that_has_ended_asks_nothing() {
    account = inState("TWOFA_NEEDED.SMS");
    process.exits(1);

    run("TWOFA_NEEDED.SMS", TestUser.present()).succeeded().askedNothing();
  }
}
