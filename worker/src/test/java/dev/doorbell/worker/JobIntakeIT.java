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

/** What comes of records: good, bad, twice, too many. */
class JobIntakeIT {
  private static final AccountGates DOORS = new AccountGates();

  private static WorkerFixture stage;

  @BeforeAll
  static void start() {
    stage = new WorkerFixture();
    stage.worker(
        ScriptedConnector.of("quick", context -> {}),
        ScriptedConnector.of(
            "gated",
            context -> {
              DOORS.passWhenOpen(context.accountId());
              context.beforeSiteSendsCode();
              context.waitForTwoFaCode(Challenge.appCode());
            }));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void garbage_is_put_aside_and_harms_no_good_record_behind_it() {
    UUID account = stage.account("quick");
    try (DeadLetterRecorder deadLetters = stage.deadLetters()) {
      UUID stranger = Ids.next();
      stage.produce("not json at all, password=hunter2".getBytes(UTF_8));
      UUID first = stage.request(account, "quick");
      stage.produce(null);
      stage.produce("{\"jobId\": \"42\"}".getBytes(UTF_8));
      stage.produce(new byte[200_000]);
      UUID unknownConnector = stage.request(account, "nobody-knows-it");
      UUID unknownAccount = stage.request(stranger, "quick");
      UUID foreign = Ids.next();
      stage.produce(
          JobRequestCodec.encode(
              new JobRequested(foreign, "somebody-else", "quick", account, Trigger.MANUAL, null)));
      UUID mismatch = stage.request(account, "gated");
      UUID last = stage.request(stage.account("quick"), "quick");

      assertThat(stage.events().awaitEnd(first)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(stage.events().awaitEnd(last)).isInstanceOf(RunEvent.JobSucceeded.class);
      List<String> letters = deadLetters.await(8);
      assertThat(letters).hasSize(8).noneMatch(letter -> letter.contains("hunter2"));
      assertThat(deadLetters.keys())
          .contains(
              unknownConnector.toString(),
              unknownAccount.toString(),
              foreign.toString(),
              mismatch.toString());
      assertThat(stage.store().runs().find(foreign)).isNull();
    }
  }

  @Test
  void the_same_record_twice_is_one_run() {
    UUID account = stage.account("quick");
    JobRequested request =
        new JobRequested(Ids.next(), WorkerFixture.OWNER, "quick", account, Trigger.MANUAL, null);
    stage.produce(JobRequestCodec.encode(request));
    stage.produce(JobRequestCodec.encode(request));
    UUID behind = stage.request(stage.account("quick"), "quick");

    stage.events().awaitEnd(behind);
    stage.events().awaitEnd(request.jobId());
    assertThat(stage.events().typesOf(request.jobId()))
        .containsOnlyOnce("JobStarted")
        .containsOnlyOnce("JobSucceeded");
  }

  @Test
  void a_busy_account_skips_the_second_job_and_names_the_first() {
    UUID account = stage.account("gated");
    UUID first = stage.request(account, "gated");
    stage.awaitStatus(first, RunStatus.RUNNING);

    UUID second = stage.request(account, "gated");

    assertThat(stage.events().awaitEnd(second)).isEqualTo(new RunEvent.JobSkipped("BUSY", first));
    stage.cancel(first);
    stage.events().awaitEnd(first);
  }

  @Test
  void a_stale_job_is_skipped() {
    UUID account = stage.account("quick");
    JobRequested late =
        new JobRequested(
            Ids.next(),
            WorkerFixture.OWNER,
            "quick",
            account,
            Trigger.MANUAL,
            Instant.now().minusSeconds(60));
    stage.produce(JobRequestCodec.encode(late));

    assertThat(stage.events().awaitEnd(late.jobId()))
        .isEqualTo(new RunEvent.JobSkipped("STALE", null));
  }

  @Test
  void a_manual_job_joins_a_live_automatic_one_which_then_may_ask() {
    UUID account = stage.account("gated");
    UUID automatic = stage.request(account, "gated", Trigger.AUTOMATIC);
    stage.awaitStatus(automatic, RunStatus.RUNNING);

    UUID manual = stage.request(account, "gated");
    assertThat(stage.events().awaitEnd(manual))
        .isEqualTo(new RunEvent.JobSkipped("JOINED", automatic));
    DOORS.open(account);

    var asked = stage.events().await(automatic, TwoFaRequested.class).challenge();
    stage.answer(automatic, asked, "1");
    assertThat(stage.events().awaitEnd(automatic)).isInstanceOf(RunEvent.JobSucceeded.class);
    Run row = stage.store().runs().find(automatic);
    assertThat(row).isNotNull();
    assertThat(row.trigger()).isEqualTo(RunTrigger.MANUAL);
  }

  @Test
  void a_connector_that_only_this_worker_lacks_is_left_to_one_that_has_it() {
    stage
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
    UUID job = stage.request(stage.account("elsewhere"), "elsewhere");
    stage.awaitStatus(job, RunStatus.RUNNING);

    try (Worker other = stage.worker(ScriptedConnector.of("elsewhere", context -> {}))) {
      assertThat(other.managementPort()).isPositive();
      assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    }
    assertThat(stage.events().await(job, RunEvent.JobStarted.class).reason()).isNull();
  }
}
