package dev.doorbell.gateway.api;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.challenge.AcceptedAnswer;
import dev.doorbell.gateway.challenge.AnswerResultWaiter;
import dev.doorbell.gateway.challenge.AnswerResultWaiter.PendingResult;
import dev.doorbell.gateway.challenge.AnswerService;
import dev.doorbell.gateway.challenge.SubmittedAnswer;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.job.JobService;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers to challenges. */
public final class AnswerRoutes {
  private final AnswerService answers;
  private final AnswerResultWaiter results;
  private final JobService jobs;

  public AnswerRoutes(AnswerService answers, AnswerResultWaiter results, JobService jobs) {
    this.answers = answers;
    this.results = results;
    this.jobs = jobs;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/jobs/{id}/answer", this::answer)
            .withClass(CallClass.URGENT)
            .withAudit(AuditAction.ANSWERED));
  }

  private void answer(Call call) throws InterruptedException {
    UUID jobId = call.jobId();
    SubmittedAnswer answer = SubmittedAnswer.of(call.body());
    Duration wait = WaitPreference.parse(call.headers("Prefer")).orElse(null);
    PendingResult pending = wait == null ? null : results.before(call.owner(), jobId).orElse(null);
    if (wait == null || pending == null) {
      // A preference that can't be met is ignored, as RFC 7240 wants it.
      call.answer(202, AnswerView.accepted(answers.answer(call.owner(), jobId, answer)));
    } else {
      answerAndWait(call, pending, answer, wait);
    }
  }

  private void answerAndWait(Call call, PendingResult result, SubmittedAnswer answer, Duration wait)
      throws InterruptedException {
    try (PendingResult pending = result) {
      UUID jobId = call.jobId();
      AcceptedAnswer accepted = answers.answer(call.owner(), jobId, answer);
      call.releasePermit();
      call.withHeader("Preference-Applied", "wait=" + wait.toSeconds());
      Optional<AnswerView> view = await(call, pending, accepted, wait);
      if (view.isPresent()) {
        call.answer(200, view.get());
      } else {
        call.answer(202, AnswerView.accepted(accepted));
      }
    }
  }

  /**
   * Empty when the result does not come in time, and also when it can't be read: the answer was
   * accepted in both cases.
   */
  private Optional<AnswerView> await(
      Call call, PendingResult pending, AcceptedAnswer accepted, Duration wait)
      throws InterruptedException {
    try {
      return pending
          .await(accepted, wait, call.caller().validity()::holds)
          .map(result ->
              AnswerView.withResult(accepted, result, jobs.find(call.owner(), accepted.jobId())));
    } catch (StoreUnavailableException | ProblemException _) {
      return Optional.empty();
    }
  }
}
