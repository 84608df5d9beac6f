package dev.doorbell.gateway.job;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.gateway.challenge.ChallengeViewReader;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.PageOutline;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import dev.doorbell.store.run.RunStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests, shows and cancels jobs. Thread-safe. */
public final class JobService {

  /** The rows of jobs. */
  public interface Rows {
    /**
     * Inserts a requested run.
     *
     * @param idempotencyKey null for none
     */
    RequestOutcome request(NewRun wanted, @Nullable String idempotencyKey);

    /** Null when this owner has no such job. */
    @Nullable Run find(String owner, UUID jobId);

    List<Run> list(String owner, RunFilter filter, Page page);

    /** Null when the job has none. */
    @Nullable PageOutline outline(String owner, UUID jobId);

    /** The challenge of this owner's job that waits for an answer; null when there is none. */
    @Nullable Challenge openChallengeOf(String owner, UUID jobId);

    /** Cancels a job that no worker executes, or asks its worker to end it. */
    CancelOutcome cancel(String owner, UUID jobId);
  }

  private final Rows rows;
  private final JobRequestPublisher requests;
  private final CancelNotifier cancels;
  private final ChallengeViewReader views;
  private final InstantSource clock;

  /**
   * @param clock the clock that deadlines are compared with
   */
  public JobService(
      Rows rows,
      JobRequestPublisher requests,
      CancelNotifier cancels,
      ChallengeViewReader views,
      InstantSource clock) {
    this.rows = rows;
    this.requests = requests;
    this.cancels = cancels;
    this.views = views;
    this.clock = clock;
  }

  /**
   * Requests a manual run. Writes the row before the record: once the row is committed, the sweep
   * makes sure that a worker gets the record. An account has at most one requested job: a further
   * request returns that job, which is manual from then on.
   *
   * @param idempotencyKey the same key within a day returns the same job; null for none
   * @param traceparent W3C trace context of the request; null for none
   */
  public JobView request(
      String owner, UUID accountId, @Nullable String idempotencyKey, @Nullable String traceparent) {
    NewRun wanted = NewRun.manual(owner, accountId).withTraceparent(traceparent);
    return switch (rows.request(wanted, idempotencyKey)) {
      case RequestOutcome.Created created -> {
        requests.publish(created.run());
        yield JobView.of(created.run(), null);
      }
      case RequestOutcome.Repeated repeated -> JobView.of(repeated.run(), null);
      case RequestOutcome.Joined joined -> JobView.of(joined.run(), null);
      case RequestOutcome.TooSoon(var reason, var startAt, var left) ->
          throw Problems.startTooSoon(reason, startAt, left);
      case RequestOutcome.TooManyJobs _ -> throw Problems.tooManyJobs();
      case RequestOutcome.NoAccount _ -> throw Problems.unknownAccount();
      case RequestOutcome.KeyReused _ -> throw Problems.idempotencyKeyReused();
    };
  }

  public JobView find(String owner, UUID jobId) {
    Run run = existing(owner, jobId);
    return JobView.of(run, openChallengeOf(run));
  }

  /** The structure of the page that the job's connector did not recognize. */
  public OutlineView outline(String owner, UUID jobId) {
    PageOutline found = rows.outline(owner, jobId);
    if (found == null) {
      existing(owner, jobId);
      throw Problems.unknownOutline();
    }
    return new OutlineView(jobId, found.outline(), found.savedAt());
  }

  /** Lists jobs without their challenges; {@link #find} reads the challenge of one job. */
  public List<JobView> list(String owner, RunFilter filter, Page page) {
    return rows.list(owner, filter, page).stream().map(run -> JobView.of(run, null)).toList();
  }

  /** Cancels a job. A job that a worker executes ends shortly afterwards. */
  public JobView cancel(String owner, UUID jobId) {
    CancelOutcome outcome = rows.cancel(owner, jobId);
    cancels.cancelled(outcome);
    return switch (outcome) {
      case CancelOutcome.CancelledNow now -> JobView.of(now.run(), null);
      case CancelOutcome.Requested requested -> JobView.of(requested.run(), null);
      case CancelOutcome.AlreadyEnded ended -> cancelledBefore(ended.run());
      case CancelOutcome.Unknown _ -> throw Problems.unknownJob();
    };
  }

  private static JobView cancelledBefore(Run run) {
    if (run.status() != RunStatus.CANCELLED) {
      throw Problems.jobEnded();
    }
    return JobView.of(run, null);
  }

  private Run existing(String owner, UUID jobId) {
    Run run = rows.find(owner, jobId);
    if (run == null) {
      throw Problems.unknownJob();
    }
    return run;
  }

  private @Nullable ObjectNode openChallengeOf(Run run) {
    // A RUNNING run can have an open challenge too: a worker that takes it over asks the site
    // first, and the challenge stays open meanwhile.
    if (!run.status().live()) {
      return null;
    }
    Challenge challenge = rows.openChallengeOf(run.owner(), run.jobId());
    return challenge == null ? null : views.read(challenge).map(this::json).orElse(null);
  }

  private ObjectNode json(ChallengeView view) {
    ObjectNode json = ChallengeViewCodec.tree(view);
    json.put("now", clock.instant().toString());
    return json;
  }
}
