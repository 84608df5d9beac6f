package dev.doorbell.benchmarks.system;

import java.util.UUID;

/**
 * Ids that follow from a number, so that no table maps them. Each wait of a benchmark has a number:
 * its job, its account and its answer have the same one.
 */
public final class NumberedIds {
  // Version 7 and the variant of RFC 9562, as all ids of Doorbell have.
  private static final long JOBS = 0x01900000_0000_7001L;
  private static final long ACCOUNTS = 0x01900000_0000_7002L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private NumberedIds() {}

  public static UUID job(int number) {
    return new UUID(JOBS, VARIANT | number);
  }

  public static UUID account(int number) {
    return new UUID(ACCOUNTS, VARIANT | number);
  }

  /** The text of an id without its number, which is written as eight hexadecimal digits. */
  static String prefix(UUID id) {
    String text = id.toString();
    return text.substring(0, text.length() - 8);
  }

  /** The number of a job's id. */
  public static int ofJob(String id) {
    return (int) UUID.fromString(id).getLeastSignificantBits();
  }
}
