package dev.doorbell.worker.run;

import dev.doorbell.store.account.Accounts;
import dev.doorbell.store.account.SavedSessions;
import dev.doorbell.store.document.Documents;
import dev.doorbell.store.end.RunEnds;
import dev.doorbell.store.end.RunMarks;
import dev.doorbell.store.run.Runs;

/** The rows that a run reads and writes. */
public record RunStores(
    Runs runs,
    RunMarks marks,
    RunEnds ends,
    Accounts accounts,
    SavedSessions sessions,
    Documents documents) {}
