package dev.doorbell.store.claim;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Claims jobs. Each claim locks its account's row, so that claims of one account run one after the
 * other. The unique index on live runs only guards against a bug in this code. Thread-safe.
 */
public final class RunClaims {
  private final Database database;
  private final int jobsPerOwner;

  /**
   * @param jobsPerOwner how many jobs of one owner may wait in the queue
   */
  public RunClaims(Database database, int jobsPerOwner) {
    this.database = database;
    this.jobsPerOwner = jobsPerOwner;
  }

  /**
   * Claims, queues or skips many jobs in one transaction, as {@link #claim} does with one. Does not
   * wait for rows that another transaction has locked. May be repeated after {@link
   * StoreUnavailableException}.
   *
   * @param connectors the caller's connectors
   * @param hasSlots whether the caller has a slot for each job; otherwise the jobs are queued
   * @return the outcome of each job, in the same order; empty for a job that is contended: nothing
   *     was decided about it, and the caller claims it with {@link #claim}
   * @throws FencedOutException when the incarnation is not alive
   */
  public List<Optional<ClaimOutcome>> claimAll(
      List<JobClaim> jobs, UUID incarnation, Set<String> connectors, boolean hasSlots) {
    return database.transaction(handle -> {
      requireAlive(handle, incarnation);
      return withoutWaiting(handle, jobs, incarnation, connectors, hasSlots);
    });
  }

  /**
   * Claims or skips queued jobs, the lowest turns first. Leaves out jobs whose account or run
   * another transaction has locked. If the response is lost, the reconciler of the caller finds the
   * claimed runs.
   *
   * @param most the number of free slots
   * @return the outcomes; fewer than {@code most} only if no more jobs can be claimed now
   * @throws FencedOutException when the incarnation is not alive
   */
  public List<ClaimOutcome> claimQueued(UUID incarnation, Set<String> connectors, int most) {
    return database.transaction(handle -> {
      requireAlive(handle, incarnation);
      List<JobClaim> jobs = QueuedRuns.lock(handle, most);
      return jobs.isEmpty()
          ? List.of()
          : withoutWaiting(handle, jobs, incarnation, connectors, true).stream()
              .flatMap(Optional::stream)
              .toList();
    });
  }

  private List<Optional<ClaimOutcome>> withoutWaiting(
      Handle handle,
      List<JobClaim> jobs,
      UUID incarnation,
      Set<String> connectors,
      boolean hasSlots) {
    return new ClaimTransaction(
            JdbiClaimRows.withoutWaiting(handle, incarnation),
            new ClaimTransaction.Worker(incarnation, connectors, hasSlots),
            false,
            jobsPerOwner)
        .claim(jobs);
  }

  /**
   * Claims, queues or skips a job. The first claim decides; later claims return an outcome that
   * matches the first decision. May be repeated after {@link StoreUnavailableException}, which it
   * also throws when another transaction has locked the account or the run for more than a second.
   *
   * @param connectors the caller's connectors; the run of another connector is claimed without an
   *     owner
   * @param hasSlot whether the caller has a slot for the job; otherwise the job is queued
   * @throws FencedOutException when the incarnation is not alive
   */
  public ClaimOutcome claim(
      JobClaim job, UUID incarnation, Set<String> connectors, boolean hasSlot) {
    var worker = new ClaimTransaction.Worker(incarnation, connectors, hasSlot);
    // Empty if the job's id got a row of another account meanwhile; then the row is visible now.
    return claimOnce(job, worker)
        .or(() -> claimOnce(job, worker))
        .orElseThrow(() -> new IllegalStateException("job " + job.jobId() + " was not decided"));
  }

  private Optional<ClaimOutcome> claimOnce(JobClaim job, ClaimTransaction.Worker worker) {
    return database.transaction(handle -> {
      requireAlive(handle, worker.incarnation());
      JdbiClaimRows rows = JdbiClaimRows.waiting(handle, worker.incarnation());
      return new ClaimTransaction(rows, worker, true, jobsPerOwner).claim(List.of(job)).getFirst();
    });
  }

  /**
   * Reads the incarnation without a lock. If it dies right afterwards, its claim creates an orphan,
   * which the next take-over finds.
   */
  static void requireAlive(Handle handle, UUID incarnation) {
    boolean alive =
        handle
            .createQuery("select true from incarnation where id = :id and ended_at is null")
            .bind("id", incarnation)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false);
    if (!alive) {
      throw new FencedOutException(
          "incarnation " + incarnation + " is not alive and cannot claim runs");
    }
  }
}
