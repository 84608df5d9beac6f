package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.challenge.ChallengeObserver;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.log.MaskedLog;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.RunListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunTelemetryTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<String> watched = new ArrayList<>();
  private final RunTelemetry observed =
      new RunTelemetry(
          new WorkerMetrics(registry, Set.of("demo-bank")), Traces.off(), new Watch(watched));

  private record Watch(List<String> seen) implements RunListener {
    @Override
    public SiteObserver begin(Run run, MaskedLog secrets) {
      seen.add("begin " + run.jobId());
      return SiteObserver.NONE;
    }

    @Override
    public void failed(Run run, Throwable error) {
      seen.add("failed " + error.getMessage());
    }

    @Override
    public void waited(Run run, String outcome) {
      seen.add("waited " + outcome);
    }

    @Override
    public void documentKnown(Run run) {
      seen.add("known");
    }

    @Override
    public void published(EventEnvelope event) {}
  }

  private final Incarnation incarnation = TestIncarnations.alive();
  private final Attempt attempt =
      new Attempt(TestRuns.running(incarnation.id()), incarnation.returnAddress(), null);

  @Test
  void the_outcome_of_a_challenge_is_counted_in_lower_case() {
    ChallengeView view =
        new ChallengeView(
            UUID.randomUUID(),
            ChallengeType.SMS,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Instant.EPOCH);

    try (ChallengeObserver.Wait wait = observed.challenges(attempt).begin(view)) {
      wait.ended("ResendAsked");
    }

    assertThat(
            registry
                .get("doorbell.challenges")
                .tags("type", "sms", "outcome", "resendasked")
                .counter()
                .count())
        .isOne();
    assertThat(watched).containsExactly("waited ResendAsked");
  }

  @Test
  void the_watch_sees_the_begin_and_the_failure_of_a_connector() {
    SiteObserver site = observed.site(attempt, new MaskedLog("demo-bank", attempt.run().jobId()));
    observed.connectorFailed(attempt, new IllegalStateException("bug"));
    assertThat(site).isEqualTo(SiteObserver.NONE);
    assertThat(watched).containsExactly("begin " + attempt.run().jobId(), "failed bug");
  }

  @Test
  void a_request_to_the_site_is_counted_by_the_class_of_its_status() {
    SiteGate.Sent answered = observed.siteRequest(attempt, "GET", "bank.example");
    SiteGate.Sent failed = observed.siteRequest(attempt, "GET", "bank.example");

    answered.answered(503);
    failed.failed();

    assertThat(requests("5xx")).isOne();
    assertThat(requests("none")).isOne();
  }

  private long requests(String answer) {
    return registry
        .get("doorbell.site")
        .tags("connector", "demo-bank", "answer", answer)
        .timer()
        .count();
  }

  @Test
  void a_login_and_an_abandoned_connector_are_counted_by_connector() {
    observed.loginMeasured("demo-bank", "asked", Duration.ofSeconds(2));
    observed.abandoned("demo-bank");

    assertThat(registry.get("doorbell.login").tag("outcome", "asked").timer().count()).isOne();
    assertThat(
            registry.get("doorbell.runs.abandoned").tag("connector", "demo-bank").counter().count())
        .isOne();
  }
}
