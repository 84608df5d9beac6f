package dev.doorbell.worker.run;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Builds fake attempts and records the calls to them. */
public final class FakeRuns implements LiveRuns.Factory {
  private final Map<FencingToken, Attempt> attempts = new ConcurrentHashMap<>();

  /** One attempt. */
  public static final class Attempt implements LiveRun {
    private final List<String> calls = new ArrayList<>();
    private final Runnable threadEnded;
    private volatile boolean waits;
    private boolean abandoned;
    private boolean stops = true;

    private Attempt(Runnable threadEnded) {
      this.threadEnded = threadEnded;
    }

    /** The calls, such as {@code started}, {@code stopped CANCELLED}. */
    public List<String> calls() {
      return calls;
    }

    /** Makes the attempt wait for its user. */
    public Attempt markWaiting() {
      waits = true;
      return this;
    }

    /** Makes the attempt ignore stops. */
    public Attempt ignoreStops() {
      stops = false;
      return this;
    }

    /**
     * Marks the attempt as abandoned: its row has ended although its connector has not returned.
     */
    public void abandon() {
      abandoned = true;
    }

    /** Ends the attempt's thread. */
    public void end() {
      threadEnded.run();
    }

    @Override
    public void start() {
      calls.add("started");
    }

    @Override
    public void stop(StopReason why) {
      calls.add("stopped " + why);
    }

    @Override
    public boolean handOver() {
      calls.add("handed over");
      if (stops) {
        end();
      }
      return true;
    }

    @Override
    public boolean handOverIfWaiting() {
      if (waits) {
        calls.add("waits");
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
      Run run, Incarnation incarnation, @Nullable AccountSnapshot account, Runnable threadEnded) {
    Attempt attempt = new Attempt(threadEnded);
    attempts.put(run.fence(), attempt);
    return attempt;
  }
}
