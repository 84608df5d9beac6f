package dev.doorbell.testkit.context;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the counter of a site's messages: checks after each request whether it has risen, and
 * whether the connector had announced that. For one run; its attempts use it in turn.
 */
public final class MessageWatch {
  private final @Nullable IntSupplier counter;
  private final RunRecord record;
  private final int atStart;
  private int seen;
  private int atTakeover;
  private boolean announced;

  /** Starts to watch; null if the test counts no messages. */
  public MessageWatch(@Nullable IntSupplier counter, RunRecord record) {
    this.counter = counter;
    this.record = record;
    this.atStart = count();
    this.seen = atStart;
  }

  private int count() {
    return counter == null ? 0 : counter.getAsInt();
  }

  /** Whether there is anything to watch. */
  boolean counts() {
    return counter != null;
  }

  /** Checks whether the requests up to now made the site send a message. */
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

  /** The connector has announced that the site may send. */
  void announced() {
    check();
    announced = true;
  }

  /** The user's own action: what the site sends meanwhile is not counted against the connector. */
  void ignoring(Runnable act) {
    check();
    act.run();
    seen = count();
  }

  /** Another attempt starts; what the site sent between the two is not counted against it. */
  public void takenOver() {
    seen = count();
    atTakeover = seen;
    announced = false;
  }

  /** How many the site has sent since then. */
  int sinceTakeover() {
    return count() - atTakeover;
  }

  /** How many the site has sent in the whole run; null if the test counts no messages. */
  public @Nullable Integer sent() {
    return counter == null ? null : count() - atStart;
  }
}
