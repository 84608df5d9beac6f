package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import dev.doorbell.worker.fixture.WorkerOptions;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that is told to end, with runs in all states. */
class ShutdownIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AccountGates doors = new AccountGates();
  private final ScriptedConnector asks =
      ScriptedConnector.of(
          "leaving-asks", context -> context.waitForTwoFaCode(Challenge.appCode()));
  private final ScriptedConnector works =
      ScriptedConnector.of("leaving-works", context -> doors.passWhenOpen(context.accountId()));
  private final ScriptedConnector worksThenAsks =
      ScriptedConnector.of(
          "leaving-both",
          context -> {
            doors.passWhenOpen(context.accountId());
            context.waitForTwoFaCode(Challenge.appCode());
          });

  private WorkerFixture stage;

  @BeforeEach
  void start() {
    stage = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private Worker worker(Duration drain) {
    return stage.worker(WorkerOptions.drain(drain), asks, works, worksThenAsks);
  }

  private static Thread closing(Worker worker) {
    return Thread.ofPlatform().start(worker::close);
  }

  private static void awaitEnd(Thread closing) {
    Awaitility.await("the worker has closed").atMost(SOON).until(() -> !closing.isAlive());
  }

  private UUID begun(String connector, UUID account) {
    UUID job = stage.request(account, connector);
    stage.events().await(job, RunEvent.JobStarted.class);
    return job;
  }

  /** Nothing may be left over for the next test. */
  private void cancel(UUID job) {
    stage.cancel(job);
    stage.events().awaitEnd(job);
  }

  private int attempt(UUID job) {
    return stage.store().runs().find(job).attempt();
  }

  @Test
  void what_waits_goes_on_elsewhere_at_once_and_what_works_ends_here() {
    Worker leaves = worker(LONG);
    ManagementClient port = new ManagementClient(leaves.managementPort());
    UUID account = stage.account("leaving-works");
    UUID working = begun("leaving-works", account);
    UUID waiting = begun("leaving-asks", stage.account("leaving-asks"));
    stage.events().awaitQuestion(waiting, 1);
    worker(LONG);

    Thread closing = closing(leaves);

    stage.events().await(waiting, RunEvent.JobStarted.class, 2);
    assertThat(port.status("/health/ready")).isEqualTo(503);
    assertThat(port.status("/health/live")).isEqualTo(200);
    Awaitility.await("one run is left")
        .atMost(SOON)
        .until(() -> port.gauge("doorbell_runs_live"), left -> left == 1);
    assertThat(closing.isAlive()).isTrue();
    doors.open(account);
    assertThat(stage.events().awaitEnd(working)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(attempt(working)).isOne();
    awaitEnd(closing);
    cancel(waiting);
  }

  @Test
  void what_begins_to_wait_meanwhile_has_asked_before_it_is_handed_over() {
    Worker leaves = worker(LONG);
    UUID account = stage.account("leaving-both");
    UUID job = begun("leaving-both", account);
    Thread closing = closing(leaves);
    Awaitility.await("it is leaving")
        .atMost(SOON)
        .until(() -> new ManagementClient(leaves.managementPort()).status("/health/ready") == 503);

    doors.open(account);

    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    awaitEnd(closing);
    assertThat(stage.store().runs().find(job).incarnation()).isNull();
    assertThat(stage.store().challenges().find(asked.challengeId()).state().name())
        .isEqualTo("OPEN");
    worker(Duration.ZERO);
    cancel(job);
  }

  @Test
  void what_works_on_after_the_drain_is_stopped_and_goes_on_elsewhere() {
    Worker leaves = worker(Duration.ofSeconds(1));
    UUID account = stage.account("leaving-works");
    UUID job = begun("leaving-works", account);
    worker(LONG);

    awaitEnd(closing(leaves));

    stage.events().await(job, RunEvent.JobStarted.class, 2);
    doors.open(account);
    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(attempt(job)).isEqualTo(2);
  }

  @Test
  void a_cancel_still_reaches_what_works() {
    Worker leaves = worker(LONG);
    UUID job = begun("leaving-works", stage.account("leaving-works"));
    UUID waiting = begun("leaving-asks", stage.account("leaving-asks"));
    stage.events().awaitQuestion(waiting, 1);
    Thread closing = closing(leaves);
    Awaitility.await("it is leaving")
        .atMost(SOON)
        .until(() -> stage.store().runs().find(waiting).incarnation() == null);

    stage.cancel(job);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    awaitEnd(closing);
    worker(Duration.ZERO);
    cancel(waiting);
  }

  @Test
  void a_worker_that_leaves_takes_nothing_over_and_nothing_new() {
    Worker leaves = worker(LONG);
    UUID account = stage.account("leaving-works");
    UUID working = begun("leaving-works", account);
    UUID waiting = begun("leaving-asks", stage.account("leaving-asks"));
    stage.events().awaitQuestion(waiting, 1);
    Thread closing = closing(leaves);
    Awaitility.await("it is handed over")
        .atMost(SOON)
        .until(() -> stage.store().runs().find(waiting).incarnation() == null);

    UUID late = stage.account("leaving-works");
    UUID next = stage.request(late, "leaving-works");
    doors.open(account);
    awaitEnd(closing);

    assertThat(stage.awaitStatus(working, RunStatus.SUCCEEDED).attempt()).isOne();
    assertThat(attempt(waiting)).isOne();
    assertThat(stage.store().runs().find(next)).isNull();
    doors.open(late);
    worker(Duration.ZERO);
    stage.events().awaitEnd(next);
    cancel(waiting);
  }
}
