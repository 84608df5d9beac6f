package dev.doorbell.gateway.api;

import dev.doorbell.gateway.identity.Caller;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.gateway.problem.Problems;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For which owner a call acts: for its caller, or, if the caller may act for all owners, for the
 * owner of the row that the path names. Thread-safe.
 */
public final class CallOwners {

  /** Who owns a row. */
  public interface Rows {
    /** Null when there is no such account. */
    @Nullable String ownerOfAccount(UUID accountId);

    /** Null when there is no such job. */
    @Nullable String ownerOfJob(UUID jobId);
  }

  private final Rows rows;

  public CallOwners(Rows rows) {
    this.rows = rows;
  }

  /**
   * The owner for whom the call acts on an account.
   *
   * @param ofAll the scope with which a caller may act for all owners
   * @throws dev.doorbell.gateway.problem.ProblemException 404 if there is no such account
   */
  String ofAccount(Caller caller, Scope ofAll, UUID accountId) {
    if (!caller.has(ofAll)) {
      return caller.owner();
    }
    String owner = rows.ownerOfAccount(accountId);
    if (owner == null) {
      throw Problems.unknownAccount();
    }
    return owner;
  }

  /**
   * The owner for whom the call acts on a job.
   *
   * @param ofAll the scope with which a caller may act for all owners
   * @throws dev.doorbell.gateway.problem.ProblemException 404 if there is no such job
   */
  String ofJob(Caller caller, Scope ofAll, UUID jobId) {
    if (!caller.has(ofAll)) {
      return caller.owner();
    }
    String owner = rows.ownerOfJob(jobId);
    if (owner == null) {
      throw Problems.unknownJob();
    }
    return owner;
  }
}
