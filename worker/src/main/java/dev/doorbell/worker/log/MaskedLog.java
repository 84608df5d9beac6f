package dev.doorbell.worker.log;

import dev.doorbell.sdk.ConnectorLog;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one run's connector, with the run's secrets masked. Thread-safe. */
public final class MaskedLog implements ConnectorLog {
  private final Logger log;
  private final UUID jobId;
  private final SecretMask secrets = new SecretMask();

  public MaskedLog(String connector, UUID jobId) {
    this.log = LoggerFactory.getLogger("dev.doorbell.connector." + connector);
    this.jobId = jobId;
  }

  /** Masks this text in all later lines. Blank text is ignored. */
  public void mask(String secret) {
    secrets.add(secret);
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

  /** The text with each word, number or address that contains a secret replaced by {@code ***}. */
  public String masked(String message) {
    return secrets.text(message);
  }

  /** The outline of a page with each id, class and name that contains a secret replaced. */
  public String maskedOutline(String outline) {
    return secrets.outline(outline);
  }
}
