package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.RunEvent;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.database.Ids;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.TraceCollector;
import dev.doorbell.worker.fixture.TraceCollector.Span;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job is one trace across all processes, and the trace contains no secret. */
class TracesIT {
  private static final String CODE = "482913";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final ScriptedConnector TRACED =
      ScriptedConnector.of(
          "traced",
          context -> {
            context.field("password");
            context.site().get("/private-path?token=hidden-in-the-query");
            context.beforeSiteSendsCode();
            context.waitForAnswer(Challenge.sms("42"));
            context.site().get("/documents");
            context.notifySuccessfulLogin();
          });

  private final String trace = Ids.next().toString().replace("-", "");
  private WorkerFixture fixture;
  private TraceCollector collector;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
    collector = TraceCollector.start();
    fixture.moveSite("TRACED", collector.address());
  }

  @AfterEach
  void stop() {
    fixture.close();
    collector.close();
  }

  private UUID request() {
    return fixture.requestWithin(
        "00-%s-%s-01".formatted(trace, CALLER), fixture.account("traced"), "traced");
  }

  private List<Span> await(int spans) {
    return Awaitility.await(spans + " spans")
        .atMost(Duration.ofSeconds(15))
        .until(() -> collector.spansOf(trace), some -> some.size() >= spans);
  }

  @Test
  void record_requests_to_the_site_and_the_users_answer_are_one_trace() {
    fixture.traceTo(collector.address());
    fixture.worker(TRACED);
    UUID job = request();
    fixture.answer(job, fixture.events().awaitChallenge(job, 1), CODE);
    fixture.events().awaitEnd(job);

    List<Span> spans = await(5);

    assertThat(spans.stream().map(Span::name))
        .containsExactlyInAnyOrder("claim", "run traced", "site GET", "site GET", "challenge sms");
    Span claim = named(spans, "claim");
    assertThat(claim.parent()).isEqualTo(CALLER);
    Span run = named(spans, "run traced");
    assertThat(run.parent()).isEqualTo(claim.id());
    assertThat(run.attributes()).contains(job.toString());
    assertThat(named(spans, "site GET").attributes()).contains("traced.doorbell.example");
    assertThat(named(spans, "challenge sms").attributes()).contains("Answered");
    assertThat(spans)
        .filteredOn(span -> span.name().startsWith("site") || span.name().startsWith("challenge"))
        .allSatisfy(span -> assertThat(span.parent()).isEqualTo(run.id()));
    assertThat(fixture.events().of(job).stream().map(EventEnvelope::traceparent))
        .isNotEmpty()
        .allSatisfy(parent -> assertThat(parent).startsWith("00-" + trace));
    assertThat(collector.bodies())
        .isNotEmpty()
        .allSatisfy(body ->
            assertThat(body)
                .doesNotContain(
                    CODE, WorkerFixture.PASSWORD, "hidden-in", "private-path", "documents"));
  }

  @Test
  void a_take_over_continues_the_same_trace() {
    fixture.traceTo(collector.address());
    Worker first = fixture.worker(TRACED);
    UUID job = request();
    fixture.events().awaitChallenge(job, 1);
    fixture.worker(TRACED);

    first.close();
    fixture.answer(job, fixture.events().awaitChallenge(job, 2), CODE);
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);

    Awaitility.await("the spans of both attempts")
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() ->
            assertThat(collector.spansOf(trace))
                .filteredOn(span -> span.name().equals("run traced"))
                .hasSize(2));
  }

  @Test
  void without_a_collector_no_trace_is_sent_and_events_keep_the_producers_context() {
    fixture.worker(TRACED);
    UUID job = request();
    fixture.answer(job, fixture.events().awaitChallenge(job, 1), CODE);
    fixture.events().awaitEnd(job);

    assertThat(fixture.events().of(job).stream().map(EventEnvelope::traceparent))
        .isNotEmpty()
        .containsOnly("00-%s-%s-01".formatted(trace, CALLER));
    assertThat(collector.bodies()).isEmpty();
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }
}
