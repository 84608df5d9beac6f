package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one sign-in asked GitHub Mobile. Thread-safe: each method is one step. */
public final class PushState {
  private final SendLimit askings = new SendLimit();

  @GuardedBy("this")
  private @Nullable Approval newest;

  /** Asks if nothing was asked yet. */
  public synchronized void beginOnce(Instant now, Supplier<Approval> asking) {
    if (newest == null) {
      again(now, asking);
    }
  }

  /** Asks anew; false if it is too soon or was done too often. */
  public synchronized boolean again(Instant now, Supplier<Approval> asking) {
    if (!askings.take(now)) {
      return false;
    }
    newest = asking.get();
    return true;
  }

  /** As it stood when it was asked; empty if nothing was. */
  public synchronized Optional<Approval> newest() {
    return Optional.ofNullable(newest);
  }
}
