package dev.doorbell.worker.lease;

import dev.doorbell.worker.round.Round;
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

  private final IncarnationRows rows;
  private final HeartbeatTerms terms;
  private final Supplier<UUID> ids;
  private final LongSupplier nanos;

  private volatile Incarnation current;
  // From when on the lease has been held without a gap; only the beating thread writes it.
  private volatile long steadySince;
  private @Nullable Round round;

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

  /** Beats from now on. Once. */
  public void start(HeartbeatListener listener) {
    round = Round.start("heartbeat", terms.interval(), () -> beat(listener));
  }

  /** Who this process is now. Ask anew for each claim; a run keeps the one that claimed it. */
  public Incarnation incarnation() {
    return current;
  }

  /**
   * Whether it has been alive without a gap for a whole lease. Only then may it say that others are
   * dead: after an absence of the database every lease has run out, and everybody gets the time to
   * extend it first.
   */
  public boolean steady() {
    return current.mayAct() && nanos.getAsLong() - steadySince >= terms.lease().toNanos();
  }

  void beat(HeartbeatListener listener) {
    Incarnation mine = current;
    if (mine.dead()) {
      // The beginning of the next one failed last time.
      current = begin();
      return;
    }
    long sent = nanos.getAsLong();
    boolean gap = !mine.mayAct();
    if (!alive(mine, listener)) {
      died(mine, listener);
      return;
    }
    if (gap) {
      steadySince = sent;
    }
    mine.extended(sent);
  }

  private boolean alive(Incarnation mine, HeartbeatListener listener) {
    try {
      return rows.heartbeat(mine.id(), terms.lease());
    } catch (RuntimeException e) {
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
    steadySince = sent;
    return next;
  }

  /** Ends the incarnation, so that nobody waits for its lease. Idempotent. */
  @Override
  public void close() {
    if (round != null) {
      round.close();
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
