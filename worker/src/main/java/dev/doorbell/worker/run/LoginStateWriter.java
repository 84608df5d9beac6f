package dev.doorbell.worker.run;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.worker.announce.RunAnnouncer;
import java.util.function.BooleanSupplier;

/**
 * Saves the state of a login in the run's row and announces it. Does not change a row that has
 * ended.
 */
record LoginStateWriter(RunRows rows, RunAnnouncer announcer, BooleanSupplier endedInRow)
    implements LoginTracker.Writer {

  @Override
  public void save(LoginState state) {
    if (!endedInRow.getAsBoolean()) {
      rows.saveLoginState(state);
    }
  }

  @Override
  public void announce(LoginEvent event) {
    announcer.announce(event);
  }

  @Override
  public void announceAndWait(LoginEvent event) {
    announcer.announceAndWait(event);
  }
}
