package dev.doorbell.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.DeadLetterRecorder;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to job records that are valid, invalid or repeated, or whose account is busy. */
class JobIntakeIT {
  private static final AccountGates GATES = new AccountGates();

  private static WorkerFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    fixture.worker(
        ScriptedConnector.of("quick", context -> {}),
        ScriptedConnector.of(
            "gated",
            context -> {
              GATES.await(context.accountId());
              context.beforeSiteSendsCode();
              context.waitForTwoFaCode(Challenge.appCode());
            }));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void an_invalid_record_is_rejected_and_does_not_affect_the_records_behind_it() {
    UUID account = fixture.account("quick");
    try (DeadLetterRecorder deadLetters = fixture.deadLetters()) {
      UUID stranger = Ids.next();
      fixture.produce("not json at all, password=hunter2".getBytes(UTF_8));
      UUID first = fixture.request(account, "quick");
      fixture.produce(null);
      fixture.produce("{\"jobId\": \"42\"}".getBytes(UTF_8));
      fixture.produce(new byte[200_000]);
      UUID unknownConnector = fixture.request(account, "unknown");
      UUID unknownAccount = fixture.request(stranger, "quick");
      UUID foreign = Ids.next();
      fixture.produce(
          JobRequestCodec.encode(
              new JobRequested(foreign, "another-owner", "quick", account, Trigger.MANUAL, null)));
      UUID mismatch = fixture.request(account, "gated");
      UUID last = fixture.request(fixture.account("quick"), "quick");

      assertThat(fixture.events().awaitEnd(first)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(fixture.events().awaitEnd(last)).isInstanceOf(RunEvent.JobSucceeded.class);
      List<String> letters = deadLetters.await(8);
      assertThat(letters).hasSize(8).noneMatch(letter -> letter.contains("hunter2"));
      assertThat(deadLetters.keys())
          .contains(
              unknownConnector.toString(),
              unknownAccount.toString(),
              foreign.toString(),
              mismatch.toString());
      assertThat(fixture.store().runs().find(foreign)).isNull();
    }
  }

  @Test
  void a_record_that_is_produced_twice_starts_one_run() {
    UUID account = fixture.account("quick");
    JobRequested request =
        new JobRequested(Ids.next(), WorkerFixture.OWNER, "quick", account, Trigger.MANUAL, null);
    fixture.produce(JobRequestCodec.encode(request));
    fixture.produce(JobRequestCodec.encode(request));
    UUID behind = fixture.request(fixture.account("quick"), "quick");

    fixture.events().awaitEnd(behind);
    fixture.events().awaitEnd(request.jobId());
    assertThat(fixture.events().typesOf(request.jobId()))
        .containsOnlyOnce("JobStarted")
        .containsOnlyOnce("JobSucceeded");
  }

  @Test
  void a_second_job_of_a_busy_account_is_skipped_and_names_the_first() {
    UUID account = fixture.account("gated");
    UUID first = fixture.request(account, "gated");
    fixture.awaitStatus(first, RunStatus.RUNNING);

    UUID second = fixture.request(account, "gated");

    assertThat(fixture.events().awaitEnd(second)).isEqualTo(new RunEvent.JobSkipped("BUSY", first));
    fixture.cancel(first);
    fixture.events().awaitEnd(first);
  }

  @Test
  void a_stale_job_is_skipped() {
    UUID account = fixture.account("quick");
    JobRequested late =
        new JobRequested(
            Ids.next(),
            WorkerFixture.OWNER,
            "quick",
            account,
            Trigger.MANUAL,
            Instant.now().minusSeconds(60));
    fixture.produce(JobRequestCodec.encode(late));

    assertThat(fixture.events().awaitEnd(late.jobId()))
        .isEqualTo(new RunEvent.JobSkipped("STALE", null));
  }

  @Test
  void a_manual_job_joins_a_live_automatic_run_which_may_then_ask_the_user() {
    UUID account = fixture.account("gated");
    UUID automatic = fixture.request(account, "gated", Trigger.AUTOMATIC);
    fixture.awaitStatus(automatic, RunStatus.RUNNING);

    UUID manual = fixture.request(account, "gated");
    assertThat(fixture.events().awaitEnd(manual))
        .isEqualTo(new RunEvent.JobSkipped("JOINED", automatic));
    GATES.open(account);

    var asked = fixture.events().await(automatic, TwoFaRequested.class).challenge();
    fixture.answer(automatic, asked, "1");
    assertThat(fixture.events().awaitEnd(automatic)).isInstanceOf(RunEvent.JobSucceeded.class);
    Run row = fixture.store().runs().find(automatic);
    assertThat(row).isNotNull();
    assertThat(row.trigger()).isEqualTo(RunTrigger.MANUAL);
  }

  @Test
  void a_job_is_run_by_a_worker_that_has_its_connector() {
    fixture
        .store()
        .manifests()
        .upsert(
            new ConnectorManifest(
                "elsewhere",
                "Elsewhere",
                List.of(),
                List.of("elsewhere.doorbell.example"),
                "weekly",
                false));
    UUID job = fixture.request(fixture.account("elsewhere"), "elsewhere");
    fixture.awaitStatus(job, RunStatus.RUNNING);

    try (Worker other = fixture.worker(ScriptedConnector.of("elsewhere", context -> {}))) {
      assertThat(other.managementPort()).isPositive();
      assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    }
    assertThat(fixture.events().await(job, RunEvent.JobStarted.class).reason()).isNull();
  }
}
