package dev.doorbell.gateway.api;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.EventStream;
import dev.doorbell.gateway.stream.StreamFilter;
import dev.doorbell.gateway.stream.Subscription;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens, as server-sent events. */
public final class EventRoutes {
  private static final Set<String> TYPES =
      Stream.of(RunEvent.class, LoginEvent.class, ChallengeEvent.class, DocumentEvent.class)
          .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
          .filter(JobEvent.class::isAssignableFrom)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  private final EventHub view;
  private final EventStream stream;

  public EventRoutes(EventHub view, EventStream stream) {
    this.view = view;
    this.stream = stream;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/events", this::follow));
  }

  private void follow(Call call) throws IOException, InterruptedException {
    StreamFilter filter =
        new StreamFilter(call.owner(), call.queryId("account"), call.queryId("job"), types(call));
    try (Subscription reader = view.follow(filter, lastEventId(call))) {
      stream.write(reader, call.stream("text/event-stream"));
    }
  }

  private static Set<String> types(Call call) {
    List<String> types = call.queries("type");
    if (!TYPES.containsAll(types)) {
      throw Problems.invalid("type", "Known are: " + String.join(", ", new TreeSet<>(TYPES)));
    }
    return Set.copyOf(types);
  }

  // A browser sends the header when it comes back by itself; a page that comes back by hand can't
  // set it and uses the query.
  private static @Nullable String lastEventId(Call call) {
    String header = call.header("Last-Event-ID");
    return header == null || header.isBlank() ? call.query("lastEventId") : header.strip();
  }
}
