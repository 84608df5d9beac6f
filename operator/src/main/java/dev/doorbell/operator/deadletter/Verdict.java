package dev.doorbell.operator.deadletter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a letter can be redriven. */
sealed interface Verdict {

  /** A worker would take it now. */
  record Redrivable(NewRequest request) implements Verdict {}

  /**
   * It would be refused again, or nobody can say.
   *
   * @param why for a person
   * @param forced what is written all the same if that is insisted on; null when there is nothing
   *     that could be
   */
  record Refused(String why, @Nullable NewRequest forced) implements Verdict {}

  /** Its original can't be read: most likely retention has removed it. */
  record Gone(String why) implements Verdict {}

  /** It was redriven before. */
  record Done(UUID jobId, String status) implements Verdict {}
}
