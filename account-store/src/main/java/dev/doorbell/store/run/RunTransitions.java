package dev.doorbell.store.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that changes a run's status, its owner or its attempt, in the order of the
 * diagram in {@code docs/architecture/state-machines.md}. Before calling one of these methods, lock
 * the run's row and compare its status, except where a method says that it compares itself. For the
 * packages of the store.
 */
public final class RunTransitions {
  private RunTransitions() {}

  /**
   * {@code REQUESTED} to {@code RUNNING}: starts the first attempts, owned by this incarnation, and
   * their logins. Locks no row that the caller has not locked.
   *
   * @param traceparents by job id; used if the row has none. Without an entry for a job that has no
   *     trace.
   * @return the claimed runs
   */
  public static List<Run> claim(
      Handle handle, Collection<UUID> jobIds, Map<UUID, String> traceparents, UUID incarnation) {
    List<UUID> ids = List.copyOf(jobIds);
    return handle
        .createQuery(
            """
            update run r set status = 'RUNNING', incarnation = i.id, attempt = 1, login_state = 'STARTED',
              claimed_at = clock_timestamp(), traceparent = coalesce(r.traceparent, j.traceparent)
            from unnest(:ids, :traceparents) as j(id, traceparent), incarnation i
            where r.id = j.id and i.id = :incarnation
            returning r.*, i.reply_partition
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("traceparents", String.class, ids.stream().map(traceparents::get).toArray())
        .bind("incarnation", incarnation)
        .map(RunRows::map)
        .list();
  }

  /**
   * {@code REQUESTED} to {@code RUNNING} without an owner; no attempt starts.
   *
   * @return the claimed runs
   */
  public static List<Run> claimWithoutOwner(Handle handle, Collection<UUID> jobIds) {
    return handle
        .createQuery(
            """
            update run set status = 'RUNNING', claimed_at = clock_timestamp() where id = any(:ids)
            returning *, cast(null as integer) as reply_partition
            """)
        .bindArray("ids", UUID.class, jobIds)
        .map(RunRows::map)
        .list();
  }

  /**
   * Why a run is skipped.
   *
   * @param liveJobId the account's live run, if it is the reason; otherwise null
   */
  public record Skip(UUID jobId, String reason, @Nullable UUID liveJobId) {}

  /**
   * {@code REQUESTED} to {@code SKIPPED}.
   *
   * @return the skipped runs
   */
  public static List<Run> skip(Handle handle, List<Skip> skips) {
    return handle
        .createQuery(
            """
            update run r set status = 'SKIPPED', reason = s.reason, live_job_id = s.live_job_id,
              ended_at = clock_timestamp()
            from unnest(:ids, :reasons, :lives) as s(id, reason, live_job_id)
            where r.id = s.id
            returning r.*, cast(null as integer) as reply_partition
            """)
        .bindArray("ids", UUID.class, skips.stream().map(Skip::jobId).toArray())
        .bindArray("reasons", String.class, skips.stream().map(Skip::reason).toArray())
        .bindArray("lives", UUID.class, skips.stream().map(Skip::liveJobId).toArray())
        .map(RunRows::map)
        .list();
  }

  /**
   * {@code REQUESTED} to {@code REQUESTED}: gives runs their turns in the queue. No record of them
   * is on the topic any more.
   *
   * @param turns by job id
   * @return the queued runs
   */
  public static List<Run> queue(Handle handle, Map<UUID, Long> turns) {
    List<Map.Entry<UUID, Long>> entries = List.copyOf(turns.entrySet());
    return handle
        .createQuery(
            """
            update run r set turn = q.turn, records = 0
            from unnest(:ids, cast(:turns as bigint[])) as q(id, turn)
            where r.id = q.id
            returning r.*, cast(null as integer) as reply_partition
            """)
        .bindArray("ids", UUID.class, entries.stream().map(Map.Entry::getKey).toArray())
        .bindArray(
            "turns", String.class, entries.stream().map(e -> e.getValue().toString()).toArray())
        .map(RunRows::map)
        .list();
  }

  /**
   * Turns a requested run into a manual one, which a user has requested now and which has to start
   * by this time. Compares the status itself.
   */
  public static void requestManually(Handle handle, UUID jobId, Instant notAfter) {
    handle
        .createUpdate(
            """
            update run set trigger = 'MANUAL', not_after = :notAfter
            where id = :id and status = 'REQUESTED'
            """)
        .bind("id", jobId)
        .bind("notAfter", notAfter.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /**
   * Turns a live automatic run into a manual one, since a user can be asked now. Compares the
   * trigger itself, and changes nothing when the run's cancel is requested.
   *
   * @return whether this call made the run manual
   */
  public static boolean promoteToManual(Handle handle, UUID jobId) {
    return handle.execute(
            """
            update run set trigger = 'MANUAL'
            where id = ? and trigger = 'AUTOMATIC' and cancel_requested_at is null
            """,
            jobId)
        == 1;
  }

  /**
   * {@code RUNNING} to {@code WAITING}: a challenge was opened. A part of the statement that opens
   * it, which adds the condition.
   */
  public static final String WAIT_FOR_ANSWER = "update run set status = 'WAITING' ";

  /**
   * {@code WAITING} to {@code RUNNING}: the run no longer waits for a challenge. A part of the
   * statement that submits an answer, which adds the condition.
   */
  public static final String END_WAIT = "update run set status = 'RUNNING' ";

  /**
   * {@code RUNNING} to {@code WAITING}, after a take-over, for the older attempt's challenge.
   * Compares the challenge's state itself: the run waits only if the challenge is {@code OPEN} or
   * {@code ANSWERED}.
   */
  public static void waitForUnfinished(Handle handle, UUID jobId, UUID challengeId) {
    handle.execute(
        """
        update run set status = 'WAITING' where id = ?
          and exists (select 1 from challenge where id = ? and state in ('OPEN', 'ANSWERED'))
        """,
        jobId,
        challengeId);
  }

  /** {@code WAITING} to {@code RUNNING}: the run no longer waits for a challenge. */
  public static void endWait(Handle handle, UUID jobId) {
    handle.execute(END_WAIT + "where id = ?", jobId);
  }

  /**
   * Changes the version of the run's row and nothing else. A statement that locks this row in order
   * to read other rows sees from the version that its snapshot may lack them.
   */
  public static void changeVersion(Handle handle, UUID jobId) {
    handle.execute("update run set status = status where id = ?", jobId);
  }

  /** Removes the owner of every live run of an incarnation. Compares status and owner itself. */
  public static void releaseAll(Handle handle, UUID incarnation) {
    handle.execute(
        "update run set incarnation = null where incarnation = ? and " + RunRows.LIVE, incarnation);
  }

  /**
   * Removes the owner of one live run. Compares itself, and changes nothing when another attempt
   * owns the run or it has ended.
   *
   * @param crashes added to the run's count of crashes
   */
  public static void release(Handle handle, FencingToken fence, int crashes) {
    handle.execute(
        """
        update run set incarnation = null, crashes = crashes + ?
        where id = ? and attempt = ? and incarnation = ? and\
        """
            + " "
            + RunRows.LIVE,
        crashes,
        fence.jobId(),
        fence.attempt(),
        fence.incarnation());
  }

  /** Adds one to the number of workers that died while they executed this run. */
  public static void countCrash(Handle handle, UUID jobId) {
    handle.execute("update run set crashes = crashes + 1 where id = ?", jobId);
  }

  /**
   * {@code RUNNING} or {@code WAITING} to {@code RUNNING}: starts the next attempt, owned by this
   * incarnation. Also a run that waited becomes {@code RUNNING}, until the new attempt has asked
   * the site for its state: if the worker dies meanwhile, the crash is counted.
   */
  public static void takeOver(Handle handle, UUID jobId, UUID incarnation) {
    handle.execute(
        "update run set status = 'RUNNING', incarnation = ?, attempt = attempt + 1 where id = ?",
        incarnation,
        jobId);
  }

  /**
   * Raises the attempt and removes the owner, before a take-over ends the run. Later writes of the
   * old attempt are rejected.
   */
  public static void fenceOut(Handle handle, UUID jobId) {
    handle.execute("update run set incarnation = null, attempt = attempt + 1 where id = ?", jobId);
  }

  /**
   * Records that the owner of a live run is to cancel it. A repeated request keeps the time of the
   * first.
   */
  public static void requestCancel(Handle handle, UUID jobId) {
    handle.execute(
        "update run set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()) where id = ?",
        jobId);
  }

  /**
   * {@code RUNNING} or {@code WAITING} to {@code SUCCEEDED}, as {@link #end} does it. A part of the
   * statement that ends runs that succeeded, which adds the condition.
   */
  public static final String SUCCEED =
      """
      update run r set status = 'SUCCEEDED', error_code = null, reason = null,
        documents = (select count(*) from document d where d.job_id = r.id), ended_at = clock_timestamp()
      """;

  /**
   * To {@code FAILED}, {@code CANCELLED} or {@code SKIPPED}. Also counts the run's documents,
   * including those of older attempts.
   */
  public static void end(Handle handle, UUID jobId, RunEnd end) {
    handle
        .createUpdate(
            """
            update run set status = :status, error_code = :code, reason = :reason,
              documents = (select count(*) from document where job_id = :id), ended_at = clock_timestamp()
            where id = :id
            """)
        .bind("id", jobId)
        .bind("status", end.status().name())
        .bind("code", end.errorCode())
        .bind("reason", end.reason())
        .execute();
  }
}
