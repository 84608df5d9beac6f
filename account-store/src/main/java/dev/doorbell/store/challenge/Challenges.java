package dev.doorbell.store.challenge;

import dev.doorbell.store.database.ArrayParameter;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads challenges: of one owner for gateways' callers, otherwise of all owners. Thread-safe. */
public final class Challenges {
  private final Database database;

  public Challenges(Database database) {
    this.database = database;
  }

  public @Nullable Challenge find(UUID challengeId) {
    return database.statement(handle ->
        handle
            .createQuery(ChallengeRows.SELECT + "where c.id = :id")
            .bind("id", challengeId)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /** Finds a challenge; null when the owner has no such run, or the run no such challenge. */
  public @Nullable Challenge find(String owner, UUID jobId, UUID challengeId) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT + "where c.id = :id and c.job_id = :job and r.owner = :owner")
            .bind("id", challengeId)
            .bind("job", jobId)
            .bind("owner", owner)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /**
   * Finds the run's challenge that is {@code OPEN}; null when there is none, or the owner has no
   * such run. Its deadline may have passed.
   */
  public @Nullable Challenge openOf(String owner, UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where c.job_id = :job and c.state = 'OPEN' and r.owner = :owner")
            .bind("job", jobId)
            .bind("owner", owner)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /** Finds the run's challenge that is not closed; null when there is none. */
  public @Nullable Challenge unfinishedOf(UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where c.job_id = :job and c.state in ('OPEN', 'ANSWERED', 'SUBMITTING')")
            .bind("job", jobId)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /**
   * Finds the challenge that the run opened last, in any state; null when there is none, or the
   * owner has no such run. Ordered by the database's clock, not by id: the ids of two attempts come
   * from the clocks of two workers.
   */
  public @Nullable Challenge latestOf(String owner, UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where c.job_id = :job and r.owner = :owner"
                    + " order by c.opened_at desc, c.id desc limit 1")
            .bind("job", jobId)
            .bind("owner", owner)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /** Lists the {@code OPEN} challenges of all owners, ordered by id. */
  public List<Challenge> allOpen() {
    return database.statement(handle ->
        handle
            .createQuery(ChallengeRows.SELECT + "where c.state = 'OPEN' order by c.id")
            .map(ChallengeRows::map)
            .list());
  }

  /**
   * Returns the deadline of each {@code OPEN} challenge, by its id. Gateways compare them with what
   * they know every few seconds, so no other column is read.
   */
  public Map<UUID, Instant> openDeadlines() {
    return database.statement(handle -> {
      Map<UUID, Instant> deadlines = new HashMap<>();
      handle
          .createQuery("select id, expires_at from challenge where state = 'OPEN'")
          .map((row, context) ->
              Map.entry(Columns.uuid(row, "id"), Columns.instant(row, "expires_at")))
          .forEach(open -> deadlines.put(open.getKey(), open.getValue()));
      return deadlines;
    });
  }

  /**
   * Reads, in one statement, what the rows say about these jobs and challenges. Gateways compare
   * the events of each poll with it.
   */
  public RowsOfEvents ofEvents(Set<UUID> jobs, Set<UUID> challenges) {
    return database.statement(handle -> {
      Map<UUID, RowsOfEvents.RunState> runs = new HashMap<>();
      Map<UUID, Challenge> found = new HashMap<>();
      handle
          .createQuery(
              """
              select r.id as run_id, r.attempt as run_attempt, r.status, r.error_code, %s,
                r.owner, r.account_id, r.connector, r.traceparent
              from (%s) j join run r on r.id = j.element
                left join challenge c on c.job_id = r.id and c.id = any(:challenges)
              """
                  .formatted(ChallengeRows.COLUMNS, ArrayParameter.elements(":jobs")))
          .bindArray("jobs", UUID.class, new ArrayList<Object>(jobs))
          .bindArray("challenges", UUID.class, new ArrayList<Object>(challenges))
          .map((row, context) -> {
            RowsOfEvents.RunState run = runState(row);
            runs.put(run.jobId(), run);
            return row.getObject("id") == null
                ? Optional.<Challenge>empty()
                : Optional.of(ChallengeRows.challenge(row));
          })
          .forEach(each -> each.ifPresent(challenge -> found.put(challenge.id(), challenge)));
      return new RowsOfEvents(runs, found);
    });
  }

  private static RowsOfEvents.RunState runState(ResultSet row) throws SQLException {
    return new RowsOfEvents.RunState(
        Columns.uuid(row, "run_id"),
        row.getString("owner"),
        Columns.uuid(row, "account_id"),
        row.getString("connector"),
        row.getInt("run_attempt"),
        RunStatus.valueOf(row.getString("status")),
        row.getString("error_code"));
  }

  /**
   * Lists the {@code ANSWERED} challenges of an incarnation's live runs. Each heartbeat reads them,
   * in case a reply was lost.
   */
  public List<Challenge> answered(UUID incarnation) {
    return ofIncarnation("c.state = 'ANSWERED'", incarnation);
  }

  /**
   * Lists the {@code OPEN} challenges of an incarnation's live runs for which the user has
   * requested another code. Each heartbeat reads them, in case a reply was lost.
   */
  public List<Challenge> resendRequested(UUID incarnation) {
    return ofIncarnation("c.state = 'OPEN' and c.resend_requested_at is not null", incarnation);
  }

  /**
   * Reads the site's sealed form, stored with the challenge for the next attempt; null when there
   * is none.
   */
  public byte @Nullable [] sealedForm(UUID challengeId) {
    return database.statement(handle ->
        handle
            .createQuery("select sealed_pending from challenge where id = :id")
            .bind("id", challengeId)
            .map((row, context) -> Optional.ofNullable(row.getBytes("sealed_pending")))
            .findOne()
            .flatMap(sealed -> sealed)
            .orElse(null));
  }

  private List<Challenge> ofIncarnation(String condition, UUID incarnation) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where "
                    + condition
                    + " and r.incarnation = :incarnation and r."
                    + RunRows.LIVE)
            .bind("incarnation", incarnation)
            .map(ChallengeRows::map)
            .list());
  }
}
