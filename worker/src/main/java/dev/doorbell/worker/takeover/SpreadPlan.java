package dev.doorbell.worker.takeover;

import dev.doorbell.store.claim.WorkerLoad;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides which worker has so many waiting runs that others should take some of them. Both the
 * worker that asks and the worker that hands over decide by the same rule, each with its own
 * reading, so that several workers that ask at the same time do not take too many.
 */
final class SpreadPlan {
  /** A worker with at most this many waiting runs keeps them: a move is a request to the site. */
  static final int KEPT = 10;

  /** A worker keeps the mean of all workers and a quarter more. */
  private static final double KEPT_OF_MEAN = 1.25;

  private final List<WorkerLoad> loads;
  private final double mean;

  /**
   * @param loads of all living workers
   */
  SpreadPlan(List<WorkerLoad> loads) {
    this.loads = loads;
    this.mean = loads.stream().mapToInt(WorkerLoad::waiting).average().orElse(0);
  }

  /**
   * A request for runs of another worker.
   *
   * @param runs at least one
   */
  record Request(UUID owner, int runs) {}

  /**
   * The runs that this worker asks for: at most as many as bring it up to the mean, from the worker
   * that has most. Empty if no worker has too many, or this worker does not have fewer than the
   * mean.
   */
  Optional<Request> requestOf(UUID mine, int most) {
    int missing = (int) Math.ceil(mean - waiting(mine));
    return loads.stream()
        .max(Comparator.comparingInt(WorkerLoad::waiting))
        .map(owner ->
            new Request(
                owner.incarnation(),
                Math.min(Math.min(most, missing), surplusOf(owner.incarnation()))))
        .filter(request -> request.runs() > 0);
  }

  /** How many waiting runs this worker has too many; zero if none. */
  int surplusOf(UUID incarnation) {
    double kept = Math.max(KEPT, mean * KEPT_OF_MEAN);
    return Math.max(0, (int) Math.ceil(waiting(incarnation) - kept));
  }

  private int waiting(UUID incarnation) {
    return loads.stream()
        .filter(load -> load.incarnation().equals(incarnation))
        .mapToInt(WorkerLoad::waiting)
        .findFirst()
        .orElse(0);
  }
}
