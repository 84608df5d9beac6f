package dev.doorbell.worker.run;

import dev.doorbell.worker.account.AccountRows;
import dev.doorbell.worker.account.SessionRows;
import dev.doorbell.worker.challenge.ChallengeRows;

/**
 * All rows of one attempt. Each class takes the narrow interface that it needs; only factories pass
 * this one on.
 */
public interface AttemptRows extends RunRows, SessionRows, AccountRows {
  /** The challenges of the attempt's run. */
  ChallengeRows challenges();
}
