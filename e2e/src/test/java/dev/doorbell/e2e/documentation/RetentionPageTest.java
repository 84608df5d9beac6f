package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.store.purge.PurgeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about retention says of each table, each topic and each rule what ends its rows. */
class RetentionPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path MIGRATIONS =
      ROOT.resolve("account-store/src/main/resources/db/migration");
  private static final Pattern TABLE = Pattern.compile("(?mi)^create table ([a-z_]+) \\(");

  private static List<String> page() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/operations/retention.md"));
  }

  @Test
  void each_table_has_a_row() throws IOException {
    TreeSet<String> tables = new TreeSet<>();
    try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
      for (Path migration : migrations.toList()) {
        TABLE.matcher(Files.readString(migration)).results().forEach(t -> tables.add(t.group(1)));
      }
    }
    assertThat(tables).hasSizeGreaterThan(12);
    assertHasRows(tables.stream());
  }

  @Test
  void each_topic_has_a_row() throws IOException {
    assertHasRows(Topics.ALL.stream().map(TopicSpec::name));
  }

  private static void assertHasRows(Stream<String> names) throws IOException {
    List<String> page = page();
    names.forEach(
        name -> assertThat(page).as(name).anyMatch(line -> line.startsWith("| `" + name + "` | ")));
  }

  @Test
  void each_rule_of_the_purge_is_named() throws IOException {
    assertThat(String.join("\n", page()))
        .contains(Stream.of(PurgeRule.values()).map(rule -> "`" + rule.wireName() + "`").toList());
  }
}
