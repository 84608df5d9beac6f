package dev.doorbell.testkit.context;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks after each request whether the site's counter of messages has risen and, if so, whether
 * the connector had announced a message. Belongs to one run; its attempts use it in turn.
 */
public final class MessageAnnouncementCheck {
  private final @Nullable IntSupplier counter;
  private final RunRecord record;
  private final int atStart;
  private int seen;
  private int atTakeover;
  private boolean announced;

  /**
   * @param counter null if the test does not count messages
   */
  public MessageAnnouncementCheck(@Nullable IntSupplier counter, RunRecord record) {
    this.counter = counter;
    this.record = record;
    this.atStart = count();
    this.seen = atStart;
  }

  private int count() {
    return counter == null ? 0 : counter.getAsInt();
  }

  /** Whether the test counts messages. */
  boolean counts() {
    return counter != null;
  }

  /** Checks whether the requests so far made the site send a message that was not announced. */
  void check() {
    int now = count();
    if (now > seen && !announced) {
      record
          .breaches()
          .add(
              Rule.ANNOUNCES_MESSAGES,
              "made the site send a message by request %d of the run, and had not called"
                      .formatted(record.requests())
                  + " beforeSiteSendsCode() since the message before");
    }
    if (now > seen) {
      announced = false;
    }
    seen = now;
  }

  /** Records that the connector has announced that the site may send a message. */
  void announced() {
    check();
    announced = true;
  }

  /** Runs an action of the user. A message that the site sends meanwhile breaks no rule. */
  void ignoring(Runnable act) {
    check();
    act.run();
    seen = count();
  }

  /**
   * Records that another attempt starts. A message that the site sent between the attempts breaks
   * no rule.
   */
  public void takenOver() {
    seen = count();
    atTakeover = seen;
    announced = false;
  }

  /** How many messages the site has sent since the take-over. */
  int sinceTakeover() {
    return count() - atTakeover;
  }

  /** How many messages the site has sent in the whole run; null if the test does not count them. */
  public @Nullable Integer sent() {
    return counter == null ? null : count() - atStart;
  }
}
