package dev.doorbell.worker.run;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.store.end.RunMarks;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.attempt.Attempt;
import dev.doorbell.worker.login.LoginWatch;
import java.util.function.BooleanSupplier;

/** Saves the login's state, then says it; without a row that lives there is nothing to save. */
record LoginBook(
    Attempt attempt, RunMarks marks, RunAnnouncer announcer, BooleanSupplier endedInRow)
    implements LoginWatch.Book {

  @Override
  public void save(LoginState state) {
    if (!endedInRow.getAsBoolean()) {
      attempt.insist(() -> {
        marks.loginState(attempt.fence(), state);
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
