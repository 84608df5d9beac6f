package dev.doorbell.worker.run;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Attempts that do what the test says. */
public final class FakeRuns implements LiveRuns.Factory {
  private final Map<RunFence, Attempt> attempts = new ConcurrentHashMap<>();

  /** One attempt. */
  public static final class Attempt implements LiveRun {
    private final List<String> told = new ArrayList<>();
    private final Runnable gone;
    private volatile boolean waits;
    private boolean abandoned;
    private boolean stops = true;

    private Attempt(Runnable gone) {
      this.gone = gone;
    }

    /** As {@code started}, {@code stopped CANCELLED}. */
    public List<String> told() {
      return told;
    }

    /** It waits for its user. */
    public Attempt waits() {
      waits = true;
      return this;
    }

    /** It does not stop when it is told. */
    public Attempt doesNotStop() {
      stops = false;
      return this;
    }

    /** Its row has ended, its connector has not returned. */
    public void abandon() {
      abandoned = true;
    }

    /** It has ended. */
    public void end() {
      gone.run();
    }

    @Override
    public void start() {
      told.add("started");
    }

    @Override
    public void stop(StopReason why) {
      told.add("stopped " + why);
    }

    @Override
    public boolean handOver() {
      told.add("handed over");
      if (stops) {
        end();
      }
      return true;
    }

    @Override
    public boolean handOverIfWaiting() {
      if (waits) {
        told.add("waits");
        return handOver();
      }
      return false;
    }

    @Override
    public boolean abandoned() {
      return abandoned;
    }

    @Override
    public boolean join(Duration atMost) {
      return stops;
    }
  }

  /** The attempt of this run. */
  public Attempt of(Run run) {
    return attempts.get(run.fence());
  }

  /** How many attempts were built. */
  public int size() {
    return attempts.size();
  }

  @Override
  public LiveRun create(
      Run run, Incarnation incarnation, @Nullable String traceparent, Runnable gone) {
    Attempt attempt = new Attempt(gone);
    attempts.put(run.fence(), attempt);
    return attempt;
  }
}
