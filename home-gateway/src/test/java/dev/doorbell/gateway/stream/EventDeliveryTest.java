package dev.doorbell.gateway.stream;

import static dev.doorbell.gateway.stream.TestEvents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.stream.Subscription.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMinutes(5), 3, 100, 1);

  private final TestEvents job = new TestEvents();
  private final EventDelivery delivery = new EventDelivery(SETTINGS);

  @BeforeEach
  void start() {
    delivery.startFollowing(StreamPosition.of(0), StreamPosition.of(0), List.of());
  }

  private List<String> deliver(EventEnvelope... events) {
    List<String> delivered = new java.util.ArrayList<>();
    for (EventEnvelope event : events) {
      delivery
          .received(0, delivery.end().nextOffset(0), event)
          .ifPresent(each -> delivered.add(each.envelope().id()));
    }
    return delivered;
  }

  private static List<String> kinds(List<Next> steps) {
    return steps.stream().map(step -> step.getClass().getSimpleName()).toList();
  }

  @Test
  void an_event_is_delivered_with_the_position_after_it() {
    StreamEvent event = delivery.received(0, 7, job.requested()).orElseThrow();
    assertThat(event.position()).isEqualTo(StreamPosition.of(8));
    assertThat(delivery.end()).isEqualTo(StreamPosition.of(8));
  }

  @Test
  void a_repeated_event_is_delivered_once() {
    assertThat(deliver(job.requested(), job.requested())).containsExactly("requested");
  }

  @Test
  void an_event_of_a_replaced_attempt_is_not_delivered() {
    assertThat(
            deliver(
                job.attempt(2, "second", new LoginEvent.LoginStarted(null)),
                job.attempt(1, "first", new LoginEvent.LoginSucceeded(false))))
        .containsExactly("second");
  }

  @Test
  void an_event_of_an_ended_job_is_not_delivered() {
    assertThat(
            deliver(
                job.event("end", new RunEvent.JobSucceeded(1)),
                job.event("late", new LoginEvent.LoginFailed("LOGIN_FAILED"))))
        .containsExactly("end");
  }

  @Test
  void the_end_of_a_job_closes_its_challenge() {
    deliver(job.requested(), job.event("end", new RunEvent.JobSucceeded(1)));
    assertThat(delivery.openRequests()).isEmpty();
  }

  /** Worker and gateway are two producers, so the answer may arrive before the request. */
  @Test
  void a_request_after_its_close_is_not_delivered() {
    assertThat(deliver(job.answered(), job.requested())).containsExactly("answered");
    assertThat(delivery.openRequests()).isEmpty();
  }

  @Test
  void a_request_after_its_close_is_not_delivered_from_the_rows() {
    deliver(job.answered());
    assertThat(delivery.receivedFromRows(job.requested(), NOW)).isEmpty();
    assertThat(delivery.openRequests()).isEmpty();
  }

  @Test
  void a_request_after_a_close_in_the_history_is_not_delivered() {
    delivery.startFollowing(StreamPosition.of(0), StreamPosition.of(1), List.of());
    deliver(job.answered(), job.requested());
    assertThat(delivery.openRequests()).isEmpty();
  }

  /** The rows were read after the history, so the challenge is still open. */
  @Test
  void history_does_not_close_a_challenge_that_is_open_in_the_rows() {
    delivery.startFollowing(StreamPosition.of(0), StreamPosition.of(1), List.of(job.requested()));
    deliver(job.event("end of an earlier try", new RunEvent.JobSucceeded(0)));
    assertThat(delivery.openRequests()).containsExactly(job.requested());
  }

  @Test
  void history_does_not_open_a_challenge_that_the_rows_do_not_contain() {
    delivery.startFollowing(StreamPosition.of(0), StreamPosition.of(1), List.of());
    assertThat(deliver(job.requested())).as("delivered in any case").isNotEmpty();
    assertThat(delivery.openRequests()).isEmpty();
  }

  @Test
  void it_has_caught_up_once_the_topic_is_read_up_to_its_end_at_the_start() {
    delivery.startFollowing(StreamPosition.of(0, 0), StreamPosition.of(1, 2), List.of());
    delivery.advancedTo(0, 1);
    assertThat(delivery.hasCaughtUp()).isFalse();
    delivery.advancedTo(1, 2);
    assertThat(delivery.hasCaughtUp()).isTrue();
    delivery.stopFollowing();
    assertThat(delivery.hasCaughtUp()).isFalse();
  }

  @Test
  void a_request_from_the_rows_opens_the_challenge_and_is_delivered_once() {
    assertThat(delivery.receivedFromRows(job.requested(), NOW)).isPresent();
    assertThat(delivery.openRequests()).hasSize(1);
    assertThat(delivery.receivedFromRows(job.requested(), NOW)).isEmpty();
    assertThat(deliver(job.requested())).as("the topic's record comes late").isEmpty();
  }

  @Test
  void a_close_from_the_rows_closes_a_challenge_although_it_was_delivered_before() {
    delivery.startFollowing(StreamPosition.of(0), StreamPosition.of(1), List.of(job.requested()));
    deliver(job.answered());
    assertThat(delivery.openRequests()).as("history").hasSize(1);
    assertThat(delivery.receivedFromRows(job.answered(), NOW)).isEmpty();
    assertThat(delivery.openRequests()).isEmpty();
  }

  @Test
  void the_rows_add_nothing_to_a_job_whose_end_was_delivered() {
    deliver(job.event("end", new RunEvent.JobSucceeded(1)));
    assertThat(delivery.receivedFromRows(job.requested(), NOW)).isEmpty();
    assertThat(delivery.openRequests()).isEmpty();
  }

  @Test
  void the_rows_add_nothing_while_the_topic_is_not_followed() {
    delivery.stopFollowing();
    assertThat(delivery.receivedFromRows(job.requested(), NOW)).isEmpty();
  }

  @Test
  void a_new_stream_starts_with_the_challenges_that_can_be_answered_and_then_the_position() {
    deliver(job.requested());
    assertThat(delivery.newStream(NOW))
        .containsExactly(
            new Next.StillOpen(job.requested()), new Next.CaughtUp(StreamPosition.of(1)));
    Instant deadline = NOW.plus(TestEvents.TIMEOUT);
    assertThat(delivery.newStream(deadline))
        .containsExactly(new Next.CaughtUp(StreamPosition.of(1)));
  }

  @Test
  void a_resumed_stream_starts_with_the_events_after_its_position() {
    deliver(
        job.event("a", new LoginEvent.LoginStarted(null)),
        job.event("b", new LoginEvent.LoginSucceeded(false)));
    List<Next> steps = delivery.resumedStream(StreamPosition.of(1), NOW);
    assertThat(kinds(steps)).containsExactly("Happened", "CaughtUp");
    assertThat(((Next.Happened) steps.getFirst()).envelope().id()).isEqualTo("b");
  }

  @Test
  void a_stream_whose_position_can_not_be_read_is_reset() {
    deliver(job.requested());
    assertThat(kinds(delivery.resumedStream(null, NOW)))
        .containsExactly("Reset", "StillOpen", "CaughtUp");
  }

  @Test
  void a_stream_whose_next_event_was_dropped_is_reset() {
    for (String id : List.of("a", "b", "c", "d")) {
      deliver(job.event(id, new LoginEvent.LoginStarted(null)));
    }
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(0), NOW))).startsWith("Reset");
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(1), NOW))).startsWith("Happened");
  }

  @Test
  void a_stream_whose_position_is_ahead_of_this_gateway_is_reset() {
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(5), NOW))).startsWith("Reset");
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(0, 0), NOW))).startsWith("Reset");
  }

  /** A position from the time when the rows were read would move the stream backwards. */
  @Test
  void a_resumed_stream_repeats_recent_events_of_the_rows_without_a_position() {
    delivery.receivedFromRows(job.answered(), NOW);
    assertThat(delivery.resumedStream(StreamPosition.of(0), NOW))
        .containsExactly(
            new Next.Repeated(job.answered()), new Next.CaughtUp(StreamPosition.of(0)));
    Instant later = NOW.plus(SETTINGS.readBack()).plusMillis(1);
    assertThat(delivery.resumedStream(StreamPosition.of(0), later))
        .containsExactly(new Next.CaughtUp(StreamPosition.of(0)));
  }

  @Test
  void a_resumed_stream_gets_an_event_of_the_rows_that_the_topic_contained_later() {
    delivery.receivedFromRows(job.answered(), NOW);
    assertThat(deliver(job.answered())).as("subscribers here have it").isEmpty();
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(0), NOW)))
        .containsExactly("Happened", "CaughtUp");
  }

  @Test
  void a_resumed_stream_gets_open_challenges_that_the_topic_did_not_contain() {
    delivery.receivedFromRows(job.requested(), NOW);
    assertThat(delivery.resumedStream(StreamPosition.of(0), NOW))
        .containsExactly(
            new Next.StillOpen(job.requested()), new Next.CaughtUp(StreamPosition.of(0)));
  }

  @Test
  void a_request_for_another_code_leaves_the_challenge_open() {
    deliver(job.requested(), job.resendRequested());
    assertThat(delivery.openRequests()).hasSize(1);
  }

  @Test
  void a_position_in_a_deleted_topic_is_a_reset_although_the_new_topic_has_its_offset() {
    delivery.startFollowing(
        StreamPosition.of(0).inTopic(2), StreamPosition.of(0).inTopic(2), List.of());
    delivery.advancedTo(0, 9);

    assertThat(delivery.isComparable(StreamPosition.of(3).inTopic(1))).isFalse();
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(3).inTopic(1), NOW)))
        .startsWith("Reset");
    assertThat(kinds(delivery.resumedStream(StreamPosition.of(3).inTopic(2), NOW)))
        .doesNotContain("Reset");
  }
}
