package dev.doorbell.worker.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Timers whose time a test advances. Not thread-safe. */
public final class ManualTimers implements Timers {
  private final List<Due> scheduled = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Due(Duration at, Runnable action) {}

  @Override
  public Timer after(Duration delay, Runnable action) {
    Due due = new Due(now.plus(delay), action);
    scheduled.add(due);
    return () -> scheduled.remove(due);
  }

  /** Advances the time and runs the actions that are due. */
  public void pass(Duration time) {
    now = now.plus(time);
    List<Due> due = scheduled.stream().filter(timer -> timer.at().compareTo(now) <= 0).toList();
    scheduled.removeAll(due);
    due.forEach(timer -> timer.action().run());
  }

  /** The time, as a monotonic clock reads it. */
  public long nanos() {
    return now.toNanos();
  }

  /** How many actions have not run yet. */
  public int pending() {
    return scheduled.size();
  }
}
