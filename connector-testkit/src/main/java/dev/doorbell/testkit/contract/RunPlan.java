package dev.doorbell.testkit.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes one run of a case.
 *
 * @param steps what the connector does
 * @param automatic whether there is no user to ask
 * @param user what the user does at each question, in order
 * @param earlyAnswer a code that the user enters before any question; null for none
 * @param loss when the first attempt loses its worker
 */
public record RunPlan(
    Steps steps,
    boolean automatic,
    List<UserAction> user,
    @Nullable String earlyAnswer,
    WorkerLoss loss) {

  public RunPlan {
    user = List.copyOf(user);
  }

  /** A run that a user starts. */
  static RunPlan of(Steps steps, UserAction... user) {
    return new RunPlan(steps, false, List.of(user), null, WorkerLoss.NEVER);
  }

  /** The same run, but started by a schedule. */
  RunPlan automatically() {
    return new RunPlan(steps, true, user, earlyAnswer, loss);
  }

  RunPlan withEarlyAnswer(String code) {
    return new RunPlan(steps, automatic, user, code, loss);
  }

  RunPlan losingWorker(WorkerLoss when) {
    return new RunPlan(steps, automatic, user, earlyAnswer, when);
  }
}
