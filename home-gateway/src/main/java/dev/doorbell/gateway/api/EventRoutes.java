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
import dev.doorbell.gateway.stream.SealedPositions;
import dev.doorbell.gateway.stream.StreamFilter;
import dev.doorbell.gateway.stream.StreamStart;
import dev.doorbell.gateway.stream.Subscription;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

  /** The value of {@code owners} for the events of all owners. */
  private static final String ALL_OWNERS = "all";

  /** The rows that a stream can be limited to. */
  public interface Rows {
    /**
     * Whether there is such an account.
     *
     * @param owner whose account; null: of any owner
     */
    boolean hasAccount(@Nullable String owner, UUID accountId);

    /**
     * Whether there is such a job.
     *
     * @param owner whose job; null: of any owner
     */
    boolean hasJob(@Nullable String owner, UUID jobId);
  }

  private final EventHub hub;
  private final EventStream stream;
  private final SealedPositions positions;
  private final Rows rows;

  public EventRoutes(EventHub hub, EventStream stream, SealedPositions positions, Rows rows) {
    this.hub = hub;
    this.stream = stream;
    this.positions = positions;
    this.rows = rows;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/events", this::follow)
            .withClass(CallClass.UNLIMITED)
            .withAccess(Access.anyOf(Scope.OWN, Scope.EVENTS_READ)));
  }

  private void follow(Call call) throws IOException, InterruptedException {
    String owner = owner(call);
    UUID account = call.queryId("account");
    UUID job = call.queryId("job");
    if (account != null && !rows.hasAccount(owner, account)) {
      throw Problems.unknownAccount();
    }
    if (job != null && !rows.hasJob(owner, job)) {
      throw Problems.unknownJob();
    }
    StreamFilter filter = new StreamFilter(owner, account, job, types(call));
    StreamStart start = start(call, owner);
    // Opening waits until this gateway has caught up, and after its start thousands of streams
    // wait.
    call.releasePermit();
    try (Subscription subscription = hub.openStream(filter, start, call.caller().validity())) {
      stream.write(subscription, owner, call.stream("text/event-stream"));
    }
  }

  /** Null for the events of all owners. */
  private static @Nullable String owner(Call call) {
    String owners = call.query("owners");
    if (owners != null && !owners.equals(ALL_OWNERS)) {
      throw Problems.invalid("owners", List.of(ALL_OWNERS));
    }
    Access access = owners == null ? Access.OWN : Access.anyOf(Scope.EVENTS_READ);
    if (!access.admits(call.caller())) {
      throw Problems.scopeMissing(access.names());
    }
    return owners == null ? call.owner() : null;
  }

  private StreamStart start(Call call, @Nullable String owner) {
    String last = lastEventId(call);
    return last == null
        ? new StreamStart.Now()
        : new StreamStart.After(positions.read(last, owner).orElse(null));
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
