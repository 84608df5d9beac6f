package dev.doorbell.operator.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.StreamEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class OpenChallengesTest {
  private static final StreamEvent HEARTBEAT = new StreamEvent.Heartbeat();

  private static StreamEvent asked(String jobId) {
    return new StreamEvent.JobEvent(
        "TwoFaRequested", Json.object().put("jobId", jobId).put("attempt", 1));
  }

  private static List<String> read(StreamEvent... events) {
    Queue<StreamEvent> queue = new ArrayDeque<>(List.of(events));
    EventFeed feed =
        new EventFeed() {
          @Override
          public StreamEvent next() {
            return queue.remove();
          }

          @Override
          public void close() {}
        };
    List<ObjectNode> open = new OpenChallenges(feed).read();
    return open.stream().map(item -> item.path("jobId").asString("")).toList();
  }

  @Test
  void the_list_ends_at_the_first_heartbeat() {
    assertThat(read(asked("a"), asked("b"), HEARTBEAT, asked("c"))).containsExactly("a", "b");
  }

  @Test
  void the_list_starts_again_after_a_reset() {
    assertThat(read(asked("a"), new StreamEvent.Reset(), asked("b"), HEARTBEAT))
        .containsExactly("b");
  }

  @Test
  void a_stream_that_breaks_returns_no_list() {
    CommandException cause = new CommandException(ExitCode.UNAVAILABLE, "gone");

    assertThatThrownBy(() -> read(asked("a"), new StreamEvent.Disconnected(cause))).isSameAs(cause);
  }
}
