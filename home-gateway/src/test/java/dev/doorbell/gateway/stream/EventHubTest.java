package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.stream.Subscription.Next;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventHubTest {
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMinutes(5), 100, 100, 1);
  private static final StreamFilter ALL = new StreamFilter("local", null, null, Set.of());

  private final JobRef job = new JobRef(UUID.randomUUID(), "local", UUID.randomUUID(), "bank", 1);
  private final UUID challengeId = UUID.randomUUID();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private EventHub view;

  @BeforeEach
  void begin() {
    view = new EventHub(SETTINGS, () -> now, new GatewayMetrics(registry));
    view.begin(StreamPosition.of(0), StreamPosition.of(0), List.of());
  }

  private EventEnvelope event(String id, JobEvent event) {
    return new EventEnvelope(id, "/test", now, job, event, null);
  }

  private EventEnvelope attempt(int attempt, String id, JobEvent event) {
    JobRef of = new JobRef(job.jobId(), job.owner(), job.accountId(), job.connector(), attempt);
    return new EventEnvelope(id, "/test", now, of, event, null);
  }

  private EventEnvelope asked() {
    return event(
        "asked",
        new ChallengeEvent.TwoFaRequested(
            new ChallengeView(
                challengeId,
                ChallengeType.SMS,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                6,
                true,
                null,
                null,
                null,
                null,
                now.plusSeconds(180))));
  }

  private EventEnvelope answered() {
    return event("answered", new ChallengeEvent.TwoFaAnswered(challengeId));
  }

  private List<Next> opening(StreamPosition from) throws InterruptedException {
    List<Next> all = new ArrayList<>();
    try (Subscription reader = view.follow(ALL, from == null ? null : from.text())) {
      do {
        all.add(reader.next(Duration.ZERO));
      } while (!(all.getLast() instanceof Next.Quiet));
    }
    return all;
  }

  /** Worker and gateway are two producers: the answer may overtake the question. */
  @Test
  void a_challenge_whose_close_came_first_is_never_opened() throws InterruptedException {
    view.happened(0, 0, answered());
    view.happened(0, 1, asked());
    assertThat(view.requests()).isEmpty();
    assertThat(opening(null)).containsExactly(new Next.Quiet(StreamPosition.of(2)));
    assertThat(opening(StreamPosition.of(0)))
        .as("nor for who resumes")
        .map(Next::getClass)
        .map(Class::getSimpleName)
        .containsExactly("Happened", "Quiet");
    view.toldByRows(asked());
    assertThat(view.requests()).isEmpty();
  }

  @Test
  void nor_when_the_close_was_before_this_gateway_began() {
    view.begin(StreamPosition.of(0), StreamPosition.of(1), List.of());
    view.happened(0, 0, answered());
    view.happened(0, 1, asked());
    assertThat(view.requests()).isEmpty();
  }

  @Test
  void what_the_rows_say_is_over_is_over_although_it_has_been_told() {
    view.begin(StreamPosition.of(0), StreamPosition.of(1), List.of(asked()));
    view.happened(0, 0, answered());
    view.toldByRows(answered());
    assertThat(view.requests()).isEmpty();
  }

  /** What Kafka brings twice stands at two offsets; a worker that was thought dead speaks late. */
  @Test
  void each_news_is_told_once_however_often_and_late_it_comes() throws InterruptedException {
    List<EventEnvelope> news =
        List.of(
            attempt(1, "1/begun", new LoginEvent.LoginStarted(null)),
            attempt(2, "2/begun", new LoginEvent.LoginStarted(null)),
            attempt(1, "1/succeeded", new LoginEvent.LoginSucceeded(false)),
            attempt(2, "2/succeeded", new LoginEvent.LoginSucceeded(false)),
            attempt(2, "end", new RunEvent.JobSucceeded(1)),
            attempt(2, "2/late", new LoginEvent.LoginFailed("LOGIN_FAILED")),
            attempt(1, "1/late", new LoginEvent.LoginFailed("LOGIN_FAILED")));
    try (Subscription stream = view.follow(ALL, null)) {
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.Quiet.class);
      List<EventEnvelope> twice = new ArrayList<>();
      news.forEach(each -> twice.addAll(List.of(each, each)));
      twice.addAll(news.reversed());
      for (int offset = 0; offset < twice.size(); offset++) {
        view.happened(0, offset, twice.get(offset));
      }
      List<String> told = new ArrayList<>();
      while (stream.next(Duration.ZERO) instanceof Next.Happened happened) {
        told.add(happened.envelope().id());
      }
      assertThat(told).containsExactly("1/begun", "2/begun", "2/succeeded", "end");
    }
    assertThat(opening(StreamPosition.of(0)))
        .as("nor does one that resumes get more")
        .filteredOn(Next.Happened.class::isInstance)
        .hasSize(4);
  }

  @Test
  void a_reader_that_is_megabytes_behind_is_ended_before_it_takes_the_memory()
      throws InterruptedException {
    String large = "x".repeat(1_000_000);
    try (Subscription reader = view.watch(ALL)) {
      for (int i = 0; i < 20; i++) {
        UUID document = UUID.randomUUID();
        view.happened(
            0, i, event("saved-" + i, new DocumentEvent.DocumentSaved(document, large, "x/y", 1)));
      }
      // It is told by the interrupt that would end its write.
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reader.next(Duration.ZERO)).isInstanceOf(Next.Ended.class);
    }
  }

  @Test
  void a_call_that_waits_takes_no_streams_place() throws InterruptedException {
    try (Subscription stream = view.follow(ALL, null);
        Subscription watch = view.watch(ALL);
        Subscription other = view.watch(ALL)) {
      assertThat(registry.get("doorbell.gateway.streams").gauge().value()).isEqualTo(1);
      assertThatThrownBy(() -> view.follow(ALL, null))
          .isInstanceOf(ProblemException.class)
          .hasMessage("TOO_MANY_STREAMS");
      view.happened(0, 0, asked());
      for (Subscription each : List.of(watch, other)) {
        assertThat(each.next(Duration.ZERO)).isInstanceOf(Next.Happened.class);
      }
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.Quiet.class);
    }
    assertThat(registry.get("doorbell.gateway.streams").gauge().value()).isZero();
  }

  /** With the position of when the rows told it, the resumed stream would have gone backwards. */
  @Test
  void what_only_the_rows_have_told_comes_again_at_no_position_while_it_is_recent()
      throws InterruptedException {
    view.toldByRows(answered());
    assertThat(opening(StreamPosition.of(0)))
        .containsExactly(new Next.Retold(answered()), new Next.Quiet(StreamPosition.of(0)));
    now = now.plus(SETTINGS.readBack()).plusSeconds(1);
    assertThat(opening(StreamPosition.of(0))).containsExactly(new Next.Quiet(StreamPosition.of(0)));
  }

  @Test
  void a_view_that_is_closed_has_no_new_readers() {
    view.close();
    assertThatThrownBy(() -> view.watch(ALL)).isInstanceOf(ProblemException.class);
  }
}
