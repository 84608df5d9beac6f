package dev.doorbell.e2e.load;

import java.util.List;
import java.util.Random;

/** How a simulated user behaves while a job runs and the bank asks for a code. */
public enum UserBehavior {
  /** Has an account for which the bank asks for no code. */
  NO_CHALLENGE(12, "plain"),
  PROMPT(14, "sms email app_code"),
  LATE(10, "sms email app_code"),
  WRONG_THEN_RIGHT(8, "sms email"),
  /** Sends the answer to two gateways at the same time. */
  TWICE_AT_ONCE(10, "sms email"),
  /** First sends an answer to the challenge of another job. */
  ANSWERS_ANOTHER_JOB_FIRST(8, "sms email"),
  /** First sends something that is not a code. */
  MALFORMED_FIRST(6, "sms app_code"),
  CANCELLING(6, "sms email"),
  /** Never answers. */
  SILENT(5, "sms email"),
  /** Sends two requests for the same job at the same time, with one idempotency key. */
  STARTS_TWICE(6, "plain sms"),
  /** Starts a second job when the first has ended. */
  RUNS_TWO_JOBS(7, "plain sms"),
  /** Writes the job record to the topic without a gateway, twice at the same time. */
  WRITES_TO_THE_TOPIC(8, "plain sms");

  private final int weight;
  private final String branches;

  UserBehavior(int weight, String branches) {
    this.weight = weight;
    this.branches = branches;
  }

  static UserBehavior randomBehavior(Random random) {
    int remaining =
        random.nextInt(List.of(values()).stream().mapToInt(behavior -> behavior.weight).sum());
    for (UserBehavior behavior : values()) {
      remaining -= behavior.weight;
      if (remaining < 0) {
        return behavior;
      }
    }
    throw new AssertionError("the weights do not add up");
  }

  /** The login name at the bank for this behavior, without the suffix. */
  String randomBranch(Random random) {
    List<String> all = List.of(branches.split(" ", -1));
    return all.get(random.nextInt(all.size()));
  }
}
