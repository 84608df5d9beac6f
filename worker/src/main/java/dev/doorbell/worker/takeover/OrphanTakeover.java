package dev.doorbell.worker.takeover;

import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.log.RunLog;
import dev.doorbell.worker.run.LiveRuns;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the runs whose worker died or shut down, and the runs that were claimed by a worker
 * without their connector. Not thread-safe.
 */
public final class OrphanTakeover {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanTakeover.class);

  private static final Duration NEXT_ROUND_AFTER = Duration.ofMillis(10);

  private final Orphans orphans;
  private final Supplier<Incarnation> incarnation;
  private final BooleanSupplier mayDeclareOthersDead;
  private final Slots slots;
  private final LiveRuns live;
  private final Listener listener;

  /** The rows of runs without an owner. Each call may throw if the database is unavailable. */
  public interface Orphans {
    /** Declares the incarnations dead whose lease has expired; returns how many. */
    int declareExpiredDead();

    /**
     * Takes over runs for this incarnation, as many as there is room for.
     *
     * @throws FencedOutException if the incarnation itself is dead
     */
    List<TakenRun> take(UUID incarnation, Capacity room);
  }

  /** Receives the results of a take-over. */
  public interface Listener {
    /** Called when this worker is about to execute a run that it took over. */
    void takenOver(Run run);

    /** Called when a run has failed because too many workers crashed while they executed it. */
    void crashed(Run run);

    /**
     * Called when a run was cancelled before it was taken over and this challenge of it was closed.
     */
    void challengeCancelled(Run run, Incarnation incarnation, UUID challengeId);
  }

  /**
   * Creates an instance that takes over these orphans.
   *
   * @param incarnation the current one of this worker
   * @param mayDeclareOthersDead whether it has held its lease long enough to declare other
   *     incarnations dead
   * @param slots how many runs may be taken over
   * @param live executes what is taken over
   */
  public OrphanTakeover(
      Orphans orphans,
      Supplier<Incarnation> incarnation,
      BooleanSupplier mayDeclareOthersDead,
      Slots slots,
      LiveRuns live,
      Listener listener) {
    this.orphans = orphans;
    this.incarnation = incarnation;
    this.mayDeclareOthersDead = mayDeclareOthersDead;
    this.slots = slots;
    this.live = live;
    this.listener = listener;
  }

  /** Takes over as many runs as there is room for. */
  public void takeOverOrphans() {
    Incarnation mine = incarnation.get();
    Capacity room = slots.roomForOrphans();
    if (!mine.mayAct() || room.runs() == 0) {
      return;
    }
    int dead = mayDeclareOthersDead.getAsBoolean() ? orphans.declareExpiredDead() : 0;
    if (dead > 0) {
      LOG.warn("The leases of {} workers have expired: other workers take over their runs", dead);
    }
    try {
      List<TakenRun> taken = orphans.take(mine.id(), room);
      // If as many runs were taken over as there was room for, there may be more; orphans have
      // priority over new jobs.
      slots.orphansLeft(taken.size() >= room.runs());
      taken.forEach(run -> RunLog.of(row(run), () -> begin(run, mine)).run());
    } catch (FencedOutException e) {
      // This incarnation is dead; the next heartbeat will replace it.
      LOG.debug("No run was taken over: {}", e.getMessage());
    }
  }

  /**
   * How long to wait before the next round. A dead worker may leave thousands of runs, and one
   * round takes over only as many as can execute at the same time.
   *
   * @param usual how often to search for orphans while none are left
   */
  public Duration pause(Duration usual) {
    return slots.hasOrphansLeft() ? NEXT_ROUND_AFTER : usual;
  }

  private static Run row(TakenRun taken) {
    return switch (taken) {
      case TakenRun.ToRun(Run run) -> run;
      case TakenRun.Stale(Run run) -> run;
      case TakenRun.Crashed(Run run) -> run;
      case TakenRun.Cancelled(Run run, _) -> run;
    };
  }

  private void begin(TakenRun taken, Incarnation mine) {
    switch (taken) {
      case TakenRun.ToRun(Run run) -> {
        LOG.info("Job {} is taken over: attempt {}", run.jobId(), run.attempt());
        listener.takenOver(run);
        live.start(run, mine, null);
      }
      case TakenRun.Stale(Run run) -> live.ended(run);
      case TakenRun.Crashed(Run run) -> {
        LOG.error(
            "Job {} of connector {} fails and is not retried: {} workers crashed while they executed it",
            run.jobId(),
            run.connector(),
            run.crashes());
        listener.crashed(run);
        live.ended(run);
      }
      case TakenRun.Cancelled(Run run, UUID closed) -> {
        if (closed != null) {
          listener.challengeCancelled(run, mine, closed);
        }
        live.ended(run);
      }
    }
  }
}
