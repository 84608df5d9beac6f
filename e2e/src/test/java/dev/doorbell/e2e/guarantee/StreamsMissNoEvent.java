package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.EventStream.ReceivedEvent;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.SharedFleet;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@SharedFleet
class StreamsMissNoEvent {
  private final Fleet fleet;
  private final UserClient firstUser;
  private final UserClient secondUser;

  StreamsMissNoEvent(Fleet fleet) {
    this.fleet = fleet;
    this.firstUser = fleet.gateways().get(0).user();
    this.secondUser = fleet.gateways().get(1).user();
  }

  @Test
  void a_stream_that_resumes_at_the_other_gateway_misses_no_event() {
    String account = firstUser.connect("sms-stream");
    try (EventStream complete = firstUser.stream("?account=" + account)) {
      String job;
      List<ReceivedEvent> before;
      String position;
      try (EventStream interrupted = firstUser.stream("?account=" + account)) {
        job = firstUser.start(account);
        interrupted.await("TwoFaRequested");
        before = interrupted.events();
        position = before.getLast().id();
      }
      firstUser.answer(job, fleet.inbox("sms-stream").code());
      complete.await("JobSucceeded");

      try (EventStream resumed = secondUser.resume("?account=" + account, position)) {
        resumed.await("JobSucceeded");
        List<String> eventTypes =
            Stream.concat(before.stream(), resumed.events().stream())
                .map(ReceivedEvent::event)
                .toList();
        assertThat(eventTypes).as("no gap and no duplicate").isEqualTo(complete.types());
      }
    }
  }

  @Test
  void a_new_stream_begins_with_the_open_challenges() {
    String job = firstUser.start(firstUser.connect("sms-snapshot"));
    firstUser.awaitChallenge(job);
    try (EventStream events = secondUser.stream("?job=" + job)) {
      assertThat(events.await("TwoFaRequested").data().get("jobId").asString()).isEqualTo(job);
      assertThat(events.types()).startsWith("TwoFaRequested");
    }
    firstUser.cancel(job);
    firstUser.awaitEnd(job);
  }

  @Test
  void an_invalid_position_causes_a_reset_and_the_snapshot() {
    String job = firstUser.start(firstUser.connect("sms-reset"));
    firstUser.awaitChallenge(job);
    // The row is written before the event: the other gateway may not have read the event yet.
    try (EventStream seen = secondUser.stream("?job=" + job)) {
      seen.await("TwoFaRequested");
    }
    try (EventStream events = secondUser.resume("?job=" + job, "not-a-position")) {
      events.await("TwoFaRequested");
      assertThat(events.types()).startsWith("reset", "TwoFaRequested");
    }
    firstUser.cancel(job);
    firstUser.awaitEnd(job);
  }
}
