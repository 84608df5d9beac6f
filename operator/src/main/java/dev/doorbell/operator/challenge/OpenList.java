package dev.doorbell.operator.challenge;

import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.EventStream;
import dev.doorbell.operator.gateway.Frame;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the open challenges: a stream of the gateway begins with all of them, and its first
 * heartbeat says that these were all. One call, however many jobs wait. For one thread.
 */
final class OpenList {
  private static final List<String> MEMBERS =
      List.of("jobId", "accountId", "connector", "challenge");

  private final Gateway gateway;

  OpenList(Gateway gateway) {
    this.gateway = gateway;
  }

  List<ObjectNode> read(@Nullable UUID account) {
    ApiPath path =
        ApiPath.of("/api/events").with("type", "TwoFaRequested").with("account", account);
    List<ObjectNode> open = new ArrayList<>();
    try (EventStream stream = gateway.events(path, null)) {
      while (true) {
        switch (stream.next()) {
          case Frame.Event(_, JsonNode data) -> open.add(item(data));
          case Frame.Heartbeat() -> {
            return open;
          }
          case Frame.Reset() -> open.clear();
          case Frame.Ended() -> throw stream.broken();
        }
      }
    }
  }

  private static ObjectNode item(JsonNode event) {
    ObjectNode item = Json.object();
    MEMBERS.forEach(member -> item.set(member, event.path(member)));
    return item;
  }
}
