package dev.doorbell.e2e.load;

import java.util.List;
import java.util.Random;

/** How a simulated user behaves while a job runs and the bank asks. */
public enum UserBehavior {
  /** Has an account that asks nothing. */
  UNASKED(12, "plain"),
  PROMPT(14, "sms email app_code"),
  LATE(10, "sms email app_code"),
  WRONG_THEN_RIGHT(8, "sms email"),
  /** Answers at two gateways in the same moment. */
  TWICE_AT_ONCE(10, "sms email"),
  /** Tries the code at the question of another user first. */
  MEDDLING(8, "sms email"),
  /** Sends something that is no code first. */
  MALFORMED(6, "sms app_code"),
  CANCELLING(6, "sms email"),
  /** Never answers. */
  SILENT(5, "sms email"),
  /** Asks for the same job twice at once, with one key. */
  REPEATING(6, "plain sms"),
  /** Comes back for a second job when the first has ended. */
  RETURNING(7, "plain sms"),
  /** Writes the job's record to the topic, twice in the same moment, past all gateways. */
  PAST_THE_GATEWAYS(8, "plain sms");

  private final int weight;
  private final String branches;

  UserBehavior(int weight, String branches) {
    this.weight = weight;
    this.branches = branches;
  }

  static UserBehavior any(Random random) {
    int left = random.nextInt(List.of(values()).stream().mapToInt(manner -> manner.weight).sum());
    for (UserBehavior manner : values()) {
      left -= manner.weight;
      if (left < 0) {
        return manner;
      }
    }
    throw new AssertionError("the weights do not add up");
  }

  /** The login name at the bank for this behavior, without the suffix. */
  String anyBranch(Random random) {
    List<String> all = List.of(branches.split(" ", -1));
    return all.get(random.nextInt(all.size()));
  }
}
