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
 * Keeps the incarnation of this process alive by one single-row update every few seconds, and
 * begins a new one when the old was found dead. Thread-safe; the owner closes it after everything
 * that uses the incarnation.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final IncarnationRows rows;
  private final HeartbeatTerms terms;
  private final Supplier<UUID> ids;
  private final LongSupplier nanos;

  private volatile Incarnation current;
  // Beats have come in time from the one to the other; only the beating thread writes these.
  private volatile long steadySince;
  private volatile long lastSent;
  private volatile boolean missed;
  private @Nullable PeriodicTask beats;

  Heartbeat(IncarnationRows rows, HeartbeatTerms terms, Supplier<UUID> ids, LongSupplier nanos) {
    this.rows = rows;
    this.terms = terms;
    this.ids = ids;
    this.nanos = nanos;
    this.current = begin();
  }

  /**
   * Begins the first incarnation. It lives for one lease, if {@link #start} is not called by then.
   *
   * @param ids for the incarnations
   */
  public static Heartbeat begin(IncarnationRows rows, HeartbeatTerms terms, Supplier<UUID> ids) {
    return new Heartbeat(rows, terms, ids, System::nanoTime);
  }

  /** Beats from now on, and sooner again after a beat that failed. Once. */
  public void start(HeartbeatListener listener) {
    Duration retry = RETRY.compareTo(terms.interval()) < 0 ? RETRY : terms.interval();
    beats = PeriodicTask.start("heartbeat", terms.interval(), retry, () -> beat(listener));
  }

  /** Who this process is now. Ask anew for each claim; a run keeps the one that claimed it. */
  public Incarnation incarnation() {
    return current;
  }

  /**
   * Whether every beat of a whole lease has worked, and come in time. Only then may it say that
   * others are dead: a short absence of the database, too, may have let another's lease run out,
   * and everybody gets the time to extend it first.
   */
  public boolean steady() {
    long now = nanos.getAsLong();
    return current.mayAct()
        && !missed
        && !late(now)
        && now - steadySince >= terms.lease().toNanos();
  }

  /** More than one beat should have come since the last. */
  private boolean late(long now) {
    return now - lastSent > terms.interval().multipliedBy(2).toNanos();
  }

  void beat(HeartbeatListener listener) {
    Incarnation mine = current;
    if (mine.dead()) {
      // The beginning of the next one failed last time.
      current = begin();
      return;
    }
    long sent = nanos.getAsLong();
    if (!alive(mine, listener)) {
      died(mine, listener);
      return;
    }
    if (missed || late(sent)) {
      steadySince = sent;
    }
    lastSent = sent;
    missed = false;
    mine.extended(sent);
  }

  private boolean alive(Incarnation mine, HeartbeatListener listener) {
    try {
      return rows.heartbeat(mine.id(), terms.lease());
    } catch (RuntimeException e) {
      missed = true;
      listener.beatFailed();
      throw e;
    }
  }

  private void died(Incarnation mine, HeartbeatListener listener) {
    if (mine.die()) {
      LOG.warn("Incarnation {} was declared dead: dropping its runs and beginning anew", mine.id());
      listener.died(mine);
    }
    current = begin();
  }

  private Incarnation begin() {
    Incarnation next =
        new Incarnation(
            ids.get(), terms.replyPartition(), new Lease(terms.lease(), terms.interval(), nanos));
    long sent = nanos.getAsLong();
    rows.begin(next.id(), terms.replyPartition(), terms.lease());
    next.extended(sent);
    // Events and rows name the incarnation; this line says which process that was.
    LOG.info("Incarnation {} begins", next.id());
    steadySince = sent;
    lastSent = sent;
    missed = false;
    return next;
  }

  /** Ends the incarnation, so that nobody waits for its lease. Idempotent. */
  @Override
  public void close() {
    if (beats != null) {
      beats.close();
    }
    Incarnation last = current;
    if (last.die()) {
      try {
        rows.end(last.id());
      } catch (RuntimeException e) {
        LOG.warn("Incarnation {} ends when its lease does: {}", last.id(), e.toString());
      }
    }
  }
}
