package dev.doorbell.worker.lease;

import dev.doorbell.runtime.process.PeriodicTask;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the incarnation of this process alive by one update of one row every few seconds, and
 * begins a new incarnation when the old one was declared dead. Thread-safe. The owner closes it
 * after everything that uses the incarnation.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final IncarnationRows rows;
  private final HeartbeatSettings settings;
  private final Supplier<UUID> ids;
  private final LongSupplier nanos;

  private volatile Incarnation current;
  // Every heartbeat between these two times was on time. Only the heartbeat thread writes them.
  private volatile long steadySince;
  private volatile long lastSent;
  private volatile boolean missed;
  private @Nullable PeriodicTask beats;

  Heartbeat(
      IncarnationRows rows, HeartbeatSettings settings, Supplier<UUID> ids, LongSupplier nanos) {
    this.rows = rows;
    this.settings = settings;
    this.ids = ids;
    this.nanos = nanos;
    this.current = beginIncarnation();
  }

  /**
   * Begins the first incarnation. Its lease expires unless {@link #start} is called in time.
   *
   * @param ids generates the ids of incarnations
   */
  public static Heartbeat begin(
      IncarnationRows rows, HeartbeatSettings settings, Supplier<UUID> ids) {
    return new Heartbeat(rows, settings, ids, System::nanoTime);
  }

  /**
   * Starts the heartbeats. After a failed heartbeat, the next one follows sooner. Must be called
   * once.
   */
  public void start(HeartbeatListener listener) {
    Duration retry = RETRY.compareTo(settings.interval()) < 0 ? RETRY : settings.interval();
    beats = PeriodicTask.start("heartbeat", settings.interval(), retry, () -> beat(listener));
  }

  /** The current incarnation. Read it for each claim; a run keeps the one that claimed it. */
  public Incarnation incarnation() {
    return current;
  }

  /**
   * Whether for the length of a whole lease every heartbeat has succeeded on time. Only then may
   * this worker declare others dead: even a short outage of the database may let the leases of
   * other workers expire, and every worker must get the time to renew its lease first.
   */
  public boolean mayDeclareOthersDead() {
    long now = nanos.getAsLong();
    return current.mayAct()
        && !missed
        && !late(now)
        && now - steadySince >= settings.lease().toNanos();
  }

  /** Whether a heartbeat is overdue by more than one interval. */
  private boolean late(long now) {
    return now - lastSent > settings.interval().multipliedBy(2).toNanos();
  }

  void beat(HeartbeatListener listener) {
    Incarnation mine = current;
    if (mine.dead()) {
      // Beginning the next incarnation failed last time.
      current = beginIncarnation();
      return;
    }
    long sent = nanos.getAsLong();
    if (!sendHeartbeat(mine, listener)) {
      replaceDead(mine, listener);
      return;
    }
    if (missed || late(sent)) {
      steadySince = sent;
    }
    lastSent = sent;
    missed = false;
    mine.extend(sent);
  }

  /** Returns whether the incarnation is still alive. */
  private boolean sendHeartbeat(Incarnation mine, HeartbeatListener listener) {
    try {
      return rows.heartbeat(mine.id(), settings.lease());
    } catch (RuntimeException e) {
      missed = true;
      listener.heartbeatFailed();
      throw e;
    }
  }

  private void replaceDead(Incarnation mine, HeartbeatListener listener) {
    if (mine.markDead()) {
      LOG.warn(
          "Incarnation {} was declared dead: dropping its runs and beginning a new one", mine.id());
      listener.declaredDead(mine);
    }
    current = beginIncarnation();
  }

  private Incarnation beginIncarnation() {
    Incarnation next =
        new Incarnation(
            ids.get(),
            settings.replyPartition(),
            new Lease(settings.lease(), settings.interval(), nanos));
    long sent = nanos.getAsLong();
    rows.begin(next.id(), settings.replyPartition(), settings.lease());
    next.extend(sent);
    // Events and rows name the incarnation; this line links it to the process.
    LOG.info("Incarnation {} begins", next.id());
    steadySince = sent;
    lastSent = sent;
    missed = false;
    return next;
  }

  /** Ends the incarnation, so that other workers need not wait for its lease. Idempotent. */
  @Override
  public void close() {
    if (beats != null) {
      beats.close();
    }
    Incarnation last = current;
    if (last.markDead()) {
      try {
        rows.end(last.id());
      } catch (RuntimeException e) {
        LOG.warn(
            "Incarnation {} could not be ended and expires with its lease: {}",
            last.id(),
            e.toString());
      }
    }
  }
}
