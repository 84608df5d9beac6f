package dev.doorbell.operator.job;

import dev.doorbell.operator.output.Block;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Column;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Jobs as people see them. Immutable. */
final class JobViews {
  private final Moments moments;

  JobViews(Moments moments) {
    this.moments = moments;
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
                Column.words("WHY")));
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
                Cell.of(moments.atAndAgo(job.requestedAt())),
                Cell.of(job.why())));
    if (wide) {
      cells.addAll(
          5, List.of(Cell.of(took(job)), Cell.of(job.attempt()), Cell.of(job.accountId())));
    }
    return cells;
  }

  Block block(Job job) {
    return new Block()
        .add("Job", job.jobId())
        .add("Status", job.statusCell())
        .add("Why", job.why())
        .add("Connector", job.connector())
        .add("Account", job.accountId())
        .add("Trigger", job.trigger().toLowerCase(Locale.ROOT))
        .add("Attempt", job.attempt())
        .add("Login", job.login().toLowerCase(Locale.ROOT))
        .add("Requested", moments.atAndAgo(job.requestedAt()))
        .add("Started", moments.atAndAgo(job.startedAt()))
        .add("Ended", moments.atAndAgo(job.endedAt()))
        .add("Took", took(job));
  }

  private static String took(Job job) {
    Instant from = job.startedAt();
    Instant to = job.endedAt();
    return from == null || to == null ? "" : Moments.length(Duration.between(from, to));
  }
}
