package dev.doorbell.e2e.load;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records what the simulated users did and which responses they got. Thread-safe. */
public final class LoadRecorder {
  /** A job that Doorbell accepted: the response was 202, or its record is in the topic. */
  public record AcceptedJob(String login, String account, String job) {}

  /**
   * A challenge that a user saw.
   *
   * @param withMessage whether the site sent a message for it; false if it asks again about the
   *     same message
   */
  public record SeenChallenge(String job, String challenge, boolean withMessage) {}

  /**
   * An answer and the status of its response.
   *
   * @param maybeAccepted whether an earlier attempt of the same call may have been accepted
   */
  public record SentAnswer(
      String login, String job, String challenge, String code, int status, boolean maybeAccepted) {
    /** Without the code. */
    @Override
    public String toString() {
      return "answer of %s to %s of job %s: %d%s"
          .formatted(
              login, challenge, job, status, maybeAccepted ? ", after a failed attempt" : "");
    }
  }

  private final Queue<AcceptedJob> acceptedJobs = new ConcurrentLinkedQueue<>();
  private final Queue<SentAnswer> answers = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedDeque<SeenChallenge> challenges = new ConcurrentLinkedDeque<>();
  private final Map<String, String> ends = new ConcurrentHashMap<>();
  private final Set<String> finishedUsers = ConcurrentHashMap.newKeySet();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

  void recordJob(AcceptedJob job) {
    acceptedJobs.add(job);
  }

  /** Records that a user saw a challenge. */
  public void recordChallenge(SeenChallenge challenge) {
    challenges.addFirst(challenge);
  }

  /** Records an answer and its response. */
  public void recordAnswer(SentAnswer answer) {
    answers.add(answer);
  }

  /** Records the end of a job as its user saw it. */
  public void recordEnd(String job, String status) {
    ends.put(job, status);
  }

  /** Records that a user has finished. */
  void recordFinished(String login) {
    finishedUsers.add(login);
  }

  /** Records something that a user saw and that must not happen. */
  void recordUnexpected(String what) {
    unexpected.add(what);
  }

  /** The latest challenge of another job. */
  Optional<SeenChallenge> challengeOfAnotherJob(String job) {
    return challenges.stream().filter(challenge -> !challenge.job().equals(job)).findFirst();
  }

  /** The jobs of the users that have finished. */
  public List<AcceptedJob> finishedJobs() {
    return acceptedJobs.stream().filter(job -> finishedUsers.contains(job.login())).toList();
  }

  /** Every challenge that a user saw. */
  public List<SeenChallenge> challenges() {
    return List.copyOf(challenges);
  }

  /** All jobs that Doorbell accepted. */
  public List<AcceptedJob> acceptedJobs() {
    return List.copyOf(acceptedJobs);
  }

  public List<SentAnswer> answers() {
    return List.copyOf(answers);
  }

  /** The end of each job as its user saw it, by the id of the job. */
  public Map<String, String> ends() {
    return Map.copyOf(ends);
  }

  public List<String> unexpected() {
    return List.copyOf(unexpected);
  }

  /** Every code that a user typed. */
  public Set<String> typedCodes() {
    Set<String> codes = new HashSet<>();
    answers.forEach(answer -> codes.add(answer.code()));
    return codes;
  }
}
