package dev.doorbell.gateway.api;

import dev.doorbell.gateway.challenge.AcceptedAnswer;
import dev.doorbell.gateway.challenge.AnswerResult;
import dev.doorbell.gateway.challenge.AnswerResultWaiter;
import dev.doorbell.gateway.challenge.AnswerService;
import dev.doorbell.gateway.challenge.SubmittedAnswer;
import dev.doorbell.gateway.challenge.WaitPreference;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.job.JobService;
import dev.doorbell.gateway.job.JobView;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.Subscription;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers to challenges. */
public final class AnswerRoutes {
  private final AnswerService desk;
  private final AnswerResultWaiter aftermath;
  private final EventHub view;
  private final JobService jobs;

  public AnswerRoutes(
      AnswerService desk, AnswerResultWaiter aftermath, EventHub view, JobService jobs) {
    this.desk = desk;
    this.aftermath = aftermath;
    this.view = view;
    this.jobs = jobs;
  }

  /**
   * That an answer counts, or is kept until the site asks; what comes of it the events tell.
   *
   * @param kept true or nothing
   */
  private record Accepted(UUID jobId, @Nullable UUID challengeId, @Nullable Boolean kept) {}

  /**
   * What came of an answer.
   *
   * @param challengeId null when it was kept for what the site would ask
   */
  private record Settled(
      UUID jobId, @Nullable UUID challengeId, AnswerResult outcome, JobView job) {}

  public List<Route> routes() {
    return List.of(Route.post("/api/jobs/{id}/answer", this::answer));
  }

  private void answer(Call call) throws IOException, InterruptedException {
    UUID jobId = call.id("job");
    SubmittedAnswer answer = SubmittedAnswer.of(call.body());
    Optional<Duration> wait = WaitPreference.parse(call.headers("Prefer"));
    if (wait.isPresent()) {
      answerAndWait(call, jobId, answer, wait.get());
    } else {
      accepted(call, desk.answer(call.owner(), jobId, answer));
    }
  }

  private void answerAndWait(Call call, UUID jobId, SubmittedAnswer answer, Duration wait)
      throws InterruptedException {
    // Watching first: what comes of the answer may come before the answer to this call.
    try (Subscription events = view.watch(AnswerResultWaiter.filter(call.owner(), jobId))) {
      boolean signedInBefore = aftermath.isSignedIn(jobId);
      AcceptedAnswer taken = desk.answer(call.owner(), jobId, answer);
      call.withHeader("Preference-Applied", "wait=" + wait.toSeconds());
      try {
        Optional<Settled> settled =
            aftermath
                .await(taken, events, signedInBefore, wait)
                .map(outcome -> settled(call, taken, outcome));
        settled.ifPresentOrElse(outcome -> call.answer(200, outcome), () -> accepted(call, taken));
      } catch (StoreUnavailableException | ProblemException _) {
        // What came of it can't be read, or the job is gone by now; that the answer was taken is
        // certain.
        accepted(call, taken);
      }
    }
  }

  private Settled settled(Call call, AcceptedAnswer taken, AnswerResult outcome) {
    JobView job = jobs.find(call.owner(), taken.jobId());
    UUID challengeId =
        switch (taken) {
          case AcceptedAnswer.Counts(Challenge challenge) -> challenge.id();
          case AcceptedAnswer.Kept _ -> null;
        };
    return new Settled(taken.jobId(), challengeId, outcome, job);
  }

  private static void accepted(Call call, AcceptedAnswer taken) {
    call.answer(
        202,
        switch (taken) {
          case AcceptedAnswer.Counts(Challenge challenge) ->
              new Accepted(taken.jobId(), challenge.id(), null);
          case AcceptedAnswer.Kept _ -> new Accepted(taken.jobId(), null, true);
        });
  }
}
