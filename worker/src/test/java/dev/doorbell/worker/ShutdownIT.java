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

/** A worker that is closed while it has waiting and executing runs. */
class ShutdownIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AccountGates gates = new AccountGates();
  private final ScriptedConnector asks =
      ScriptedConnector.of(
          "leaving-asks", context -> context.waitForTwoFaCode(Challenge.appCode()));
  private final ScriptedConnector works =
      ScriptedConnector.of("leaving-works", context -> gates.await(context.accountId()));
  private final ScriptedConnector worksThenAsks =
      ScriptedConnector.of(
          "leaving-both",
          context -> {
            gates.await(context.accountId());
            context.waitForTwoFaCode(Challenge.appCode());
          });

  private WorkerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private Worker worker(Duration drain) {
    return fixture.worker(WorkerOptions.drain(drain), asks, works, worksThenAsks);
  }

  private static Thread closing(Worker worker) {
    return Thread.ofPlatform().start(worker::close);
  }

  private static void awaitEnd(Thread closing) {
    Awaitility.await("the worker has closed").atMost(SOON).until(() -> !closing.isAlive());
  }

  private UUID started(String connector, UUID account) {
    UUID job = fixture.request(account, connector);
    fixture.events().await(job, RunEvent.JobStarted.class);
    return job;
  }

  /** Ends the job, so that the next test starts without it. */
  private void cancel(UUID job) {
    fixture.cancel(job);
    fixture.events().awaitEnd(job);
  }

  private int attempt(UUID job) {
    return fixture.store().runs().find(job).attempt();
  }

  @Test
  void waiting_runs_are_handed_over_at_once_and_executing_runs_end_on_the_closing_worker() {
    Worker stopping = worker(LONG);
    ManagementClient port = new ManagementClient(stopping.managementPort());
    UUID account = fixture.account("leaving-works");
    UUID working = started("leaving-works", account);
    UUID waiting = started("leaving-asks", fixture.account("leaving-asks"));
    fixture.events().awaitChallenge(waiting, 1);
    worker(LONG);

    Thread closing = closing(stopping);

    fixture.events().await(waiting, RunEvent.JobStarted.class, 2);
    assertThat(port.status("/health/ready")).isEqualTo(503);
    assertThat(port.status("/health/live")).isEqualTo(200);
    Awaitility.await("one run is left")
        .atMost(SOON)
        .until(() -> port.gauge("doorbell_runs_live"), left -> left == 1);
    assertThat(closing.isAlive()).isTrue();
    gates.open(account);
    assertThat(fixture.events().awaitEnd(working)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(attempt(working)).isOne();
    awaitEnd(closing);
    cancel(waiting);
  }

  @Test
  void a_run_that_begins_to_wait_asks_its_user_before_it_is_handed_over() {
    Worker stopping = worker(LONG);
    UUID account = fixture.account("leaving-both");
    UUID job = started("leaving-both", account);
    Thread closing = closing(stopping);
    Awaitility.await("the worker is closing")
        .atMost(SOON)
        .until(
            () -> new ManagementClient(stopping.managementPort()).status("/health/ready") == 503);

    gates.open(account);

    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    awaitEnd(closing);
    assertThat(fixture.store().runs().find(job).incarnation()).isNull();
    assertThat(fixture.store().challenges().find(asked.challengeId()).state().name())
        .isEqualTo("OPEN");
    worker(Duration.ZERO);
    cancel(job);
  }

  @Test
  void a_run_that_executes_after_the_drain_is_stopped_and_handed_over() {
    Worker stopping = worker(Duration.ofSeconds(1));
    UUID account = fixture.account("leaving-works");
    UUID job = started("leaving-works", account);
    worker(LONG);

    awaitEnd(closing(stopping));

    fixture.events().await(job, RunEvent.JobStarted.class, 2);
    gates.open(account);
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(attempt(job)).isEqualTo(2);
  }

  @Test
  void a_cancellation_reaches_an_executing_run_of_a_closing_worker() {
    Worker stopping = worker(LONG);
    UUID job = started("leaving-works", fixture.account("leaving-works"));
    UUID waiting = started("leaving-asks", fixture.account("leaving-asks"));
    fixture.events().awaitChallenge(waiting, 1);
    Thread closing = closing(stopping);
    Awaitility.await("the worker is closing")
        .atMost(SOON)
        .until(() -> fixture.store().runs().find(waiting).incarnation() == null);

    fixture.cancel(job);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobCancelled(null));
    awaitEnd(closing);
    worker(Duration.ZERO);
    cancel(waiting);
  }

  @Test
  void a_worker_that_stops_takes_no_orphans_and_no_new_jobs() {
    Worker stopping = worker(LONG);
    UUID account = fixture.account("leaving-works");
    UUID working = started("leaving-works", account);
    UUID waiting = started("leaving-asks", fixture.account("leaving-asks"));
    fixture.events().awaitChallenge(waiting, 1);
    Thread closing = closing(stopping);
    Awaitility.await("the waiting run is handed over")
        .atMost(SOON)
        .until(() -> fixture.store().runs().find(waiting).incarnation() == null);

    UUID late = fixture.account("leaving-works");
    UUID next = fixture.request(late, "leaving-works");
    gates.open(account);
    awaitEnd(closing);

    assertThat(fixture.awaitStatus(working, RunStatus.SUCCEEDED).attempt()).isOne();
    assertThat(attempt(waiting)).isOne();
    assertThat(fixture.store().runs().find(next)).isNull();
    gates.open(late);
    worker(Duration.ZERO);
    fixture.events().awaitEnd(next);
    cancel(waiting);
  }
}
