package dev.doorbell.operator.job;

import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.PropertyList;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.console.TimeFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats jobs for the terminal. Immutable. */
final class JobViews {
  /** The reason of a job whose connector lacks a parameter. */
  private static final String NOT_CONFIGURED = "NOT_CONFIGURED";

  private final TimeFormat times;

  JobViews(TimeFormat times) {
    this.times = times;
  }

  Table table(List<Job> jobs, boolean wide) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("JOB"),
                Column.of("CONNECTOR"),
                Column.of("TRIGGER"),
                Column.of("STATUS"),
                Column.of("REQUESTED"),
                Column.wrapped("WHY")));
    if (wide) {
      columns.addAll(5, List.of(Column.of("TOOK"), Column.number("ATTEMPT"), Column.of("ACCOUNT")));
    }
    return new Table(columns, jobs.stream().map(job -> row(job, wide)).toList(), "no jobs");
  }

  private List<Cell> row(Job job, boolean wide) {
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                Cell.of(job.jobId()),
                Cell.of(job.connector()),
                Cell.of(job.trigger().toLowerCase(Locale.ROOT)),
                job.statusCell(),
                Cell.of(times.atAndAgo(job.requestedAt())),
                Cell.of(job.why())));
    if (wide) {
      cells.addAll(
          5, List.of(Cell.of(took(job)), Cell.of(job.attempt()), Cell.of(job.accountId())));
    }
    return cells;
  }

  PropertyList properties(Job job) {
    return new PropertyList()
        .add("Job", job.jobId())
        .add("Status", job.statusCell())
        .add("Why", job.why())
        .add("To do", toDo(job))
        .add("Connector", job.connector())
        .add("Account", job.accountId())
        .add("Trigger", job.trigger().toLowerCase(Locale.ROOT))
        .add("Attempt", job.attempt())
        .add("Login", job.login().toLowerCase(Locale.ROOT))
        .add("Requested", times.atAndAgo(job.requestedAt()))
        .add("Started", times.atAndAgo(job.startedAt()))
        .add("Ended", times.atAndAgo(job.endedAt()))
        .add("Took", took(job));
  }

  private static @Nullable String toDo(Job job) {
    return NOT_CONFIGURED.equals(job.reason())
        ? "set the missing parameter of %s: bin/doorbell parameters list".formatted(job.connector())
        : null;
  }

  private static String took(Job job) {
    Instant from = job.startedAt();
    Instant to = job.endedAt();
    return from == null || to == null ? "" : TimeFormat.length(Duration.between(from, to));
  }
}
