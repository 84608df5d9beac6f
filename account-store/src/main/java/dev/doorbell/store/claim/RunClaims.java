package dev.doorbell.store.claim;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.FencedOutException;
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
   * Claims or skips a job. The first claim decides; later claims return an outcome that matches the
   * first decision. May be repeated after {@link
   * dev.doorbell.store.database.StoreUnavailableException}.
   *
   * @param mayRun false when the caller does not have the connector
   * @throws FencedOutException when the incarnation is not alive
   */
  public ClaimOutcome claim(JobClaim job, UUID incarnation, boolean mayRun) {
    return database.transaction(handle -> {
      requireAlive(handle, incarnation);
      return new ClaimDecision(
              new JdbiClaimRows(handle, job, incarnation), job, incarnation, mayRun)
          .decide();
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
