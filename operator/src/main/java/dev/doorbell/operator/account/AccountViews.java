package dev.doorbell.operator.account;

import dev.doorbell.operator.job.Job;
import dev.doorbell.operator.output.Block;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Column;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Table;
import dev.doorbell.operator.output.Tone;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts as people see them. Immutable. */
final class AccountViews {
  private static final String ACTIVE = "ACTIVE";

  private final Moments moments;

  AccountViews(Moments moments) {
    this.moments = moments;
  }

  Table table(List<Account> accounts) {
    return new Table(
        List.of(
            Column.of("ACCOUNT"),
            Column.of("CONNECTOR"),
            Column.of("SCHEDULE"),
            Column.of("LAST JOB"),
            Column.of("NEXT"),
            Column.words("LABEL"),
            Column.words("NOTE")),
        accounts.stream().map(this::row).toList(),
        "no accounts");
  }

  private List<Cell> row(Account account) {
    return List.of(
        Cell.of(account.id()),
        Cell.of(account.connector()),
        Cell.of(account.schedule()),
        lastJob(account.lastJob()),
        Cell.of(account.nextRunAt() == null ? "" : moments.ago(account.nextRunAt())),
        Cell.of(account.label()),
        note(account));
  }

  private Cell lastJob(@Nullable Job job) {
    if (job == null) {
      return Cell.of("never");
    }
    return new Cell(job.status() + " " + moments.ago(job.requestedAt()), job.statusCell().tone());
  }

  private static Cell note(Account account) {
    if (!account.state().equals(ACTIVE)) {
      return new Cell(account.state().toLowerCase(Locale.ROOT), Tone.QUIET);
    }
    return account.pausedCode() == null
        ? Cell.of("")
        : new Cell("paused: " + account.pausedCode(), Tone.BAD);
  }

  Block block(Account account) {
    return new Block()
        .add("Account", account.id())
        .add("Label", account.label())
        .add("Connector", account.connector())
        .add("State", account.state().toLowerCase(Locale.ROOT))
        .add("Note", note(account))
        .add("Schedule", account.schedule())
        .add("Next run", moments.atAndAgo(account.nextRunAt()))
        .add("Fields", fields(account))
        .add("Last job", lastJob(account.lastJob()))
        .add("", account.lastJob() == null ? null : account.lastJob().jobId())
        .add("Created", moments.atAndAgo(account.createdAt()));
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
