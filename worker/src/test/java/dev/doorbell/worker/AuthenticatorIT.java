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

/** Accounts with the key of the user's authenticator app. */
class AuthenticatorIT {
  private static final String KEY = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP";
  // A period of 15 seconds instead of 30, so that the test waits less for the second code.
  private static final String QUICK_KEY =
      "otpauth://totp/Doorbell?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&period=15";
  private static final Challenge APP_CODE = Challenge.appCode().withDigits(6);

  private final List<String> codes = new CopyOnWriteArrayList<>();
  private WorkerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
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
  void an_automatic_run_succeeds_without_asking_the_user() {
    fixture.worker(connector("seeded", context -> codes.add(context.waitForTwoFaCode(APP_CODE))));
    UUID job =
        fixture.request(fixture.account("seeded", Map.of("key", KEY)), "seeded", Trigger.AUTOMATIC);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).singleElement().asString().matches("[0-9]{6}");
    assertThat(fixture.events().typesOf(job)).doesNotContain("TwoFaRequested");
  }

  @Test
  void no_two_runs_of_an_account_use_the_same_code() {
    fixture.worker(connector("twice", context -> codes.add(context.waitForTwoFaCode(APP_CODE))));
    UUID account = fixture.account("twice", Map.of("key", QUICK_KEY));

    fixture.events().awaitEnd(fixture.request(account, "twice"));
    fixture.events().awaitEnd(fixture.request(account, "twice"));

    assertThat(codes).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void without_the_key_an_automatic_run_stops_and_a_manual_run_asks_the_user() {
    fixture.worker(connector("keyless", context -> codes.add(context.waitForTwoFaCode(APP_CODE))));
    UUID account = fixture.account("keyless");

    UUID automatic = fixture.request(account, "keyless", Trigger.AUTOMATIC);
    assertThat(fixture.events().awaitEnd(automatic))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.reason()).isEqualTo("NOBODY_TO_ASK"));

    UUID manual = fixture.request(account, "keyless");
    ChallengeView asked = fixture.events().awaitChallenge(manual, 1);
    fixture.answer(manual, asked, "123456");
    assertThat(fixture.events().awaitEnd(manual)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(codes).containsExactly("123456");
  }

  @Test
  void the_key_never_answers_a_challenge_for_a_sent_code() {
    fixture.worker(
        connector("message", context -> codes.add(context.waitForTwoFaCode(Challenge.sms(null)))));
    UUID job = fixture.request(fixture.account("message", Map.of("key", KEY)), "message");

    fixture.answer(job, fixture.events().awaitChallenge(job, 1), "4711");

    fixture.events().awaitEnd(job);
    assertThat(codes).containsExactly("4711");
  }

  @Test
  void an_invalid_key_fails_the_run_with_needs_secret() {
    fixture.worker(connector("garbled", context -> context.waitForTwoFaCode(APP_CODE)));
    UUID job = fixture.request(fixture.account("garbled", Map.of("key", "not a key!")), "garbled");

    assertThat(fixture.events().awaitEnd(job))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.errorCode()).isEqualTo("LOGIN_FAILED.NEEDS_SECRET"));
  }
}
