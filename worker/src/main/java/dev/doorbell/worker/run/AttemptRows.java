package dev.doorbell.worker.run;

import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.worker.account.AccountRows;
import dev.doorbell.worker.account.SessionRows;
import dev.doorbell.worker.challenge.ChallengeRows;
import java.util.Map;

/**
 * All rows of one attempt. Each class takes the narrow interface that it needs; only factories pass
 * this one on.
 */
public interface AttemptRows extends RunRows, SessionRows, AccountRows {
  /** The challenges of the attempt's run. */
  ChallengeRows challenges();

  /** The values of the connector's parameters by name; one without a value is left out. */
  Map<String, ParameterValue> parameters(String connector);
}
