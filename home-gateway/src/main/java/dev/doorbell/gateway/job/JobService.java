package dev.doorbell.gateway.job;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.gateway.challenge.ChallengeViewReader;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.Store;
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
  private final Store store;
  private final JobRequestPublisher records;
  private final CancelNotifier cancelNotices;
  private final ChallengeViewReader views;
  private final InstantSource clock;

  /**
   * @param clock the one that deadlines are read by
   */
  public JobService(
      Store store,
      JobRequestPublisher records,
      CancelNotifier cancelNotices,
      ChallengeViewReader views,
      InstantSource clock) {
    this.store = store;
    this.records = records;
    this.cancelNotices = cancelNotices;
    this.views = views;
    this.clock = clock;
  }

  /**
   * A manual run. The row first: from then on the sweep sees to it that a worker hears of it.
   *
   * @param idempotencyKey the same key within a day is the same job; null: a new one
   * @param traceparent W3C trace context of the request; null for none
   */
  public JobView request(
      String owner, UUID accountId, @Nullable String idempotencyKey, @Nullable String traceparent) {
    NewRun wanted = NewRun.manual(owner, accountId).withTraceparent(traceparent);
    return switch (store.runRequests().request(wanted, idempotencyKey)) {
      case RequestOutcome.Created created -> {
        records.produce(created.run());
        yield JobView.of(created.run(), null);
      }
      case RequestOutcome.Repeated repeated -> JobView.of(repeated.run(), null);
      case RequestOutcome.NoAccount _ -> throw Problems.unknown("account");
      case RequestOutcome.KeyReused _ ->
          throw new ProblemException(
              new Problem(
                      422,
                      "IDEMPOTENCY_KEY_REUSED",
                      "The key stands for another request",
                      "Take a new Idempotency-Key for each job that is wanted")
                  .at("Idempotency-Key"));
    };
  }

  public JobView find(String owner, UUID jobId) {
    Run run = store.runs().find(owner, jobId);
    if (run == null) {
      throw Problems.unknown("job");
    }
    return JobView.of(run, challengeOf(run));
  }

  /** How the page was built that the job's connector did not know. */
  public OutlineView outline(String owner, UUID jobId) {
    PageOutline found = store.pageOutlines().find(owner, jobId);
    if (found == null) {
      throw store.runs().find(owner, jobId) == null
          ? Problems.unknown("job")
          : Problems.unknown("outline");
    }
    return new OutlineView(jobId, found.outline(), found.savedAt());
  }

  /** Without challenges: those are read one by one. */
  public List<JobView> list(String owner, RunFilter filter, Page page) {
    return store.runs().list(owner, filter, page).stream()
        .map(run -> JobView.of(run, null))
        .toList();
  }

  /** Wants the job to end; a worker that is at it ends it within moments. */
  public JobView cancel(String owner, UUID jobId) {
    CancelOutcome outcome = store.runEnds().cancel(owner, jobId);
    cancelNotices.tell(outcome);
    return switch (outcome) {
      case CancelOutcome.CancelledNow now -> JobView.of(now.run(), null);
      case CancelOutcome.Requested requested -> JobView.of(requested.run(), null);
      case CancelOutcome.AlreadyEnded ended -> cancelledBefore(ended.run());
      case CancelOutcome.Unknown _ -> throw Problems.unknown("job");
    };
  }

  private static JobView cancelledBefore(Run run) {
    if (run.status() == RunStatus.CANCELLED) {
      return JobView.of(run, null);
    }
    throw new ProblemException(
        new Problem(
            409, "JOB_ENDED", "The job has ended", "It ended otherwise before it was cancelled"));
  }

  private @Nullable ObjectNode challengeOf(Run run) {
    // Also of one that is running: a take-over that asks the site first leaves the question open.
    if (!run.status().live()) {
      return null;
    }
    Challenge challenge = store.challenges().openOf(run.jobId());
    return challenge == null ? null : views.read(challenge).map(this::json).orElse(null);
  }

  private ObjectNode json(ChallengeView view) {
    ObjectNode json = ChallengeViewCodec.tree(view);
    json.put("now", clock.instant().toString());
    return json;
  }
}
