package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account whose person has left the key of their authenticator app. */
class AuthenticatorIT {
  private static final String KEY = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP";
  // A short window, so that a second code does not take half a minute.
  private static final String QUICK_KEY =
      "otpauth://totp/Doorbell?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&period=15";
  private static final Challenge APP_CODE = Challenge.appCode().withDigits(6);

  private final List<String> codes = new CopyOnWriteArrayList<>();
  private WorkerFixture stage;

  @BeforeEach
  void start() {
    stage = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private ScriptedConnector connector(String slug, Consumer<ConnectorContext> login) {
    Manifest manifest =
        Manifest.of(slug, slug, slug + ".doorbell.example")
            .withFields(
                AccountField.text("login", "Login"),
                AccountField.password("password", "Password"),
                AccountField.authenticatorSeed("key", "Key"));
    return new ScriptedConnector(
        manifest,
        context -> {
          login.accept(context);
          context.notifySuccessfulLogin();
        });
  }

  @Test
  void a_background_run_passes_and_nobody_is_asked() {
    stage.worker(connector("seeded", context -> codes.add(context.waitForTwoFaCode(APP_CODE))));
    UUID job =
        stage.request(stage.account("seeded", Map.of("key", KEY)), "seeded", Trigger.AUTOMATIC);

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).singleElement().asString().matches("[0-9]{6}");
    assertThat(stage.events().typesOf(job)).doesNotContain("TwoFaRequested");
  }

  @Test
  void no_two_runs_of_an_account_use_the_same_code() {
    stage.worker(connector("twice", context -> codes.add(context.waitForTwoFaCode(APP_CODE))));
    UUID account = stage.account("twice", Map.of("key", QUICK_KEY));

    stage.events().awaitEnd(stage.request(account, "twice"));
    stage.events().awaitEnd(stage.request(account, "twice"));

    assertThat(codes).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void without_the_key_a_background_run_ends_and_a_person_is_asked_otherwise() {
    stage.worker(connector("keyless", context -> codes.add(context.waitForTwoFaCode(APP_CODE))));
    UUID account = stage.account("keyless");

    UUID automatic = stage.request(account, "keyless", Trigger.AUTOMATIC);
    assertThat(stage.events().awaitEnd(automatic))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.reason()).isEqualTo("NOBODY_TO_ASK"));

    UUID manual = stage.request(account, "keyless");
    ChallengeView asked = stage.events().awaitQuestion(manual, 1);
    stage.answer(manual, asked, "123456");
    assertThat(stage.events().awaitEnd(manual)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("123456");
  }

  @Test
  void a_message_is_never_answered_by_the_key() {
    stage.worker(
        connector("message", context -> codes.add(context.waitForTwoFaCode(Challenge.sms(null)))));
    UUID job = stage.request(stage.account("message", Map.of("key", KEY)), "message");

    stage.answer(job, stage.events().awaitQuestion(job, 1), "4711");

    stage.events().awaitEnd(job);
    assertThat(codes).containsExactly("4711");
  }

  @Test
  void a_key_that_is_none_says_so() {
    stage.worker(connector("garbled", context -> context.waitForTwoFaCode(APP_CODE)));
    UUID job = stage.request(stage.account("garbled", Map.of("key", "not a key!")), "garbled");

    assertThat(stage.events().awaitEnd(job))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.errorCode()).isEqualTo("LOGIN_FAILED.NEEDS_SECRET"));
  }
}
