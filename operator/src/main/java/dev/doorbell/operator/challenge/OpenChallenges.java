package dev.doorbell.operator.challenge;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the open challenges from a new stream of events. The stream begins with all of them, and
 * the first heartbeat follows the last one, so one request is enough for any number of jobs. Not
 * thread-safe.
 */
final class OpenChallenges {
  private static final List<String> MEMBERS =
      List.of("jobId", "accountId", "connector", "challenge");

  private final EventFeed events;

  /**
   * @param events a new stream of {@code TwoFaRequested} events; the caller closes it
   */
  OpenChallenges(EventFeed events) {
    this.events = events;
  }

  /**
   * The open challenges as the API returned them, each with job, account and connector.
   *
   * @throws CommandException if the stream breaks before the first heartbeat
   */
  List<ObjectNode> read() {
    List<ObjectNode> open = new ArrayList<>();
    while (true) {
      switch (events.next()) {
        case StreamEvent.JobEvent(_, JsonNode data) -> open.add(item(data));
        case StreamEvent.Heartbeat() -> {
          return open;
        }
        case StreamEvent.Reset() -> open.clear();
        case StreamEvent.Disconnected(CommandException cause) -> throw cause;
      }
    }
  }

  private static ObjectNode item(JsonNode event) {
    ObjectNode item = Json.object();
    MEMBERS.forEach(member -> item.set(member, event.path(member)));
    return item;
  }
}
