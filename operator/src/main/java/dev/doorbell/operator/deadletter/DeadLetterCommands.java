package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.json.Json;
import dev.doorbell.operator.kafka.Broker;
import dev.doorbell.operator.kafka.TopicReader;
import dev.doorbell.operator.kafka.TopicWriter;
import dev.doorbell.operator.letter.Letter;
import dev.doorbell.operator.letter.LetterBox;
import dev.doorbell.operator.letter.LetterId;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Output;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** {@code doorbell dead-letters ...}. For one thread. */
@Command(
    name = "dead-letters",
    description = {
      "Records of doorbell.jobs that could not be jobs, and those that the broker gave up.",
      "Their content is never shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  doorbell dead-letters list", "  doorbell dead-letters redrive --all --dry-run"})
public final class DeadLetterCommands {
  private static final int MOST_LOOKED_AT = 10_000;

  private final Broker broker;
  private final Gateway gateway;
  private final Output output;
  private final InstantSource clock;
  private final LetterViews views;

  public DeadLetterCommands(
      Broker broker, Gateway gateway, Output output, InstantSource clock, Moments moments) {
    this.broker = broker;
    this.gateway = gateway;
    this.output = output;
    this.clock = clock;
    this.views = new LetterViews(moments);
  }

  @Command(
      name = "list",
      description = "The dead letters, newest first.",
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
              description = "How many at most (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(
              names = "--json",
              description = "Print {\"items\": [...]}: letter, by, time, reason, source, jobId.")
          boolean json) {
    atLeastOne(limit);
    try (TopicReader reader = TopicReader.open(broker)) {
      List<Letter> letters = new LetterBox(reader).newest(limit);
      if (json) {
        ArrayNode items = Json.array();
        letters.forEach(letter -> items.add(LetterViews.json(letter)));
        output.json(Json.object().set("items", items));
      } else {
        output.table(views.table(letters));
      }
    }
  }

  @Command(
      name = "show",
      description = "One dead letter, and whether it could be redriven.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell dead-letters show 0@41")
  void show(
      @Parameters(paramLabel = "LETTER", description = "As list shows it.") LetterId letter,
      @Option(
              names = "--json",
              description = "Print what list prints, and redrive: possible, jobId or why.")
          boolean json) {
    try (TopicReader reader = TopicReader.open(broker)) {
      LetterBox letters = new LetterBox(reader);
      Letter found = letters.letter(letter);
      Verdict verdict =
          new RedriveCheck(new GatewayKnowledge(gateway), clock, false, false)
              .check(found, letters.original(found));
      if (json) {
        output.json(LetterViews.json(found, verdict));
      } else {
        output.block(views.block(found, verdict));
      }
    }
  }

  @Command(
      name = "redrive",
      description = {
        "Write the original records again, under new job ids.",
        "The id follows from where the original stands: redriving twice asks for one job.",
        "Refused is what would become a dead letter again, what retention has removed, and what"
            + " has run all the same. The exit code is 1 when any was refused."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell dead-letters redrive 0@41 --dry-run",
        "  doorbell dead-letters redrive 0@41 0@42",
        "  doorbell dead-letters redrive --all --limit 20 --automatic"
      })
  int redrive(
      @Parameters(paramLabel = "LETTER", arity = "0..*", description = "As list shows them.")
          @Nullable List<LetterId> letters,
      @Mixin RedriveOptions options) {
    List<LetterId> named = letters == null ? List.of() : letters;
    if (options.all != named.isEmpty()) {
      throw new StoppedException(ExitCode.USAGE, "name the letters to redrive, or give --all");
    }
    atLeastOne(options.limit);
    try (TopicReader reader = TopicReader.open(broker);
        TopicWriter writer = options.dryRun ? null : TopicWriter.open(broker)) {
      LetterBox box = new LetterBox(reader);
      List<Letter> chosen =
          options.all
              ? box.newest(MOST_LOOKED_AT).reversed()
              : named.stream().map(box::letter).toList();
      RedriveCheck check =
          new RedriveCheck(
              options.force ? null : new GatewayKnowledge(gateway),
              clock,
              options.again,
              options.automatic);
      return redrive(chosen, new Redrive(box, check, writer, options.force), options);
    }
  }

  private static void atLeastOne(int limit) {
    if (limit < 1) {
      throw new StoppedException(ExitCode.USAGE, "--limit must be one or more");
    }
  }

  private int redrive(List<Letter> letters, Redrive redrive, RedriveOptions options) {
    RedriveTally tally = new RedriveTally(options);
    for (Letter letter : letters) {
      if (tally.isFull()) {
        output.notice("there are more letters: run it again");
        break;
      }
      Redrive.Result result = redrive.redrive(letter);
      if (tally.count(result)) {
        print(result, options.json);
      }
    }
    output.notice(tally.summary());
    return tally.exitCode().number();
  }

  private void print(Redrive.Result result, boolean json) {
    if (json) {
      output.json(LetterViews.json(result));
    } else {
      output.line(LetterViews.line(result));
    }
  }
}
