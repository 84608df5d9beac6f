package dev.doorbell.worker.run;

import dev.doorbell.events.RunEvent;
import dev.doorbell.runtime.log.StackText;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.capacity.WorkBudget;
import dev.doorbell.worker.connector.ConnectorRegistry.Entry;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.lease.LeaseLostException;
import dev.doorbell.worker.trace.RunLog;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt, from its start to the end of its row. Its own thread works; any thread may stop it.
 */
final class ConnectorRun implements RunControl {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRun.class);
  private static final Duration STOPPING = Duration.ofSeconds(5);
  private static final String TAKEN_OVER = "TAKEN_OVER";

  private final Attempt attempt;
  private final TraceSpan span;
  private final RunTools tools;
  private final Runnable gone;
  private final RunAnnouncer announcer;
  private final WorkBudget budget;
  private final LoginTracker login;
  private final RunEnding ending;
  private final Slots.Permit permit;
  private final Thread thread;
  private final StopSwitch stopSwitch;

  private volatile @Nullable RunContext context;
  private volatile @Nullable Run endedInRow;
  private volatile boolean abandoned;

  /**
   * @param gone called once, when nothing of the attempt is left to do
   */
  ConnectorRun(Attempt attempt, RunTools tools, Runnable gone) {
    Run run = attempt.run();
    this.span =
        tools
            .traces()
            .begin("run " + run.connector(), Traces.Role.INTERNAL, attempt.traceparent())
            .tag("doorbell.job", run.jobId().toString())
            .tag("doorbell.attempt", run.attempt());
    this.attempt = attempt.within(span.traceparent());
    this.tools = tools;
    this.gone = gone;
    Incarnation incarnation = attempt.incarnation();
    this.announcer =
        new RunAnnouncer(run, incarnation, tools.outlet(), tools.clock(), span.traceparent());
    this.budget =
        new WorkBudget(
            tools.times().budget(),
            tools.timers(),
            incarnation::actingNanos,
            () -> stop(Stop.OUT_OF_TIME));
    this.login =
        new LoginTracker(
            run.loginState(),
            tools.times().assumedAfter(),
            tools.timers(),
            new LoginStateWriter(
                this.attempt, tools.stores().marks(), announcer, () -> endedInRow != null),
            new LoginDurationMetric(
                (outcome, took) -> tools.metrics().login(run.connector(), outcome, took),
                System::nanoTime));
    this.ending = new RunEnding(this.attempt, tools, announcer, login);
    this.permit = tools.slots().permit(run.suspect());
    this.thread =
        Thread.ofVirtual().name("run-" + run.jobId()).unstarted(RunLog.of(run, this::live));
    this.stopSwitch = new StopSwitch(thread);
  }

  void start() {
    permit.begin();
    thread.start();
  }

  boolean join(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  @Override
  public void stop(Stop why) {
    tell(why, false);
  }

  /** Stops it, to be handed over. False if it ends already, or was told to stop before. */
  boolean leave() {
    return tell(Stop.RELEASED, false);
  }

  /** As {@link #leave()}, if its question is in its row, so that the next attempt goes on there. */
  boolean leaveIfWaiting() {
    return tell(Stop.RELEASED, true);
  }

  private boolean tell(Stop why, boolean onlyIfWaiting) {
    // A run that waits for its person is told by its pending reply, any other by interrupt.
    boolean told = stopSwitch.tell(why, this::toldByReply, onlyIfWaiting);
    if (told) {
      tools.timers().after(STOPPING, RunLog.of(attempt.run(), this::abandon));
    }
    return told;
  }

  /** Whether it has ended without its thread, which is still there. */
  boolean abandoned() {
    return abandoned;
  }

  private boolean toldByReply(Stop why) {
    RunContext here = context;
    UUID asking = here == null ? null : here.asking();
    return asking != null
        && switch (why) {
          case CANCELLED -> tools.replies().cancelled(asking);
          case LEASE_LOST, RELEASED, OUT_OF_TIME -> tools.replies().dropped(asking);
        };
  }

  @Override
  public void check() {
    stopSwitch.check();
    if (endedInRow != null) {
      // A connector that swallows what told it so goes no further all the same.
      throw new RunStoppedException("The run has ended");
    }
    attempt.incarnation().requireMayAct();
  }

  @Override
  public void endedInRow(Run run) {
    endedInRow = run;
  }

  @Override
  public void lendTo(Thread other) {
    stopSwitch.lendTo(other);
  }

  @Override
  public void takeBack() {
    stopSwitch.takeBack();
  }

  private void live() {
    try {
      end(contained());
    } finally {
      Optional.ofNullable(context).ifPresent(RunContext::close);
      permit.release();
      gone.run();
    }
  }

  /** Whatever a connector throws, an exception that throws when it is looked at included. */
  private RunResult contained() {
    try {
      return work();
    } catch (Throwable e) {
      LOG.error("Job {} broke, by a {}", attempt.run().jobId(), e.getClass().getName());
      return new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null);
    }
  }

  private RunResult work() {
    try {
      if (!stillOurs()) {
        return new RunResult.NotOurs();
      }
      Entry offer = tools.catalogue().find(attempt.run().connector());
      AccountCredentials credentials =
          attempt.insist(() -> tools.stores().accounts().credentials(attempt.run().accountId()));
      if (offer == null || credentials == null) {
        // The account is being deleted, and its run with it.
        stop(Stop.CANCELLED);
        return new RunResult.Stopped();
      }
      return work(offer, credentials);
    } catch (ConnectorException e) {
      LOG.info("Job {} failed: {}", attempt.run().jobId(), e.code());
      // Not above: its message may quote a page's title.
      LOG.debug("Job {} failed: {}", attempt.run().jobId(), masked(e.getMessage()));
      return new RunResult.Failed(
          e.code(), e.reason(), e.outline() == null ? null : masked(e.outline()));
    } catch (FencedOutException | LeaseLostException e) {
      LOG.debug("Job {} stops: {}", attempt.run().jobId(), e.getMessage());
      return new RunResult.NotOurs();
    } catch (RunStoppedException e) {
      LOG.debug("Job {} stops: {}", attempt.run().jobId(), masked(e.getMessage()));
      return new RunResult.Stopped();
    } catch (Throwable e) {
      // A bug of the connector's, Errors included: it ends this run, and nothing else.
      LOG.error("Job {} broke:\n{}", attempt.run().jobId(), StackText.of(e));
      return new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null);
    }
  }

  private String masked(@Nullable String message) {
    RunContext here = context;
    return message == null || here == null ? String.valueOf(message) : here.masked(message);
  }

  /** A record that came twice may find its own attempt just ended: nothing is begun again then. */
  private boolean stillOurs() {
    Run row = attempt.insist(() -> tools.stores().runs().find(attempt.run().jobId()));
    return row != null
        && row.status().live()
        && row.attempt() == attempt.run().attempt()
        && attempt.incarnation().id().equals(row.incarnation());
  }

  private RunResult work(Entry offer, AccountCredentials credentials) {
    announcer.announce(
        new RunEvent.JobStarted(
            attempt.run().trigger().name(),
            attempt.incarnation().returnAddress(),
            attempt.takenOver() ? TAKEN_OVER : null));
    budget.resume();
    if (attempt.takenOver()) {
      login.takeOver();
    } else {
      login.begin();
    }
    RunContext here =
        new RunContext(
            attempt,
            tools,
            new AccountFields(attempt.run().accountId(), offer, credentials, tools.opener()),
            new RunDesk(this, announcer, login, budget, permit));
    context = here;
    check();
    offer.connector().run(here);
    return new RunResult.Succeeded();
  }

  /** A connector that did not stop is left to itself; its row ends without it. */
  private void abandon() {
    if (end(new RunResult.Stopped())) {
      abandoned = true;
      permit.release();
      Optional.ofNullable(context).ifPresent(RunContext::close);
      tools.metrics().runAbandoned(attempt.run().connector());
      LOG.warn("Job {} did not stop within {}: abandoned", attempt.run().jobId(), STOPPING);
    }
  }

  /** True for the one call that ended it. */
  private boolean end(RunResult result) {
    if (!stopSwitch.beginEnd()) {
      return false;
    }
    budget.pause();
    ending.end(context, endedInRow, stopSwitch.reason(), result);
    span.tag("doorbell.end", result.getClass().getSimpleName());
    if (result instanceof RunResult.Failed failed) {
      span.failed(failed.code().wireName());
    }
    span.close();
    return true;
  }
}
