package dev.doorbell.testkit.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the case can see of a run that has ended.
 *
 * @param ending {@code succeeded}, {@code cancelled}, or {@code failed} with error code and reason
 * @param questions each question that the user saw, once, in order
 * @param documents names of the documents that the run saved, in order
 */
public record RunReport(String ending, List<Question> questions, List<String> documents) {
  public static final String SUCCEEDED = "succeeded";
  public static final String CANCELLED = "cancelled";

  public RunReport {
    questions = List.copyOf(questions);
    documents = List.copyOf(documents);
  }

  /**
   * A question that the user saw.
   *
   * @param message the site's text
   * @param afterWrongAnswer whether it replaces a question that was answered wrongly
   * @param reason why it is asked again although no answer was wrong: INTERRUPTED, RESTARTED,
   *     RESENT; null if it is not
   */
  public record Question(
      @Nullable String message, boolean afterWrongAnswer, @Nullable String reason) {
    @Override
    public String toString() {
      return message
          + (afterWrongAnswer ? " (wrong answer)" : "")
          + (reason == null ? "" : " " + reason);
    }
  }

  /** The ending of a failed run. */
  public static String failed(String code, @Nullable String reason) {
    return "failed with " + code + (reason == null ? "" : " " + reason);
  }
}
