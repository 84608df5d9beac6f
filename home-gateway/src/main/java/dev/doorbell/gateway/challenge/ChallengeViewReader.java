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
 * Reads from a challenge's row what its user may see. A row that can't be read (written by a newer
 * worker, or damaged) must affect its own user only: it is counted, logged and left out.
 * Thread-safe.
 */
public final class ChallengeViewReader {
  private static final Logger LOG = LoggerFactory.getLogger(ChallengeViewReader.class);

  private final GatewayMetrics metrics;
  private final OncePerMinute logLimit;

  public ChallengeViewReader(GatewayMetrics metrics, OncePerMinute logLimit) {
    this.metrics = metrics;
    this.logLimit = logLimit;
  }

  /**
   * The view, with the deadline from the row's own column, which is the valid one; empty when the
   * view can't be read.
   */
  public Optional<ChallengeView> read(Challenge challenge) {
    try {
      return Optional.of(
          ChallengeViewCodec.read(challenge.viewJson()).withExpiresAt(challenge.expiresAt()));
    } catch (MalformedException | IllegalArgumentException e) {
      metrics.unreadableChallenge();
      logLimit
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
