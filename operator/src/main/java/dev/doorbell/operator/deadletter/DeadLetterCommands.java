package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.kafka.KafkaCluster;
import dev.doorbell.operator.kafka.TopicReader;
import dev.doorbell.operator.kafka.TopicWriter;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** The commands {@code doorbell dead-letters ...}. Not thread-safe. */
@Command(
    name = "dead-letters",
    description = {
      "Dead letters: records of doorbell.jobs that workers rejected or the broker gave up.",
      "The content of records is never shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  doorbell dead-letters list", "  doorbell dead-letters redrive --all --dry-run"})
public final class DeadLetterCommands {
  private static final int MOST_READ = 10_000;

  private final KafkaCluster kafka;
  private final GatewayClient gateway;
  private final Output output;
  private final InstantSource clock;
  private final DeadLetterViews views;

  public DeadLetterCommands(
      KafkaCluster kafka,
      GatewayClient gateway,
      Output output,
      InstantSource clock,
      TimeFormat times) {
    this.kafka = kafka;
    this.gateway = gateway;
    this.output = output;
    this.clock = clock;
    this.views = new DeadLetterViews(times);
  }

  @Command(
      name = "list",
      description = "List dead letters, newest first.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell dead-letters list",
        "  doorbell dead-letters list --limit 1000 --json | jq -r '.items[].reason' | sort | uniq -c"
      })
  void list(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "Maximum number of dead letters (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(
              names = "--json",
              description = "Print {\"items\": [...]}: letter, by, time, reason, source, jobId.")
          boolean json) {
    atLeastOne(limit);
    try (TopicReader reader = TopicReader.open(kafka)) {
      List<DeadLetterEntry> entries = new DeadLetterTopic(reader).newest(limit);
      if (json) {
        ArrayNode items = Json.array();
        entries.forEach(entry -> items.add(DeadLetterViews.json(entry)));
        output.json(Json.object().set("items", items));
      } else {
        output.table(views.table(entries));
      }
    }
  }

  @Command(
      name = "show",
      description = "Show one dead letter, and whether it can be redriven.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell dead-letters show 0@41")
  void show(
      @Parameters(paramLabel = "LETTER", description = "Id of a dead letter, as list shows it.")
          DeadLetterId letter,
      @Option(
              names = "--json",
              description = "Print what list prints, and redrive: possible, jobId or why.")
          boolean json) {
    try (TopicReader reader = TopicReader.open(kafka)) {
      DeadLetterTopic topic = new DeadLetterTopic(reader);
      DeadLetterEntry entry = topic.entry(letter);
      RedriveDecision decision =
          new RedrivePolicy(new GatewayJobLookup(gateway), clock, false, false)
              .decide(entry, topic.source(entry));
      if (json) {
        output.json(DeadLetterViews.json(entry, decision));
      } else {
        output.properties(views.properties(entry, decision));
      }
    }
  }

  @Command(
      name = "redrive",
      description = {
        "Write the source records again, with new job ids.",
        "The id is derived from the source record: a second redrive requests no second job.",
        "Rejects a dead letter if its source record is still invalid or removed by retention, or if"
            + " its job exists. Exit code: 1 if any was rejected."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell dead-letters redrive 0@41 --dry-run",
        "  doorbell dead-letters redrive 0@41 0@42",
        "  doorbell dead-letters redrive --all --limit 20 --automatic"
      })
  int redrive(
      @Parameters(
              paramLabel = "LETTER",
              arity = "0..*",
              description = "Ids of dead letters, as list shows them.")
          @Nullable List<DeadLetterId> letters,
      @Mixin RedriveOptions options) {
    List<DeadLetterId> named = letters == null ? List.of() : letters;
    if (options.all != named.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "name the dead letters to redrive, or give --all");
    }
    atLeastOne(options.limit);
    try (TopicReader reader = TopicReader.open(kafka);
        TopicWriter writer = options.dryRun ? null : TopicWriter.open(kafka)) {
      DeadLetterTopic topic = new DeadLetterTopic(reader);
      List<DeadLetterEntry> entries =
          options.all
              ? topic.newest(MOST_READ).reversed()
              : named.stream().map(topic::entry).toList();
      Redriver redriver =
          new Redriver(
              topic::source, policy(options), writer == null ? null : writer::write, options.force);
      return redrive(entries, redriver, options);
    }
  }

  private RedrivePolicy policy(RedriveOptions options) {
    return new RedrivePolicy(
        options.force ? null : new GatewayJobLookup(gateway),
        clock,
        options.again,
        options.automatic);
  }

  private static void atLeastOne(int limit) {
    if (limit < 1) {
      throw new CommandException(ExitCode.USAGE, "--limit must be 1 or more");
    }
  }

  private int redrive(List<DeadLetterEntry> entries, Redriver redriver, RedriveOptions options) {
    RedriveSummary summary = new RedriveSummary(options);
    for (DeadLetterEntry entry : entries) {
      if (summary.isFull()) {
        output.notice("the limit is reached, and there are more dead letters: run it again");
        break;
      }
      Redriver.Result result = redriver.redrive(entry);
      if (summary.count(result)) {
        print(result, options.json);
      }
    }
    output.notice(summary.text());
    return summary.exitCode().number();
  }

  private void print(Redriver.Result result, boolean json) {
    if (json) {
      output.json(DeadLetterViews.json(result));
    } else {
      output.line(DeadLetterViews.line(result));
    }
  }
}
