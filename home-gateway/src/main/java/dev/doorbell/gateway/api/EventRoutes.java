package dev.doorbell.gateway.api;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.identity.Scope;
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

/** Events, as server-sent events. */
public final class EventRoutes {
  private static final Set<String> TYPES =
      Stream.of(RunEvent.class, LoginEvent.class, ChallengeEvent.class, DocumentEvent.class)
          .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
          .filter(JobEvent.class::isAssignableFrom)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  private final EventHub hub;
  private final EventStream stream;

  public EventRoutes(EventHub hub, EventStream stream) {
    this.hub = hub;
    this.stream = stream;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/events", this::follow)
            .withClass(CallClass.UNLIMITED)
            .withAccess(Access.anyOf(Scope.OWN, Scope.EVENTS_READ)));
  }

  private void follow(Call call) throws IOException, InterruptedException {
    StreamFilter filter =
        new StreamFilter(call.owner(), call.queryId("account"), call.queryId("job"), types(call));
    // Opening waits until this gateway has caught up, and after its start thousands of streams
    // wait.
    call.releasePermit();
    try (Subscription subscription = hub.openStream(filter, lastEventId(call))) {
      stream.write(subscription, call.stream("text/event-stream"));
    }
  }

  private static Set<String> types(Call call) {
    List<String> types = call.queries("type");
    if (!TYPES.containsAll(types)) {
      throw Problems.invalid("type", new TreeSet<>(TYPES));
    }
    return Set.copyOf(types);
  }

  // A browser that reconnects by itself sends the header; a page that reconnects by script can't
  // set it and sends the query parameter.
  private static @Nullable String lastEventId(Call call) {
    String header = call.header("Last-Event-ID");
    return header == null || header.isBlank() ? call.query("lastEventId") : header.strip();
  }
}
