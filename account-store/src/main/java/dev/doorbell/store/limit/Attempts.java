package dev.doorbell.store.limit;

import dev.doorbell.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Limits attempts at something that could be guessed, such as sign-ins of an address. All gateways
 * count together. Thread-safe.
 */
public final class Attempts {
  private final Database database;

  public Attempts(Database database) {
    this.database = database;
  }

  /**
   * Counts an attempt if it is within the limits. Call it before the attempt.
   *
   * @param kind what is tried: a constant of the caller, such as {@code sign-in}
   * @param key who tries, such as an address; only a hash of it is stored
   * @throws dev.doorbell.store.database.StoreUnavailableException while the database is unavailable
   */
  public AttemptOutcome attempt(String kind, String key, AttemptLimits limits) {
    return database.statement(handle -> AttemptRows.attempt(handle, kind, hash(key), limits));
  }

  /** The time until an attempt is admitted; zero if it is now. Counts nothing. */
  public Duration left(String kind, String key, AttemptLimits limits) {
    return database.statement(handle -> AttemptRows.left(handle, kind, hash(key), limits));
  }

  private static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
