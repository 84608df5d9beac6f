package dev.doorbell.worker.run;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.RunProgress;
import dev.doorbell.worker.announce.RunAnnouncer;
import java.util.function.BooleanSupplier;

/** Saves the login's state, then says it; without a row that lives there is nothing to save. */
record LoginStateWriter(
    Attempt attempt, RunProgress marks, RunAnnouncer announcer, BooleanSupplier endedInRow)
    implements LoginTracker.Book {

  @Override
  public void save(LoginState state) {
    if (!endedInRow.getAsBoolean()) {
      attempt.insist(() -> {
        marks.saveLoginState(attempt.fence(), state);
        return true;
      });
    }
  }

  @Override
  public void announce(LoginEvent event) {
    announcer.announce(event);
  }

  @Override
  public void announceForCertain(LoginEvent event) {
    announcer.announceForCertain(event);
  }
}
