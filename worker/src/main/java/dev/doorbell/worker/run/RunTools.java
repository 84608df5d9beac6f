package dev.doorbell.worker.run;

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
    RunStores stores,
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
    InstantSource clock) {

  /**
   * How long things last.
   *
   * @param assumedAfter when a login that has said nothing is taken for successful
   * @param budget how long a run may work, waits for the person not counted
   * @param challenge how long a person has when the connector does not say
   */
  public record Times(Duration assumedAfter, Duration budget, Duration challenge) {}
}
