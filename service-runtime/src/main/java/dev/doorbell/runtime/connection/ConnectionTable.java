package dev.doorbell.runtime.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a server. Decides which connections the server closes: those above the
 * limits, and those whose client is too slow. Thread-safe.
 *
 * @param <C> a connection, compared by {@code equals}
 */
final class ConnectionTable<C> {
  /**
   * How many requests may be in progress at the same time, other than long ones. Each has a thread
   * and a body or a response in memory, so that its connection needs many times the memory of
   * others.
   */
  static final int MAX_IN_PROGRESS = 1_000;

  private static final int BYTES_OF_NETWORK = 8;

  private final ConnectionLimits limits;
  private final LongSupplier nanoTime;

  @GuardedBy("this")
  private final Map<C, Entry> open = new HashMap<>();

  /** The connections that wait for bytes of their client, with the longest wait first. */
  @GuardedBy("this")
  private final Set<C> waiting = new LinkedHashSet<>();

  /** The connections whose request has a body that is not read yet, the oldest first. */
  @GuardedBy("this")
  private final Set<C> bodies = new LinkedHashSet<>();

  /** The connections whose response is not complete, the oldest first. */
  @GuardedBy("this")
  private final Set<C> responses = new LinkedHashSet<>();

  @GuardedBy("this")
  private final Map<ByteBuffer, Integer> ofAddress = new HashMap<>();

  /** A connection to close. */
  record Excess<C>(C connection, CloseReason reason) {}

  private enum Phase {
    BETWEEN_REQUESTS,
    HEADERS,
    BODY,
    RESPONSE,
    LONG_RESPONSE,
    CLOSING
  }

  /** Guarded by the table's lock. */
  private static final class Entry {
    final ByteBuffer address;
    Phase phase = Phase.HEADERS;
    long since;
    long bytesBefore;

    Entry(ByteBuffer address) {
      this.address = address;
    }
  }

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  ConnectionTable(ConnectionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /**
   * Adds a new connection, which waits for the headers of its first request.
   *
   * @return the connection to close for it: itself if its address has too many; if the server has
   *     too many, the one that has waited longest for its client, which is itself if no other one
   *     waits. It counts until {@link #closed} is called
   */
  synchronized Optional<Excess<C>> opened(C connection, InetAddress address) {
    Entry entry = new Entry(network(address));
    open.put(connection, entry);
    enter(connection, Phase.HEADERS);
    if (ofAddress.merge(entry.address, 1, Integer::sum) > limits.perAddress()) {
      return Optional.of(excess(connection, CloseReason.TOO_MANY_OF_ADDRESS));
    }
    return open.size() > limits.all()
        ? Optional.of(excess(waiting.iterator().next(), CloseReason.TOO_MANY))
        : Optional.empty();
  }

  /**
   * The server has read the headers of a request.
   *
   * @return the connection to close for it, if too many requests are in progress: the oldest whose
   *     body is not read yet, or the oldest of all
   */
  synchronized Optional<Excess<C>> headersRead(C connection, boolean hasBody) {
    enter(connection, hasBody ? Phase.BODY : Phase.RESPONSE);
    if (bodies.size() + responses.size() <= MAX_IN_PROGRESS) {
      return Optional.empty();
    }
    // A slow client rather than a slow server.
    Set<C> chosen = bodies.isEmpty() ? responses : bodies;
    return Optional.of(excess(chosen.iterator().next(), CloseReason.TOO_MANY_REQUESTS));
  }

  /** The server has read the body of the request. */
  synchronized void bodyRead(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && entry.phase == Phase.BODY) {
      enter(connection, Phase.RESPONSE);
    }
  }

  /** The response may take any time: the caller limits it itself. */
  synchronized void longResponseBegan(C connection) {
    enter(connection, Phase.LONG_RESPONSE);
  }

  /**
   * The response of the request is complete.
   *
   * @param bytesIn how many bytes the connection has received
   */
  synchronized void requestEnded(C connection, long bytesIn) {
    Entry entry = open.get(connection);
    if (entry != null) {
      entry.bytesBefore = bytesIn;
      enter(connection, Phase.BETWEEN_REQUESTS);
    }
  }

  /** Removes a connection; unknown ones are ignored. */
  synchronized void closed(C connection) {
    leave(connection);
    Entry entry = open.remove(connection);
    if (entry != null) {
      ofAddress.computeIfPresent(entry.address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** The number of open connections. */
  synchronized int size() {
    return open.size();
  }

  /**
   * Returns the connections whose client has exceeded a deadline, once. Between two requests, the
   * deadline of the headers begins at the first call that sees bytes of the next request. A silent
   * connection has no deadline here: the server's idle timeout ends it.
   *
   * @param bytesIn how many bytes a connection has received
   */
  synchronized List<Excess<C>> overdue(ToLongFunction<C> bytesIn) {
    long now = nanoTime.getAsLong();
    List<Excess<C>> overdue = new ArrayList<>();
    for (Map.Entry<C, Entry> each : open.entrySet()) {
      Entry entry = each.getValue();
      if (entry.phase == Phase.BETWEEN_REQUESTS
          && bytesIn.applyAsLong(each.getKey()) != entry.bytesBefore) {
        enter(each.getKey(), Phase.HEADERS);
      }
      CloseReason reason = reason(entry.phase, now - entry.since);
      if (reason != null) {
        overdue.add(excess(each.getKey(), reason));
      }
    }
    return overdue;
  }

  private @Nullable CloseReason reason(Phase phase, long waited) {
    return switch (phase) {
      case HEADERS -> waited >= limits.headers().toNanos() ? CloseReason.HEADERS_TOO_SLOW : null;
      case BODY -> waited >= limits.body().toNanos() ? CloseReason.BODY_TOO_SLOW : null;
      case RESPONSE -> waited >= limits.response().toNanos() ? CloseReason.RESPONSE_TOO_SLOW : null;
      case BETWEEN_REQUESTS, LONG_RESPONSE, CLOSING -> null;
    };
  }

  /** Chooses a connection to close, only once although it may stay open for a while. */
  @GuardedBy("this")
  private Excess<C> excess(C connection, CloseReason reason) {
    enter(connection, Phase.CLOSING);
    return new Excess<>(connection, reason);
  }

  @GuardedBy("this")
  private void enter(C connection, Phase phase) {
    leave(connection);
    Entry entry = open.get(connection);
    if (entry == null || entry.phase == Phase.CLOSING) {
      return;
    }
    entry.phase = phase;
    entry.since = nanoTime.getAsLong();
    switch (phase) {
      case BETWEEN_REQUESTS, HEADERS -> waiting.add(connection);
      case BODY -> {
        waiting.add(connection);
        bodies.add(connection);
      }
      case RESPONSE -> responses.add(connection);
      case LONG_RESPONSE, CLOSING -> {}
    }
  }

  @GuardedBy("this")
  private void leave(C connection) {
    waiting.remove(connection);
    bodies.remove(connection);
    responses.remove(connection);
  }

  /** The address, or its /64 network if it is one of IPv6. */
  private static ByteBuffer network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(
        address instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES_OF_NETWORK) : bytes);
  }
}
