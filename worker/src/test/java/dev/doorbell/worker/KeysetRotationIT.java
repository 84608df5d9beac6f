package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keyset is rotated by a command that is killed, while runs ask and get answers. */
class KeysetRotationIT {
  private static final Duration COMMAND = Duration.ofMinutes(1);
  private static final int ACCOUNTS = 600;
  private static final Challenge SMS = Challenge.sms("•••42").withDigits(6);

  private static WorkerFixture fixture;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    ScriptedConnector connector =
        ScriptedConnector.of(
            "rotated",
            context -> {
              // Each of these opens a ciphertext of an earlier run.
              assertThat(context.field("password")).isEqualTo(WorkerFixture.PASSWORD);
              Map<String, String> data = new HashMap<>(context.accountData());
              context.beforeSiteSendsCode();
              assertThat(context.waitForAnswer(SMS)).isEqualTo(new Answer.Typed("123456"));
              context.notifySuccessfulLogin();
              data.merge("runs", "1", String::concat);
              context.saveAccountData(data);
            });
    fixture.worker(connector);
    fixture.worker(connector);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static void runWithAnswer(UUID account) {
    UUID job = fixture.request(account, "rotated");
    ChallengeView challenge = fixture.events().awaitChallenge(job, 1);
    fixture.answer(job, challenge, "123456");
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(fixture.store().runs().find(job).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  private static Process command(String name, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.doorbell.worker.keyset.Main",
                name)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("DOORBELL_"));
    builder.environment().putAll(fixture.keysEnvironment());
    builder.environment().put("DOORBELL_PUBLIC_KEYSET_FILE", fixture.publicKeyset().toString());
    return builder.start();
  }

  private static String finished(String name) throws IOException, InterruptedException {
    Path output = folder.resolve(name + ".log");
    Process process = command(name, output);
    assertThat(process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)).as(name).isTrue();
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private static void killInTheMiddle() throws IOException, InterruptedException {
    Path output = folder.resolve("killed.log");
    Process process = command("rotate", output);
    await("the first batch")
        .atMost(COMMAND)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.readString(output).contains("resealed,"));
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).doesNotContain("left: none");
  }

  @Test
  void a_rotation_that_is_killed_under_load_ends_and_no_row_needs_the_old_key() throws Exception {
    List<UUID> accounts =
        java.util.stream.IntStream.range(0, ACCOUNTS)
            .mapToObj(_ -> fixture.account("rotated"))
            .toList();
    Set<KeyId> old = Keysets.readPrivate(fixture.keyset()).keys();
    runWithAnswer(accounts.getFirst());
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> load =
          threads.submit(() -> {
            for (int i = 0; !ended.get(); i++) {
              runWithAnswer(accounts.get(i % 5));
            }
          });
      try {
        killInTheMiddle();
        finished("rotate");
      } finally {
        ended.set(true);
      }
      load.get();
    }
    // The gateway of this fixture reads its file only now.
    fixture.rereadKeyset();
    finished("reseal");

    assertThat(fixture.store().sealedRows().count())
        .noneMatch(count -> old.stream().anyMatch(key -> key.toString().equals(count.key())));
    assertThat(finished("retire")).contains("kept only the keys");
    assertThat(Keysets.readPrivate(fixture.keyset()).keys()).doesNotContainAnyElementsOf(old);
    runWithAnswer(accounts.getFirst());
    runWithAnswer(accounts.getLast());
  }

  @Test
  void a_field_of_another_account_ends_the_run_with_a_clear_error() {
    UUID one = fixture.account("rotated");
    UUID two = fixture.account("rotated");
    fixture.sql(
        "update account_field f set sealed = o.sealed, sealed_version = o.sealed_version from account_field o where f.account_id = '%s' and o.account_id = '%s' and f.name = 'password' and o.name = 'password'"
            .formatted(two, one));
    UUID job = fixture.request(two, "rotated");
    assertThat(fixture.events().awaitEnd(job))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.toString()).contains("LOGIN_FAILED.NEEDS_SECRET"));
    // A value that does not open would keep its key from being retired.
    fixture.changeSecret(two, "password", WorkerFixture.PASSWORD);
  }

  @Test
  void an_answer_of_another_job_ends_the_run_without_being_used() {
    UUID one = fixture.request(fixture.account("rotated"), "rotated");
    UUID two = fixture.request(fixture.account("rotated"), "rotated");
    ChallengeView first = fixture.events().awaitChallenge(one, 1);
    ChallengeView second = fixture.events().awaitChallenge(two, 1);
    fixture.answerWithCiphertextOf(two, second, one, first);
    assertThat(fixture.events().awaitEnd(two))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.toString()).contains("UNKNOWN_ERROR"));
    fixture.cancel(one);
    fixture.events().awaitEnd(one);
  }
}
