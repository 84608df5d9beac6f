package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.error.RunStoppedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run that records the calls to it. */
final class FakePausableRun implements PausableRun, RunGuard {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  /** The calls, such as {@code paused}, {@code resumed}, {@code lent}. */
  List<String> calls() {
    return calls;
  }

  /** Makes the next check throw. */
  void stop() {
    stopped = true;
  }

  @Override
  public void check() {
    calls.add("checked");
    if (stopped) {
      throw new RunStoppedException("The run was stopped");
    }
  }

  @Override
  public void cancelled() {
    calls.add("cancelled");
  }

  @Override
  public void pauseWork() {
    calls.add("paused");
  }

  @Override
  public void resumeWork() {
    calls.add("resumed");
  }

  @Override
  public void resumeAboveLimit() {
    calls.add("resumed above limit");
  }

  @Override
  public void lendTo(Thread thread) {
    calls.add("lent");
  }

  @Override
  public void takeBack() {
    calls.add("taken back");
  }
}
