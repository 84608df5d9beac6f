package dev.doorbell.gateway.api;

import dev.doorbell.gateway.challenge.Aftermath;
import dev.doorbell.gateway.challenge.AftermathWait;
import dev.doorbell.gateway.challenge.AnswerDesk;
import dev.doorbell.gateway.challenge.AnswerGiven;
import dev.doorbell.gateway.challenge.WaitPreference;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.job.JobDesk;
import dev.doorbell.gateway.job.JobView;
import dev.doorbell.gateway.problem.Refusal;
import dev.doorbell.gateway.stream.EventView;
import dev.doorbell.gateway.stream.Subscription;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.database.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers to challenges. */
public final class AnswerRoutes {
  private final AnswerDesk desk;
  private final AftermathWait aftermath;
  private final EventView view;
  private final JobDesk jobs;

  public AnswerRoutes(AnswerDesk desk, AftermathWait aftermath, EventView view, JobDesk jobs) {
    this.desk = desk;
    this.aftermath = aftermath;
    this.view = view;
    this.jobs = jobs;
  }

  /** That an answer counts; what comes of it the events tell. */
  private record Accepted(UUID jobId, UUID challengeId) {}

  /** What came of an answer. */
  private record Settled(UUID jobId, UUID challengeId, Aftermath outcome, JobView job) {}

  public List<Route> routes() {
    return List.of(Route.post("/api/jobs/{id}/answer", this::answer));
  }

  private void answer(Call call) throws IOException, InterruptedException {
    UUID jobId = call.id("job");
    AnswerGiven answer = AnswerGiven.of(call.body());
    Optional<Duration> wait = WaitPreference.parse(call.headers("Prefer"));
    if (wait.isPresent()) {
      answerAndWait(call, jobId, answer, wait.get());
    } else {
      accepted(call, desk.answer(call.owner(), jobId, answer));
    }
  }

  private void answerAndWait(Call call, UUID jobId, AnswerGiven answer, Duration wait)
      throws InterruptedException {
    // Watching first: what comes of the answer may come before the answer to this call.
    try (Subscription events = view.watch(AftermathWait.filter(call.owner(), jobId))) {
      boolean signedInBefore = aftermath.isSignedIn(jobId);
      Challenge challenge = desk.answer(call.owner(), jobId, answer);
      call.withHeader("Preference-Applied", "wait=" + wait.toSeconds());
      try {
        Optional<Settled> settled =
            aftermath
                .await(challenge, events, signedInBefore, wait)
                .map(outcome -> settled(call, challenge, outcome));
        settled.ifPresentOrElse(
            outcome -> call.answer(200, outcome), () -> accepted(call, challenge));
      } catch (StoreUnavailableException | Refusal _) {
        // What came of it can't be read, or the job is gone by now; that the answer counts is
        // certain.
        accepted(call, challenge);
      }
    }
  }

  private Settled settled(Call call, Challenge challenge, Aftermath outcome) {
    JobView job = jobs.find(call.owner(), challenge.jobId());
    return new Settled(challenge.jobId(), challenge.id(), outcome, job);
  }

  private static void accepted(Call call, Challenge challenge) {
    call.answer(202, new Accepted(challenge.jobId(), challenge.id()));
  }
}
