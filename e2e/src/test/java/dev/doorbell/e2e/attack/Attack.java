package dev.doorbell.e2e.attack;

import java.time.Duration;

/** What one client does to harm others. */
interface Attack {
  /** In lower case with hyphens, as an argument of {@code bin/soak --attack}. */
  String name();

  /** How long it may take; an attack that takes longer counts as a broken limit. */
  Duration longest();

  /**
   * Attacks, prints its figures, and reports each limit that did not hold. Leaves nothing open.
   *
   * @throws Exception counts as a broken limit
   */
  void run(Target target, AttackReport report) throws Exception;
}
