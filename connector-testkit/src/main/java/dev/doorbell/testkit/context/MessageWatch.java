package dev.doorbell.testkit.context;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the counter of a site's messages: after each request, whether it has risen, and whether
 * that had been announced. For one run; its attempts use it in turn.
 */
public final class MessageWatch {
  private final @Nullable IntSupplier counter;
  private final RunRecord record;
  private final int atFirst;
  private int seen;
  private int atTakeover;
  private boolean announced;

  /** Begins to watch; null for a counter that nobody has. */
  public MessageWatch(@Nullable IntSupplier counter, RunRecord record) {
    this.counter = counter;
    this.record = record;
    this.atFirst = count();
    this.seen = atFirst;
  }

  private int count() {
    return counter == null ? 0 : counter.getAsInt();
  }

  /** Whether there is anything to watch. */
  boolean counts() {
    return counter != null;
  }

  /** Looks what the requests up to now have done. */
  void look() {
    int now = count();
    if (now > seen && !announced) {
      record
          .breaches()
          .add(
              Rule.SAYS_BEFORE_SITE_SENDS,
              "made the site send a message by request %d of the run, and had not called"
                      .formatted(record.requests())
                  + " beforeSiteSendsCode() since the message before");
    }
    if (now > seen) {
      announced = false;
    }
    seen = now;
  }

  /** The connector has said that the site may send. */
  void announced() {
    look();
    announced = true;
  }

  /** What the site sends meanwhile is not the connector's doing. */
  void ignoring(Runnable act) {
    look();
    act.run();
    seen = count();
  }

  /** Another attempt begins; what happened between the two is not the connector's doing. */
  public void takenOver() {
    seen = count();
    atTakeover = seen;
    announced = false;
  }

  /** How many the site has sent since then. */
  int sinceTakeover() {
    return count() - atTakeover;
  }

  /** How many the site has sent in the whole run; null if nobody counts. */
  public @Nullable Integer sent() {
    return counter == null ? null : count() - atFirst;
  }
}
