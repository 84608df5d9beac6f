package dev.doorbell.worker.trace;

import dev.doorbell.sdk.ConnectorLog;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one run's connector, with the run's secrets masked. Thread-safe. */
public final class MaskedLog implements ConnectorLog {
  private final Logger log;
  private final UUID jobId;
  // The longest secret is replaced first: if a secret contains another one, replacing the shorter
  // one first would leave a part of the longer one readable.
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  public MaskedLog(String connector, UUID jobId) {
    this.log = LoggerFactory.getLogger("dev.doorbell.connector." + connector);
    this.jobId = jobId;
  }

  /** Masks this text in all later lines. Blank text is ignored. */
  public void mask(String secret) {
    if (!secret.isBlank()) {
      secrets.add(secret);
    }
  }

  @Override
  public void debug(String message) {
    log.debug("Job {}: {}", jobId, masked(message));
  }

  @Override
  public void info(String message) {
    log.info("Job {}: {}", jobId, masked(message));
  }

  @Override
  public void warn(String message) {
    log.warn("Job {}: {}", jobId, masked(message));
  }

  /** The text with every secret replaced by {@code ***}. */
  public String masked(String message) {
    String masked = message;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }
}
