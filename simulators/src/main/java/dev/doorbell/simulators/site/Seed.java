package dev.doorbell.simulators.site;

/** A number derived from a name, so that generated data is the same at every run. */
public final class Seed {
  private Seed() {}

  /** Never negative. */
  public static int of(String name) {
    // Multiplied by a prime, so that names that differ in one digit get different data.
    return Math.floorMod(name.hashCode() * 31_337, 1_000_003);
  }
}
