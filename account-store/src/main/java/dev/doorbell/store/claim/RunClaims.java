package dev.doorbell.store.claim;

import dev.doorbell.store.database.Database;
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

  public RunClaims(Database database) {
    this.database = database;
  }

  /**
   * Claims or skips many jobs in one transaction, as {@link #claim} does with one. Does not wait
   * for rows that another transaction has locked. May be repeated after {@link
   * dev.doorbell.store.database.StoreUnavailableException}.
   *
   * @param connectors the caller's connectors
   * @return the outcome of each job, in the same order; empty for a job that is contended: nothing
   *     was decided about it, and the caller claims it with {@link #claim}. A contended job that
   *     had no row may have one now, which is {@code REQUESTED}.
   * @throws FencedOutException when the incarnation is not alive
   */
  public List<Optional<ClaimOutcome>> claimAll(
      List<JobClaim> jobs, UUID incarnation, Set<String> connectors) {
    return database.transaction(handle -> {
      requireAlive(handle, incarnation);
      JdbiClaimRows rows = JdbiClaimRows.withoutWaiting(handle, incarnation);
      return new ClaimTransaction(rows, incarnation, connectors, false).claim(jobs);
    });
  }

  /**
   * Claims or skips a job. The first claim decides; later claims return an outcome that matches the
   * first decision. May be repeated after {@link
   * dev.doorbell.store.database.StoreUnavailableException}, which it also throws when another
   * transaction has locked the account or the run for more than a second.
   *
   * @param connectors the caller's connectors; the run of another connector is claimed without an
   *     owner
   * @throws FencedOutException when the incarnation is not alive
   */
  public ClaimOutcome claim(JobClaim job, UUID incarnation, Set<String> connectors) {
    return database.transaction(handle -> {
      requireAlive(handle, incarnation);
      JdbiClaimRows rows = JdbiClaimRows.waiting(handle, incarnation);
      return new ClaimTransaction(rows, incarnation, connectors, true)
          .claim(List.of(job))
          .getFirst()
          .orElseThrow();
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
