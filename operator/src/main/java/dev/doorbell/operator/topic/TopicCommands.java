package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.kafka.KafkaCluster;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands {@code doorbell topics ...}. Not thread-safe. */
@Command(
    name = "topics",
    description = {
      "Topics, and the settings of the share group of the workers.",
      "The commands wait for Kafka, up to DOORBELL_KAFKA_PATIENCE."
    },
    footerHeading = "%nExamples:%n",
    footer = "  doorbell topics check || doorbell topics apply")
public final class TopicCommands {
  private static final List<GroupSpec> GROUPS = List.of(GroupSpec.WORKERS);

  private final KafkaCluster kafka;
  private final Supplier<List<TopicSpec>> topics;
  private final Output output;

  /**
   * @param topics reads the settings of the topics when a command needs them
   */
  public TopicCommands(KafkaCluster kafka, Supplier<List<TopicSpec>> topics, Output output) {
    this.kafka = kafka;
    this.topics = topics;
    this.output = output;
  }

  @Command(
      name = "check",
      description = "Print what differs from the requirements. Exit code: 1 if anything differs.",
      footerHeading = "%nExamples:%n",
      footer = "  doorbell topics check --json | jq -r '.differences[].sentence'")
  int check(
      @Option(names = "--json", description = "Print {\"differences\": [...]}.") boolean json) {
    List<Difference> differences = with(TopicReconciler::differences);
    if (json) {
      ArrayNode items = Json.array();
      differences.forEach(difference -> items.add(json(difference)));
      output.json(Json.object().set("differences", items));
    } else {
      differences.forEach(difference -> output.line(difference.sentence()));
      if (differences.isEmpty()) {
        output.line("no differences");
      }
    }
    return (differences.isEmpty() ? ExitCode.OK : ExitCode.REJECTED).number();
  }

  @Command(
      name = "apply",
      description = {
        "Create missing topics, correct settings that differ, and print the changes.",
        "Deletes nothing and never changes a number of partitions. Can be repeated."
      },
      footerHeading = "%nExamples:%n",
      footer = "  DOORBELL_KAFKA=kafka:9092 DOORBELL_KAFKA_PATIENCE=5m doorbell topics apply")
  void apply(@Option(names = "--json", description = "Print {\"changes\": [...]}.") boolean json) {
    List<Change> changes = with(TopicReconciler::reconcile);
    if (json) {
      ArrayNode items = Json.array();
      changes.forEach(change -> items.add(json(change)));
      output.json(Json.object().set("changes", items));
    } else {
      changes.forEach(change -> output.line(change.sentence()));
      if (changes.isEmpty()) {
        output.line("nothing to change");
      }
    }
  }

  private interface Work<T> {
    T apply(TopicReconciler reconciler, List<TopicSpec> topics, List<GroupSpec> groups);
  }

  private <T> T with(Work<T> work) {
    List<TopicSpec> required = topics.get();
    try (Admin admin = kafka.admin()) {
      return work.apply(
          new TopicReconciler(admin, kafka.timeout(), output::notice), required, GROUPS);
    }
  }

  private static ObjectNode json(Difference difference) {
    ObjectNode json = Json.object();
    switch (difference) {
      case Difference.TopicMissing missing -> {
        json.put("kind", "TOPIC_MISSING");
        json.put("resource", missing.topic().name());
      }
      case Difference.SettingDiffers setting -> {
        json.put("kind", "SETTING_DIFFERS");
        json.put("resource", setting.resource().name());
        json.put("setting", setting.name());
        json.put("found", setting.found());
        json.put("expected", setting.expected());
      }
      case Difference.PartitionsDiffer partitions -> {
        json.put("kind", "PARTITIONS_DIFFER");
        json.put("resource", partitions.topic());
        json.put("found", partitions.found());
        json.put("expected", partitions.expected());
      }
    }
    return json.put("sentence", difference.sentence());
  }

  private static ObjectNode json(Change change) {
    ObjectNode json = Json.object();
    switch (change) {
      case Change.TopicCreated created -> {
        json.put("kind", "TOPIC_CREATED");
        json.put("resource", created.topic());
      }
      case Change.SettingChanged setting -> {
        json.put("kind", "SETTING_CHANGED");
        json.put("resource", setting.resource());
        json.put("setting", setting.name());
        json.put("before", setting.before());
        json.put("after", setting.after());
      }
      case Change.PartitionsDiffer partitions -> {
        json.put("kind", "LEFT_ALONE");
        json.put("resource", partitions.topic());
        json.put("found", partitions.found());
        json.put("expected", partitions.expected());
      }
    }
    return json.put("sentence", change.sentence());
  }
}
