package dev.doorbell.store.claim;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.FencingToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Requests of workers for runs that wait for their users at another worker. A request changes no
 * run: the owner hands it over, and {@link Takeovers} gives it to the worker that asked.
 * Thread-safe.
 */
public final class RunMoves {
  /** A run that has moved is not requested again for that time, so that it does not oscillate. */
  static final Duration PAUSE = Duration.ofMinutes(10);

  /** Runs whose challenge expires within that time stay where they are. */
  static final Duration BEFORE_DEADLINE = Duration.ofSeconds(30);

  /** An owner does not hand over for a request that is older. */
  static final Duration VALID = Duration.ofSeconds(10);

  /**
   * For so long after its request, only the worker that asked may take over the released run. If
   * that worker does not, any worker may, the former owner included.
   */
  static final Duration RESERVED = Duration.ofSeconds(20);

  /** Condition on an incarnation {@code i}. */
  private static final String ALIVE = "i.ended_at is null and i.lease_until > clock_timestamp()";

  /** Nothing is in flight for these runs: neither an answer, nor another code, nor a cancel. */
  private static final String MOVABLE =
      """
      r.status = 'WAITING' and r.cancel_requested_at is null
        and c.state = 'OPEN' and c.resend_requested_at is null
        and c.expires_at > clock_timestamp() + make_interval(secs => :margin)
      """;

  /** Condition on an earlier request {@code m} that does not prevent another one. */
  private static final String OVER =
      """
      m.requested_at <= clock_timestamp() - make_interval(secs => :pause)
        or (m.requested_at <= clock_timestamp() - make_interval(secs => :valid)
          and m.attempt = (select attempt from run where id = m.job_id))
      """;

  private final Database database;

  public RunMoves(Database database) {
    this.database = database;
  }

  /** Counts the waiting runs of each living worker. */
  public List<WorkerLoad> loads() {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select i.id, count(r.id) as waiting
                from incarnation i left join run r on r.incarnation = i.id and r.status = 'WAITING'
                where\
                """
                    + " "
                    + ALIVE
                    + " group by i.id")
            .map((row, context) -> new WorkerLoad(Columns.uuid(row, "id"), row.getInt("waiting")))
            .list());
  }

  /**
   * Requests runs of another worker, those with the latest deadlines first. Leaves out runs during
   * which a worker has crashed, and runs that wait for an approval on another device: the check of
   * the approval may be in flight.
   *
   * @param target the worker that asks
   * @param owner the worker that has the runs
   * @param connectors those of the target that resume at a challenge
   * @param most at most this many
   * @return the number of requested runs
   */
  public int request(UUID target, UUID owner, Set<String> connectors, int most) {
    return database.statement(handle ->
        handle
            .createUpdate(
                """
                insert into requested_move as m (job_id, attempt, target)
                select r.id, r.attempt, :target
                from run r join challenge c on c.job_id = r.id and c.attempt = r.attempt
                where r.incarnation = :owner and r.connector = any(:connectors) and r.crashes = 0
                  and c.view ->> 'type' is distinct from 'app' and\
                """
                    + " "
                    + MOVABLE
                    + """
                      and not exists (select 1 from requested_move m
                        where m.job_id = r.id and not (%1$s))
                    order by c.expires_at desc limit :most
                    on conflict (job_id) do update
                      set attempt = excluded.attempt, target = excluded.target, requested_at = clock_timestamp()
                      where %1$s
                    """
                        .formatted(OVER))
            .bind("target", target)
            .bind("owner", owner)
            .bindArray("connectors", String.class, new ArrayList<Object>(connectors))
            .bind("margin", Columns.seconds(BEFORE_DEADLINE))
            .bind("pause", Columns.seconds(PAUSE))
            .bind("valid", Columns.seconds(VALID))
            .bind("most", most)
            .execute());
  }

  /** The attempts of this worker that another living worker has requested and that can be moved. */
  public List<FencingToken> requestedFrom(UUID owner) {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select r.id, r.attempt
                from requested_move m join incarnation i on i.id = m.target
                  join run r on r.id = m.job_id and r.attempt = m.attempt
                  join challenge c on c.job_id = r.id and c.attempt = r.attempt
                where m.requested_at > clock_timestamp() - make_interval(secs => :valid)
                  and r.incarnation = :owner and\
                """
                    + " "
                    + ALIVE
                    + " and "
                    + MOVABLE
                    + " order by m.requested_at, r.id")
            .bind("owner", owner)
            .bind("valid", Columns.seconds(VALID))
            .bind("margin", Columns.seconds(BEFORE_DEADLINE))
            .map((row, context) ->
                new FencingToken(Columns.uuid(row, "id"), owner, row.getInt("attempt")))
            .list());
  }

  /**
   * Condition of a released run {@code r} that another living worker has requested: only that
   * worker may take it over for now. Binds {@code :caller}.
   */
  static final String RESERVED_FOR_ANOTHER =
      """
      (r.incarnation is null and r.cancel_requested_at is null and exists (
        select 1 from requested_move m join incarnation i on i.id = m.target
        where m.job_id = r.id and m.attempt = r.attempt and m.target <> :caller
          and m.requested_at > clock_timestamp() - interval '%d seconds' and %s))
      """
          .formatted(RESERVED.toSeconds(), ALIVE);
}
