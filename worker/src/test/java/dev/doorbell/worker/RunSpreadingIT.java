package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.TcpProxy;
import dev.doorbell.worker.fixture.WorkerFixture;
import dev.doorbell.worker.fixture.WorkerOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twenty runs wait at one worker, and another one starts. */
class RunSpreadingIT {
  private static final int RUNS = 20;
  private static final Challenge SMS = Challenge.sms("•••42").withTimeout(Duration.ofMinutes(3));
  private static final WorkerOptions SPREADING = WorkerOptions.spreading(RUNS);

  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger resumed = new AtomicInteger();
  private final Map<UUID, ChallengeView> asked = new LinkedHashMap<>();
  private WorkerFixture fixture;

  /** A login by SMS that resumes at its question. */
  private record Resuming(ScriptedConnector steps) implements Connector {
    @Override
    public Manifest manifest() {
      return steps.manifest();
    }

    @Override
    public boolean resumesAtChallenge() {
      return true;
    }

    @Override
    public void run(ConnectorContext context) {
      steps.run(context);
    }
  }

  private ScriptedConnector steps(String slug) {
    return ScriptedConnector.of(
        slug,
        context -> {
          if (context.takenOver()) {
            resumed.incrementAndGet();
            context.resumeAt(ResumePoint.atChallenge(() -> {}));
          } else {
            logins.incrementAndGet();
            context.beforeSiteSendsCode();
          }
          context.waitForTwoFaCode(SMS);
          context.notifySuccessfulLogin();
        });
  }

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void ask(String slug) {
    for (int i = 0; i < RUNS; i++) {
      asked.put(fixture.request(fixture.account(slug), slug), null);
    }
    asked.replaceAll((job, _) -> fixture.events().awaitChallenge(job, 1));
  }

  private static double waiting(Worker worker) {
    return new ManagementClient(worker.managementPort()).gauge("doorbell_runs_waiting");
  }

  private static void await(Worker worker, double waiting) {
    Awaitility.await(waiting + " waiting runs")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(waiting(worker)).isEqualTo(waiting));
  }

  /** Each run keeps its challenge and its deadline, and has had one login and one message. */
  private void assertEachEndsWithOneMessage() {
    asked.forEach((job, challenge) -> {
      assertThat(fixture.store().challenges().openOf(WorkerFixture.OWNER, job))
          .satisfies(row -> {
            assertThat(row.id()).isEqualTo(challenge.challengeId());
            assertThat(row.expiresAt()).isEqualTo(challenge.expiresAt());
          });
      fixture.answer(job, challenge, "1");
    });
    asked
        .keySet()
        .forEach(job -> {
          assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
          assertThat(fixture.events().of(job))
              .map(EventEnvelope::event)
              .filteredOn(event -> event instanceof ChallengeEvent.TwoFaCancelled)
              .isEmpty();
        });
    assertThat(logins).hasValue(RUNS);
  }

  @Test
  void a_new_worker_gets_waiting_runs_and_no_user_notices() {
    Connector connector = new Resuming(steps("spread"));
    Worker first = fixture.worker(SPREADING, connector);
    ask("spread");
    await(first, RUNS);

    Worker second = fixture.worker(SPREADING, connector);

    // The mean is 10, and the first worker keeps a quarter more.
    await(second, 8);
    await(first, 12);
    assertThat(resumed).hasValue(8);
    assertThat(new ManagementClient(first.managementPort()).gauge("doorbell_runs_spread_total"))
        .isEqualTo(8);
    assertEachEndsWithOneMessage();
    assertThat(resumed).as("no run has moved again").hasValue(8);
  }

  @Test
  void nothing_is_lost_if_the_receiving_worker_is_lost() {
    Connector connector = new Resuming(steps("bounced"));
    try (TcpProxy proxy = new TcpProxy(fixture.databasePort())) {
      Worker first = fixture.worker(SPREADING, connector);
      ask("bounced");
      await(first, RUNS);
      fixture.worker(proxy.port(), SPREADING, connector);
      Awaitility.await("the first run that has moved")
          .atMost(Duration.ofSeconds(30))
          .until(() -> resumed.get() > 0);

      proxy.cut();

      await(first, RUNS);
      assertEachEndsWithOneMessage();
      // So that the worker that was lost closes in time.
      proxy.restore();
      fixture.closeWorkers();
    }
  }
}
