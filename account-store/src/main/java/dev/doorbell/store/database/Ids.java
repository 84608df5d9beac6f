package dev.doorbell.store.database;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * Generates ids: UUIDs of version 7, which sort by the time of their generation. Those of one
 * process sort in the order of their generation, also within a millisecond, unless the clock is set
 * back. Thread-safe.
 */
public final class Ids {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  public static UUID next() {
    return GENERATOR.generate();
  }
}
