package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import dev.doorbell.worker.fixture.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connectors that break the rules of the SDK. */
class MisbehavingConnectorIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RunEvent.JobFailed UNKNOWN_ERROR =
      new RunEvent.JobFailed("UNKNOWN_ERROR", null);
  private static final RunEvent.JobFailed OUT_OF_TIME =
      new RunEvent.JobFailed("UNKNOWN_ERROR", "OUT_OF_TIME");
  private static final AccountGates GATES = new AccountGates();

  /**
   * The results of using the context after the run has ended, by the name of the call: the class of
   * the exception, or {@code done}.
   */
  private static final Map<String, String> LATE = new ConcurrentHashMap<>();

  private static final Map<String, String> FOREIGN = new ConcurrentHashMap<>();

  private static final Map<String, Consumer<ConnectorContext>> USES =
      Map.of(
          "field", context -> context.field("password"),
          "optionalField", context -> context.optionalField("password"),
          "site", context -> context.site().get("/"),
          "deactivate", ConnectorContext::deactivateAutoSuccessfulLogin,
          "notify", ConnectorContext::notifySuccessfulLogin,
          "beforeSiteSendsCode", ConnectorContext::beforeSiteSendsCode,
          "wait", context -> context.waitForTwoFaCode(Challenge.appCode()),
          "save",
              context ->
                  context.save(
                      FetchedDocument.of("late", "late.txt", "text/plain", new byte[] {1})));

  private static WorkerFixture fixture;
  private static ManagementClient port;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    Worker worker =
        fixture.worker(
            WorkerOptions.workBudget(Duration.ofSeconds(2)),
            ScriptedConnector.of("good", context -> {}),
            ScriptedConnector.of("overflows", context -> overflow(1)),
            ScriptedConnector.of(
                "out-of-memory",
                context -> {
                  throw new OutOfMemoryError("of a connector");
                }),
            ScriptedConnector.of("sneaky", context -> throwUnchecked(new Exception("checked"))),
            ScriptedConnector.of("booby-trap", context -> throwUnchecked(new ThrowsWhenRead())),
            ScriptedConnector.of("own-threads", MisbehavingConnectorIT::useFromOwnThread),
            ScriptedConnector.of(
                "sleeps-on",
                context -> {
                  GATES.awaitUninterruptibly(context.accountId());
                  use(context, LATE);
                }));
    port = new ManagementClient(worker.managementPort());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @SuppressWarnings("InfiniteRecursion") // The connector must overflow the stack.
  private static int overflow(int depth) {
    return overflow(depth + 1) + depth;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static final class ThrowsWhenRead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String getMessage() {
      throw new IllegalStateException("was read");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("was read");
    }
  }

  private static void use(ConnectorContext context, Map<String, String> outcomes) {
    USES.forEach((name, use) -> {
      try {
        use.accept(context);
        outcomes.put(name, "done");
      } catch (RuntimeException e) {
        outcomes.put(name, e.getClass().getSimpleName());
      }
    });
  }

  private static void useFromOwnThread(ConnectorContext context) {
    Thread own = Thread.ofVirtual().start(() -> use(context, FOREIGN));
    try {
      own.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static UUID job(String connector) {
    return fixture.request(fixture.account(connector), connector);
  }

  private static void awaitStuck(int threads) {
    Awaitility.await(threads + " stuck threads")
        .atMost(SOON)
        .until(() -> port.gauge("doorbell_runs_stuck"), stuck -> stuck == threads);
  }

  @Test
  void every_exception_and_error_ends_only_its_own_run() {
    List<UUID> broken =
        Stream.of("overflows", "out-of-memory", "sneaky", "booby-trap")
            .map(MisbehavingConnectorIT::job)
            .toList();
    UUID good = job("good");

    assertThat(fixture.events().awaitEnd(good)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(broken)
        .allSatisfy(job -> assertThat(fixture.events().awaitEnd(job)).isEqualTo(UNKNOWN_ERROR))
        .allSatisfy(
            job -> assertThat(fixture.events().typesOf(job)).containsOnlyOnce("JobStarted"));
  }

  @Test
  void another_thread_of_the_connector_must_not_use_the_context() {
    UUID job = job("own-threads");

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(FOREIGN.keySet()).isEqualTo(USES.keySet());
    assertThat(FOREIGN.values()).containsOnly("IllegalStateException");
  }

  @Test
  void connectors_that_do_not_stop_are_abandoned_and_too_many_make_the_worker_unhealthy() {
    List<UUID> accounts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      accounts.add(fixture.account("sleeps-on"));
    }
    List<UUID> jobs =
        accounts.subList(0, 3).stream().map(id -> fixture.request(id, "sleeps-on")).toList();
    assertThat(jobs)
        .allSatisfy(job -> assertThat(fixture.events().awaitEnd(job)).isEqualTo(OUT_OF_TIME));
    awaitStuck(3);
    assertThat(port.status("/health/live")).isEqualTo(200);

    UUID last = fixture.request(accounts.getLast(), "sleeps-on");

    assertThat(fixture.events().awaitEnd(last)).isEqualTo(OUT_OF_TIME);
    awaitStuck(4);
    assertThat(port.status("/health/live")).isEqualTo(503);
    // The slots of the abandoned connectors are free.
    assertThat(fixture.events().awaitEnd(job("good"))).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(port.gauge("doorbell_runs_executing")).isZero();
    accounts.forEach(GATES::open);
    awaitStuck(0);
    assertThat(port.status("/health/live")).isEqualTo(200);
    assertThat(LATE.keySet()).isEqualTo(USES.keySet());
    assertThat(LATE.values()).containsOnly("RunStoppedException");
    assertThat(fixture.events().typesOf(last)).doesNotContain("DocumentSaved", "TwoFaRequested");
  }
}
