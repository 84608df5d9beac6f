package dev.doorbell.worker;

import dev.doorbell.runtime.process.BackgroundTask;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.Store;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.worker.announce.EndAnnouncer;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.challenge.ChallengeService;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.challenge.ReplyDispatcher;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.dispatch.JobClaimer;
import dev.doorbell.worker.dispatch.JobDispatcher;
import dev.doorbell.worker.kafka.EventProducer;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatListener;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.round.Timers;
import dev.doorbell.worker.run.LiveRuns;
import dev.doorbell.worker.run.RunTools;
import dev.doorbell.worker.run.SessionSealer;
import dev.doorbell.worker.takeover.OrphanWatch;
import dev.doorbell.worker.takeover.WorkerReconciler;
import java.time.InstantSource;

/** The parts around runs, put together; none of them has a thread yet. */
record RunParts(
    RunTools tools,
    LiveRuns runs,
    WorkerReconciler lostAndFound,
    ReplyDispatcher replyDesk,
    Surroundings around) {

  /** What was opened before. */
  record Surroundings(
      Store store,
      Keysets keysets,
      Heartbeat heartbeat,
      EventProducer producer,
      Timers timers,
      WorkerMetrics metrics,
      Traces traces) {}

  static RunParts of(WorkerSettings settings, ConnectorRegistry catalogue, Surroundings around) {
    PendingReplies replies = new PendingReplies();
    RunTools tools = tools(settings, catalogue, replies, around);
    LiveRuns runs = new LiveRuns(tools);
    WorkerReconciler lostAndFound =
        new WorkerReconciler(
            WorkerReconciler.Rows.of(around.store()),
            runs,
            replies,
            around.heartbeat()::incarnation,
            around.store().takeovers()::releaseAsCrashed);
    ReplyDispatcher replyDesk =
        new ReplyDispatcher(
            replies,
            () -> around.heartbeat().incarnation().id(),
            new BackgroundTask("cancels", lostAndFound::collectCancels)::request,
            around.metrics());
    watch(settings.slots(), tools.slots(), runs, around);
    return new RunParts(tools, runs, lostAndFound, replyDesk, around);
  }

  private static void watch(
      WorkerSettings.Slotting limits, Slots slots, LiveRuns runs, Surroundings around) {
    WorkerMetrics metrics = around.metrics();
    metrics.watchRuns(slots::executing, slots::waiting, slots::returning);
    metrics.slots(limits.executing(), limits.waiting());
    metrics.watchThreads(runs::left, runs::stuck);
  }

  private static RunTools tools(
      WorkerSettings settings,
      ConnectorRegistry catalogue,
      PendingReplies replies,
      Surroundings around) {
    InstantSource clock = InstantSource.system();
    Store store = around.store();
    WorkerSettings.Timing timing = settings.timing();
    return new RunTools(
        catalogue,
        new RunTools.Stores(
            store.runs(),
            store.runProgress(),
            store.runEnds(),
            store.accounts(),
            store.savedSessions(),
            store.documents(),
            store.challenges(),
            store.challengeLifecycle(),
            store.takeovers(),
            store.accountData(),
            store.identities()),
        around.keysets().opener(),
        new SessionSealer(around.keysets().sealer(), around.keysets().opener()),
        new ChallengeService(
            new StoredChallenges(store.challenges(), store.challengeLifecycle()),
            replies,
            timing.expiryGrace(),
            around.metrics()),
        replies,
        around.producer(),
        new EndAnnouncer(
            store.runEnds()::markAnnounced,
            around.producer(),
            () -> around.heartbeat().incarnation().source(),
            clock),
        new Slots(settings.slots().executing(), settings.slots().waiting()),
        around.timers(),
        new RunTools.Times(timing.assumedLogin(), timing.workBudget(), timing.challenge()),
        around.metrics(),
        around.traces(),
        clock);
  }

  HeartbeatListener heartbeatListener() {
    return new HeartbeatListener() {
      @Override
      public void died(Incarnation incarnation) {
        around.metrics().leaseLost();
        runs.drop(incarnation);
      }

      @Override
      public void beatFailed() {
        around.metrics().heartbeatFailed();
      }
    };
  }

  OrphanWatch orphanWatch(Store store, Heartbeat heartbeat) {
    return new OrphanWatch(
        store.takeovers(),
        store.incarnations(),
        heartbeat,
        tools.catalogue().slugs(),
        new OrphanWatch.Takers(runs, tools.slots(), around.producer(), around.metrics()));
  }

  JobDispatcher.Desks desks(JobClaimer claims) {
    return new JobDispatcher.Desks(
        claims,
        runs,
        around.producer(),
        tools.catalogue().slugs()::contains,
        around.metrics(),
        around.traces());
  }
}
