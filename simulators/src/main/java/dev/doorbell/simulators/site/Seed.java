package dev.doorbell.simulators.site;

/**
 * A number that belongs to a name: what a site makes up about somebody is the same at every run.
 */
public final class Seed {
  private Seed() {}

  /** Never negative. */
  public static int of(String name) {
    // Spread by a prime: names that differ in one digit shall not look alike.
    return Math.floorMod(name.hashCode() * 31_337, 1_000_003);
  }
}
