package dev.doorbell.store.challenge;

import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of keeping an early answer. */
public sealed interface KeepOutcome {
  /**
   * The next challenge that takes one finds it, for two minutes. {@code latest}: the last challenge
   * that the run had opened by then, closed now; null when none.
   */
  record Kept(Run run, @Nullable UUID latest) implements KeepOutcome {}

  /**
   * It is not early but meant for this challenge: it has not been closed, or its answer has let the
   * person in.
   */
  record Asked(UUID challengeId) implements KeepOutcome {}

  /** The run has ended, or is about to because somebody wants that: it asks nothing more. */
  record Over(Run run) implements KeepOutcome {}

  /** No such run, or another owner's. */
  record NotFound() implements KeepOutcome {}
}
