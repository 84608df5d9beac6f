package dev.doorbell.testkit.context;

import dev.doorbell.testkit.person.Script;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt is about.
 *
 * @param automatic whether there is nobody to ask
 * @param lostAt when its worker is lost; null for never
 * @param takenOver whether an older attempt was lost
 * @param left the question that the older attempt has left; null for none
 * @param cancelledOnce the run is cancelled from outside as soon as this holds
 * @param patience how long the attempt may really take, and to stop no longer than that
 */
public record AttemptSpec(
    boolean automatic,
    Script script,
    @Nullable CrashPoint lostAt,
    boolean takenOver,
    @Nullable UnfinishedChallenge left,
    Supplier<Duration> timeLeft,
    BooleanSupplier cancelledOnce,
    Duration patience) {

  /** The attempt that takes over from this one. */
  public AttemptSpec takingOver(@Nullable UnfinishedChallenge from) {
    return new AttemptSpec(automatic, script, null, true, from, timeLeft, cancelledOnce, patience);
  }
}
