package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests of one login to GitHub Mobile. Thread-safe: each method is atomic. */
public final class PushRequests {
  private final SendLimit limit = new SendLimit();

  @GuardedBy("this")
  private @Nullable Approval newest;

  /** Sends a request if none was sent yet. */
  public synchronized void sendFirst(Instant now, Supplier<Approval> send) {
    if (newest == null) {
      send(now, send);
    }
  }

  /** Sends a new request. Returns false if it is too early or if none is left. */
  public synchronized boolean send(Instant now, Supplier<Approval> send) {
    if (!limit.acquire(now)) {
      return false;
    }
    newest = send.get();
    return true;
  }

  /** The newest request, in the state that it had when it was sent; empty before the first. */
  public synchronized Optional<Approval> newest() {
    return Optional.ofNullable(newest);
  }
}
