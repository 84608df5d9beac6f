package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state machine can be read in one file only when no other file changes its rows. */
class TransitionsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern ASSIGNED_COLUMN = Pattern.compile("(\\w+) = ");

  /** {@code SealedKind} replaces a ciphertext by one with the same content. */
  @Test
  void only_challenge_transitions_changes_challenges() throws IOException {
    assertThat(filesThatUpdate("challenge"))
        .containsExactly("ChallengeTransitions.java", "SealedKind.java");
  }

  @Test
  void seven_classes_change_runs() throws IOException {
    assertThat(filesThatUpdate("run"))
        .containsExactly(
            "IdempotencyKeys.java",
            "OwnerMoves.java",
            "PurgeRule.java",
            "RunEndWriter.java",
            "RunProgress.java",
            "RunRequests.java",
            "RunTransitions.java");
  }

  /** The classes beside {@code RunTransitions} change no column that a transition depends on. */
  @ParameterizedTest
  @CsvSource({
    "purge/PurgeRule.java, idempotency_key",
    "keyset/OwnerMoves.java, owner",
    "run/RunEndWriter.java, announced_at",
    "run/RunProgress.java, login_state sending_at",
    "request/RunRequests.java, produced_at records",
    "request/IdempotencyKeys.java, idempotency_key"
  })
  void a_class_beside_the_transitions_changes_only_the_columns_it_owns(String file, String columns)
      throws IOException {
    String text = Files.readString(SOURCES.resolve("dev/doorbell/store").resolve(file));
    Set<String> assigned = new TreeSet<>();
    for (String statement : text.split("update run", -1)) {
      if (!statement.equals(text.split("update run", -1)[0])) {
        Matcher column = ASSIGNED_COLUMN.matcher(statement.split("where", -1)[0]);
        while (column.find()) {
          assigned.add(column.group(1));
        }
      }
    }
    assertThat(assigned).containsExactlyInAnyOrder(columns.split(" "));
  }

  /** A crash of PostgreSQL would lose a commit that has returned: an answer, for example. */
  @Test
  void only_the_mark_of_an_announced_end_commits_before_it_is_on_disk() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> text(file).contains("synchronous_commit'"))
                  .map(file -> file.getFileName().toString()))
          .containsExactly("RunEndWriter.java");
    }
  }

  @Test
  void no_main_file_of_another_module_updates_the_tables() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources) && !module.endsWith("account-store")) {
          assertThat(filesThatUpdate(sources, "challenge")).isEmpty();
          assertThat(filesThatUpdate(sources, "run")).isEmpty();
        }
      }
    }
  }

  private static Set<String> filesThatUpdate(String table) throws IOException {
    return filesThatUpdate(SOURCES, table);
  }

  private static Set<String> filesThatUpdate(Path sources, String table) throws IOException {
    Pattern update = Pattern.compile("update\\s+" + table + "\\s");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> update.matcher(text(file)).find())
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
