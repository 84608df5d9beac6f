package dev.doorbell.simulators.login;

/** A number derived from a name, so that generated data is the same at every run. */
public final class Seed {
  private Seed() {}

  /** Returns the seed of a name, which is never negative. */
  public static int of(String name) {
    // The factor spreads hash codes that are close, so that login-1 and login-2 get different data.
    return Math.floorMod(name.hashCode() * 31_337, 1_000_003);
  }
}
