package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.events.json.MalformedException;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.challenge.Challenge;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person may see of a challenge, from its row. A row that can't be read (a newer worker's, a
 * damaged one) is one person's trouble: it is counted, told of, and left out by whoever asks.
 * Thread-safe.
 */
public final class ChallengeViewReader {
  private static final Logger LOG = LoggerFactory.getLogger(ChallengeViewReader.class);

  private final GatewayMetrics meters;
  private final OncePerMinute admission;

  public ChallengeViewReader(GatewayMetrics meters, OncePerMinute admission) {
    this.meters = meters;
    this.admission = admission;
  }

  /** With the deadline of the row, which is the one that counts; empty when it can't be read. */
  public Optional<ChallengeView> read(Challenge challenge) {
    try {
      return Optional.of(
          ChallengeViewCodec.read(challenge.viewJson()).withExpiresAt(challenge.expiresAt()));
    } catch (MalformedException | IllegalArgumentException e) {
      meters.unreadableChallenge();
      admission
          .admit("unreadable challenge")
          .ifPresent(more ->
              LOG.warn(
                  "Challenge {} can't be read and is left out ({} more): {}",
                  challenge.id(),
                  more,
                  e.getMessage()));
      return Optional.empty();
    }
  }
}
