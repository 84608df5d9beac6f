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

/** What everybody in a crowd did, and what they were told. Thread-safe. */
public final class LoadRecorder {
  /** A job that Doorbell has taken on: it was answered 202, or its record is in the topic. */
  public record Taken(String login, String account, String job) {}

  /**
   * A challenge that a user got.
   *
   * @param withAMessage whether the site sent a message for it; false if it asks again about the
   *     same message
   */
  public record Asked(String job, String challenge, boolean withAMessage) {}

  /**
   * An answer and its response.
   *
   * @param unsure whether an earlier try of the same call may have been accepted
   */
  public record Answer(
      String login, String job, String challenge, String code, int status, boolean unsure) {
    /** Without the code. */
    @Override
    public String toString() {
      return "answer of %s to %s of job %s: %d%s"
          .formatted(login, challenge, job, status, unsure ? ", after a broken try" : "");
    }
  }

  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedDeque<Asked> asked = new ConcurrentLinkedDeque<>();
  private final Map<String, String> ends = new ConcurrentHashMap<>();
  private final Set<String> finished = ConcurrentHashMap.newKeySet();
  private final Queue<String> oddities = new ConcurrentLinkedQueue<>();

  void take(Taken job) {
    taken.add(job);
  }

  /** A user saw a question. */
  public void ask(Asked question) {
    asked.addFirst(question);
  }

  /** An answer was sent, and this was said to it. */
  public void answer(Answer answer) {
    answers.add(answer);
  }

  /** The end as the person got to know it. */
  public void end(String job, String status) {
    ends.put(job, status);
  }

  /** This person does nothing more. */
  void finish(String login) {
    finished.add(login);
  }

  /** Something that must not be, seen by a person. */
  void odd(String what) {
    oddities.add(what);
  }

  /** A question that another user was asked recently. */
  Optional<Asked> questionOfAnother(String job) {
    return asked.stream().filter(question -> !question.job().equals(job)).findFirst();
  }

  /** The jobs of the people who have finished. */
  public List<Taken> finished() {
    return taken.stream().filter(job -> finished.contains(job.login())).toList();
  }

  /** Every question that a user saw. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** All jobs that were taken on. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** How each job ended in the eyes of its person, by its id. */
  public Map<String, String> ends() {
    return Map.copyOf(ends);
  }

  public List<String> oddities() {
    return List.copyOf(oddities);
  }

  /** Every code that anybody typed. */
  public Set<String> typed() {
    Set<String> codes = new HashSet<>();
    answers.forEach(answer -> codes.add(answer.code()));
    return codes;
  }
}
