package dev.doorbell.operator.account;

import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.PropertyList;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.console.TextStyle;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.job.Job;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats accounts for the terminal. Immutable. */
final class AccountViews {
  private static final String ACTIVE = "ACTIVE";

  private final TimeFormat times;

  AccountViews(TimeFormat times) {
    this.times = times;
  }

  Table table(List<Account> accounts) {
    return new Table(
        List.of(
            Column.of("ACCOUNT"),
            Column.of("CONNECTOR"),
            Column.of("SCHEDULE"),
            Column.of("LAST JOB"),
            Column.of("NEXT"),
            Column.wrapped("LABEL"),
            Column.wrapped("NOTE")),
        accounts.stream().map(this::row).toList(),
        "no accounts");
  }

  private List<Cell> row(Account account) {
    return List.of(
        Cell.of(account.id()),
        Cell.of(account.connector()),
        Cell.of(account.schedule()),
        lastJob(account.lastJob()),
        Cell.of(account.nextRunAt() == null ? "" : times.ago(account.nextRunAt())),
        Cell.of(account.label()),
        note(account));
  }

  private Cell lastJob(@Nullable Job job) {
    if (job == null) {
      return Cell.of("never");
    }
    return new Cell(job.status() + " " + times.ago(job.requestedAt()), job.statusCell().style());
  }

  private static Cell note(Account account) {
    if (!account.state().equals(ACTIVE)) {
      return new Cell(account.state().toLowerCase(Locale.ROOT), TextStyle.MUTED);
    }
    return account.pausedCode() == null
        ? Cell.of("")
        : new Cell("paused: " + account.pausedCode(), TextStyle.FAILURE);
  }

  PropertyList properties(Account account) {
    return new PropertyList()
        .add("Account", account.id())
        .add("Label", account.label())
        .add("Connector", account.connector())
        .add("State", account.state().toLowerCase(Locale.ROOT))
        .add("Note", note(account))
        .add("Schedule", account.schedule())
        .add("Next run", times.atAndAgo(account.nextRunAt()))
        .add("Fields", fields(account))
        .add("Last job", lastJob(account.lastJob()))
        .add("", account.lastJob() == null ? null : account.lastJob().jobId())
        .add("Created", times.atAndAgo(account.createdAt()));
  }

  private static @Nullable String fields(Account account) {
    return account.fields().isEmpty()
        ? null
        : new TreeMap<>(account.fields())
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(", "));
  }
}
