package dev.doorbell.runtime.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
 * limits, and those that wait too long for their client. A connection waits for its client unless
 * the server works on a request whose body it has read. Thread-safe.
 *
 * @param <C> a connection, compared by {@code equals}
 */
final class ConnectionTable<C> {
  private static final int BYTES_OF_NETWORK = 8;

  /**
   * How many bodies the server reads at the same time. Each has a thread and a buffer, so that a
   * connection in this phase needs several times the memory of others.
   */
  static final int MAX_BODIES = 1_000;

  private final ConnectionLimits limits;
  private final LongSupplier nanoTime;

  @GuardedBy("this")
  private final Map<C, Entry> open = new HashMap<>();

  /** The connections that wait for their client, with the longest wait first. */
  @GuardedBy("this")
  private final Map<C, Entry> waiting = new LinkedHashMap<>();

  /** Those of them whose request has a body, in the same order. */
  @GuardedBy("this")
  private final Set<C> bodies = new LinkedHashSet<>();

  @GuardedBy("this")
  private final Map<ByteBuffer, Integer> ofAddress = new HashMap<>();

  /** A connection to close. */
  record Excess<C>(C connection, CloseReason reason) {}

  private enum Phase {
    BETWEEN_REQUESTS,
    HEADERS,
    BODY
  }

  /** Guarded by the table's lock. */
  private static final class Entry {
    final ByteBuffer address;
    Phase phase = Phase.HEADERS;
    long since;
    long bytesBefore;

    Entry(ByteBuffer address, long since) {
      this.address = address;
      this.since = since;
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
    Entry entry = new Entry(network(address), nanoTime.getAsLong());
    open.put(connection, entry);
    int count = ofAddress.merge(entry.address, 1, Integer::sum);
    if (count > limits.perAddress()) {
      return Optional.of(new Excess<>(connection, CloseReason.TOO_MANY_OF_ADDRESS));
    }
    waiting.put(connection, entry);
    if (open.size() <= limits.all()) {
      return Optional.empty();
    }
    C replaced = waiting.keySet().iterator().next();
    // It is chosen only once, although it may still be open when the next connection is added.
    stopWaiting(replaced);
    return Optional.of(new Excess<>(replaced, CloseReason.TOO_MANY));
  }

  /**
   * The server has read the headers of a request.
   *
   * @return the connection to close for it, if the server reads too many bodies
   */
  synchronized Optional<Excess<C>> headersRead(C connection, boolean hasBody) {
    waitFor(connection, hasBody ? Phase.BODY : null, 0);
    if (bodies.size() <= MAX_BODIES) {
      return Optional.empty();
    }
    C replaced = bodies.iterator().next();
    stopWaiting(replaced);
    return Optional.of(new Excess<>(replaced, CloseReason.TOO_MANY_BODIES));
  }

  /** The server has read the body of the request. */
  synchronized void bodyRead(C connection) {
    waitFor(connection, null, 0);
  }

  /**
   * The response of the request is complete.
   *
   * @param bytesIn how many bytes the connection has received
   */
  synchronized void requestEnded(C connection, long bytesIn) {
    waitFor(connection, Phase.BETWEEN_REQUESTS, bytesIn);
  }

  @GuardedBy("this")
  private void waitFor(C connection, @Nullable Phase phase, long bytesIn) {
    stopWaiting(connection);
    Entry entry = open.get(connection);
    if (entry != null && phase != null) {
      entry.phase = phase;
      entry.since = nanoTime.getAsLong();
      entry.bytesBefore = bytesIn;
      waiting.put(connection, entry);
      if (phase == Phase.BODY) {
        bodies.add(connection);
      }
    }
  }

  @GuardedBy("this")
  private void stopWaiting(C connection) {
    waiting.remove(connection);
    bodies.remove(connection);
  }

  /** Removes a connection; unknown ones are ignored. */
  synchronized void closed(C connection) {
    stopWaiting(connection);
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
    for (Iterator<Map.Entry<C, Entry>> all = waiting.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<C, Entry> one = all.next();
      Entry entry = one.getValue();
      if (entry.phase == Phase.BETWEEN_REQUESTS
          && bytesIn.applyAsLong(one.getKey()) != entry.bytesBefore) {
        entry.phase = Phase.HEADERS;
        entry.since = now;
      }
      CloseReason reason = reason(entry, now - entry.since);
      if (reason != null) {
        overdue.add(new Excess<>(one.getKey(), reason));
        all.remove();
        bodies.remove(one.getKey());
      }
    }
    return overdue;
  }

  private @Nullable CloseReason reason(Entry entry, long waited) {
    return switch (entry.phase) {
      case BETWEEN_REQUESTS -> null;
      case HEADERS ->
          waited >= limits.headers().toNanos() ? CloseReason.HEADERS_TOO_SLOW : null;
      case BODY -> waited >= limits.body().toNanos() ? CloseReason.BODY_TOO_SLOW : null;
    };
  }

  private static ByteBuffer network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(
        address instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES_OF_NETWORK) : bytes);
  }
}
