package dev.doorbell.worker.attempt;

import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.capacity.WorkBudget;
import dev.doorbell.worker.login.LoginWatch;

/** Those around the thread of one run. */
public record RunDesk(
    RunControl control,
    RunAnnouncer announcer,
    LoginWatch login,
    WorkBudget budget,
    Slots.Place place) {}
