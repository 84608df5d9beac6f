package dev.doorbell.worker.takeover;

import dev.doorbell.store.claim.WorkerLoad;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.LiveRuns;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads runs that wait for their users over the workers, a few at a time. A worker that has fewer
 * than the mean requests runs of the worker that has too many; the owner hands them over as it does
 * at its end, so that the next attempt resumes at the same challenge. Not thread-safe.
 */
public final class RunSpreader {
  /** How often requests of other workers are read. */
  public static final Duration STEP = Duration.ofSeconds(2);

  /** A worker requests runs, and counts what it hands over, once per this number of steps. */
  static final int STEPS_PER_ROUND = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RunSpreader.class);

  private final Rows rows;
  private final Supplier<Incarnation> incarnation;
  private final Slots slots;
  private final LiveRuns live;
  private final int perRound;
  private final IntConsumer handedOver;

  private int steps;
  private int handedOverInRound;

  /** The rows of moves. Each call may throw if the database is unavailable. */
  public interface Rows {
    /** The waiting runs of each living worker. */
    List<WorkerLoad> loads();

    /**
     * Requests at most this many runs of another worker; returns how many.
     *
     * @param target the worker that asks
     */
    int request(UUID target, UUID owner, int most);

    /** The attempts of this worker that others have requested and that can be moved. */
    List<FencingToken> requestedFrom(UUID owner);
  }

  /**
   * @param incarnation the current one of this worker
   * @param slots how many runs this worker can resume now
   * @param live hands over the runs
   * @param perRound the most runs that this worker requests, and hands over, within ten seconds
   * @param handedOver receives how many runs a step has handed over
   */
  public RunSpreader(
      Rows rows,
      Supplier<Incarnation> incarnation,
      Slots slots,
      LiveRuns live,
      int perRound,
      IntConsumer handedOver) {
    this.rows = rows;
    this.incarnation = incarnation;
    this.slots = slots;
    this.live = live;
    this.perRound = perRound;
    this.handedOver = handedOver;
  }

  /** Hands over what others have requested; requests runs in the first of five steps. */
  public void step() {
    Incarnation mine = incarnation.get();
    boolean begins = steps == 0;
    steps = (steps + 1) % STEPS_PER_ROUND;
    if (begins) {
      handedOverInRound = 0;
    }
    if (!mine.mayAct()) {
      return;
    }
    if (slots.waiting() > SpreadPlan.KEPT) {
      handOver(mine);
    }
    if (begins) {
      request(mine);
    }
  }

  private void handOver(Incarnation mine) {
    List<FencingToken> requested = rows.requestedFrom(mine.id());
    int left = perRound - handedOverInRound;
    if (requested.isEmpty() || left <= 0) {
      return;
    }
    int most = Math.min(left, new SpreadPlan(rows.loads()).surplusOf(mine.id()));
    int moved = live.handOverWaiting(requested, most);
    handedOverInRound += moved;
    if (moved > 0) {
      LOG.info("{} waiting runs are handed over to workers that have fewer", moved);
      handedOver.accept(moved);
    }
  }

  private void request(Incarnation mine) {
    int room = slots.hasOrphansLeft() ? 0 : slots.roomForOrphans().runs();
    if (room == 0) {
      return;
    }
    new SpreadPlan(rows.loads())
        .requestOf(mine.id(), Math.min(room, perRound))
        .ifPresent(request -> {
          int runs = rows.request(mine.id(), request.owner(), request.runs());
          LOG.debug("Requested {} waiting runs of worker {}", runs, request.owner());
        });
  }
}
