package dev.doorbell.worker.stage;

import dev.doorbell.sdk.error.RunStoppedException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** One door per account, at which a connector waits until the test opens it. */
public final class Doors {
  private final Map<UUID, CountDownLatch> doors = new ConcurrentHashMap<>();

  /** Blocks as a slow site would: until the door is open, or the thread is interrupted. */
  public void passWhenOpen(UUID account) {
    try {
      door(account).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("stopped at the door", e);
    }
  }

  /** Blocks until the door is open, and does not listen to interrupts. */
  public void passWhenOpenDeafly(UUID account) {
    boolean interrupted = false;
    while (true) {
      try {
        door(account).await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public void open(UUID account) {
    door(account).countDown();
  }

  private CountDownLatch door(UUID account) {
    return doors.computeIfAbsent(account, id -> new CountDownLatch(1));
  }
}
