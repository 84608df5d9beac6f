package dev.doorbell.worker.attempt;

import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.account.Accounts;
import dev.doorbell.store.account.SavedSessions;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.claim.Takeovers;
import dev.doorbell.store.document.Documents;
import dev.doorbell.store.end.RunEnds;
import dev.doorbell.store.end.RunMarks;
import dev.doorbell.store.memory.AccountData;
import dev.doorbell.store.memory.Identities;
import dev.doorbell.store.run.Runs;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.worker.announce.EndAnnouncer;
import dev.doorbell.worker.announce.EventOutlet;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.challenge.ChallengeDesk;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.connector.Catalogue;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.round.Timers;
import dev.doorbell.worker.session.SessionVault;
import java.time.Duration;
import java.time.InstantSource;

/** What all runs of a worker share. */
public record RunTools(
    Catalogue catalogue,
    Stores stores,
    Opener opener,
    SessionVault vault,
    ChallengeDesk desk,
    PendingReplies replies,
    EventOutlet outlet,
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
      RunMarks marks,
      RunEnds ends,
      Accounts accounts,
      SavedSessions sessions,
      Documents documents,
      Challenges challenges,
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
