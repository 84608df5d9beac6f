package dev.doorbell.worker.run;

import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.capacity.WorkBudget;

/** Those around the thread of one run. */
public record RunDesk(
    RunControl control,
    RunAnnouncer announcer,
    LoginTracker login,
    WorkBudget budget,
    Slots.Permit permit) {}
