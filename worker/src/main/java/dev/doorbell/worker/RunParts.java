package dev.doorbell.worker;

import dev.doorbell.runtime.process.BackgroundTask;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.worker.announce.EndAnnouncer;
import dev.doorbell.worker.announce.EventPublisher;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.challenge.ReplyDispatcher;
import dev.doorbell.worker.dispatch.DeadLetters;
import dev.doorbell.worker.dispatch.JobIntake;
import dev.doorbell.worker.dispatch.QueuedJobs;
import dev.doorbell.worker.lease.HeartbeatListener;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.ContextFactory;
import dev.doorbell.worker.run.LiveRuns;
import dev.doorbell.worker.run.LoginTrackers;
import dev.doorbell.worker.run.RunControls;
import dev.doorbell.worker.run.RunFactory;
import dev.doorbell.worker.run.RunListener;
import dev.doorbell.worker.takeover.OrphanTakeover;
import dev.doorbell.worker.takeover.RunSpreader;
import dev.doorbell.worker.takeover.WorkerReconciler;
import java.time.InstantSource;

/** Composes the parts that execute runs. Starts no threads. */
final class RunParts {
  private final WorkerResources resources;
  final KeysetWatch keyset;
  final EndAnnouncer ends;
  final Slots slots;
  final LiveRuns runs;
  final WorkerReconciler reconciler;
  final ReplyDispatcher replyDispatcher;
  private final RunAnnouncements announcements;

  RunParts(WorkerSettings settings, WorkerResources resources, RunListener watch) {
    this.resources = resources;
    EventPublisher publisher =
        watch.equals(RunListener.NONE)
            ? resources.producer
            : new ObservedEvents(resources.producer, watch);
    PendingReplies replies = new PendingReplies();
    InstantSource clock = InstantSource.system();
    this.ends =
        new EndAnnouncer(
            resources.store.runEndWriter()::markAnnounced,
            publisher,
            () -> resources.heartbeat.incarnation().source(),
            clock);
    KeysetSealing sealing = new KeysetSealing(() -> Keysets.readPrivate(settings.keyset()));
    this.keyset =
        new KeysetWatch(
            sealing,
            KeysetWatch.Rows.of(resources.store.keyAnnouncements()),
            () -> resources.heartbeat.incarnation().id());
    this.announcements = new RunAnnouncements(publisher, ends, resources.metrics, clock);
    this.slots = new Slots(settings.slots().executing(), settings.slots().waiting());
    this.runs =
        new LiveRuns(
            runFactory(settings, sealing, replies, watch, clock),
            resources.store.takeovers()::release,
            announcements::ended,
            run -> resources.connectors.isKonnector(run.connector()));
    this.reconciler =
        new WorkerReconciler(
            new WorkerRows(resources.store), runs, replies, resources.heartbeat::incarnation);
    this.replyDispatcher =
        new ReplyDispatcher(
            replies,
            () -> resources.heartbeat.incarnation().id(),
            new BackgroundTask("cancels", reconciler::collectCancels)::request,
            resources.metrics::replyDropped);
    registerGauges(settings.slots());
  }

  private RunFactory runFactory(
      WorkerSettings settings,
      KeysetSealing sealing,
      PendingReplies replies,
      RunListener watch,
      InstantSource clock) {
    WorkerSettings.Timing timing = settings.timing();
    RunTelemetry observer = new RunTelemetry(resources.metrics, resources.traces, watch);
    return new RunFactory(
        (attempt, incarnation) -> StoredAttempt.of(resources.store, attempt, incarnation),
        announcements,
        new RunControls(slots, replies, resources.timers, timing.workBudget()),
        new LoginTrackers(resources.timers, timing.assumedLogin(), observer),
        new ContextFactory(
            resources.connectors::find,
            sealing,
            observer,
            new ContextFactory.Times(timing.challenge(), timing.expiryGrace()),
            SiteSettings.DEFAULT
                .withDownloadBytes(Math.toIntExact(settings.store().documentCap()))
                .withDownloadsAtOnce(settings.slots().downloads()),
            clock),
        observer);
  }

  private void registerGauges(WorkerSettings.SlotLimits limits) {
    resources.metrics.registerRunGauges(slots::executing, slots::waiting, slots::returning);
    resources.metrics.registerLimits(limits.executing(), limits.waiting());
    resources.metrics.registerThreadGauges(runs::remaining, runs::stuck);
  }

  HeartbeatListener heartbeatListener() {
    return new HeartbeatListener() {
      @Override
      public void declaredDead(Incarnation incarnation) {
        resources.metrics.leaseLost();
        runs.drop(incarnation.id());
      }

      @Override
      public void heartbeatFailed() {
        resources.metrics.heartbeatFailed();
      }
    };
  }

  OrphanTakeover orphanTakeover() {
    return new OrphanTakeover(
        new StoredOrphans(resources.store, resources.connectors::runnable),
        resources.heartbeat::incarnation,
        resources.heartbeat::mayDeclareOthersDead,
        slots,
        runs,
        announcements);
  }

  RunSpreader runSpreader(int perRound) {
    return new RunSpreader(
        new StoredMoves(resources.store, resources.connectors::resumingAtChallenge),
        resources.heartbeat::incarnation,
        slots,
        runs,
        perRound,
        resources.metrics::spread);
  }

  private StoredClaims claims() {
    return new StoredClaims(resources.store.runClaims(), resources.connectors::runnable);
  }

  QueuedJobs queuedJobs() {
    return new QueuedJobs(claims(), runs, resources.heartbeat::incarnation, resources.metrics);
  }

  JobIntake jobIntake() {
    return new JobIntake(
        claims(),
        runs,
        new DeadLetters(resources.producer, resources.metrics, InstantSource.system()),
        resources.heartbeat::incarnation,
        resources.metrics,
        resources.traces);
  }
}
