package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.EventStream.Frame;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FleetExtension.class)
class StreamsMissNoEvent {
  private final Fleet fleet;
  private final UserClient left;
  private final UserClient right;

  StreamsMissNoEvent(Fleet fleet) {
    this.fleet = fleet;
    this.left = fleet.gates().get(0).person();
    this.right = fleet.gates().get(1).person();
  }

  @Test
  void when_it_is_resumed_at_the_other_gateway() {
    String account = left.connect("sms-stream");
    try (EventStream whole = left.stream("?account=" + account)) {
      String job;
      List<Frame> before;
      String position;
      try (EventStream broken = left.stream("?account=" + account)) {
        job = left.start(account);
        broken.await("TwoFaRequested");
        before = broken.frames();
        position = before.getLast().id();
      }
      left.answer(job, fleet.inbox("sms-stream").code());
      whole.await("JobSucceeded");

      try (EventStream resumed = right.resume("?account=" + account, position)) {
        resumed.await("JobSucceeded");
        List<String> joined =
            Stream.concat(before.stream(), resumed.frames().stream()).map(Frame::event).toList();
        assertThat(joined).as("no gap, nothing twice").isEqualTo(whole.types());
      }
    }
  }

  @Test
  void a_new_stream_begins_with_the_open_challenges() {
    String job = left.start(left.connect("sms-snapshot"));
    left.challenge(job);
    try (EventStream events = right.stream("?job=" + job)) {
      assertThat(events.await("TwoFaRequested").data().get("jobId").asString()).isEqualTo(job);
    }
    left.cancel(job);
    left.end(job);
  }

  @Test
  void an_invalid_position_causes_a_reset_and_the_snapshot() {
    String job = left.start(left.connect("sms-reset"));
    left.challenge(job);
    // The row is written before the event: the other gateway may not have read the event yet.
    try (EventStream seen = right.stream("?job=" + job)) {
      seen.await("TwoFaRequested");
    }
    try (EventStream events = right.resume("?job=" + job, "not-a-position")) {
      events.await("TwoFaRequested");
      assertThat(events.types()).startsWith("reset", "TwoFaRequested");
    }
    left.cancel(job);
    left.end(job);
  }
}
