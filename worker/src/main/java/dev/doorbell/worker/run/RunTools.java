package dev.doorbell.worker.run;

import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.account.AccountData;
import dev.doorbell.store.account.Accounts;
import dev.doorbell.store.account.Identities;
import dev.doorbell.store.account.SavedSessions;
import dev.doorbell.store.challenge.ChallengeLifecycle;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.claim.Takeovers;
import dev.doorbell.store.document.Documents;
import dev.doorbell.store.run.RunEnds;
import dev.doorbell.store.run.RunProgress;
import dev.doorbell.store.run.Runs;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.worker.announce.EndAnnouncer;
import dev.doorbell.worker.announce.EventPublisher;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.challenge.ChallengeService;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.round.Timers;
import java.time.Duration;
import java.time.InstantSource;

/** What all runs of a worker share. */
public record RunTools(
    ConnectorRegistry catalogue,
    Stores stores,
    Opener opener,
    SessionSealer vault,
    ChallengeService desk,
    PendingReplies replies,
    EventPublisher outlet,
    EndAnnouncer ends,
    Slots slots,
    Timers timers,
    Times times,
    WorkerMetrics metrics,
    Traces traces,
    InstantSource clock) {

  /** The rows that a run reads and writes. */
  public record Stores(
      Runs runs,
      RunProgress marks,
      RunEnds ends,
      Accounts accounts,
      SavedSessions sessions,
      Documents documents,
      Challenges challenges,
      ChallengeLifecycle challengeLifecycle,
      Takeovers takeovers,
      AccountData accountData,
      Identities identities) {}

  /**
   * How long things last.
   *
   * @param assumedAfter when a login that has said nothing is taken for successful
   * @param budget how long a run may work, waits for the person not counted
   * @param challenge how long a person has when the connector does not say
   */
  public record Times(Duration assumedAfter, Duration budget, Duration challenge) {}
}
