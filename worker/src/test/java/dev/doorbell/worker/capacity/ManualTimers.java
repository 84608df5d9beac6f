package dev.doorbell.worker.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Timers that go off when the test says so. For one thread. */
public final class ManualTimers implements Timers {
  private final List<Due> set = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Due(Duration at, Runnable action) {}

  @Override
  public Timer after(Duration delay, Runnable action) {
    Due due = new Due(now.plus(delay), action);
    set.add(due);
    return () -> set.remove(due);
  }

  /** Lets time pass; what is due goes off. */
  public void pass(Duration time) {
    now = now.plus(time);
    List<Due> due = set.stream().filter(timer -> timer.at().compareTo(now) <= 0).toList();
    set.removeAll(due);
    due.forEach(timer -> timer.action().run());
  }

  /** A monotonic clock that goes with these timers. */
  public long nanos() {
    return now.toNanos();
  }

  /** How many have not gone off. */
  public int set() {
    return set.size();
  }
}
