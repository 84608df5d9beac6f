package dev.doorbell.local.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProjectWatchTest {
  @TempDir private Path folder;
  private final List<String> changes = new ArrayList<>();
  private SampleProject sample;
  private ProjectWatch watch;

  @BeforeEach
  void watch() throws IOException {
    sample = SampleProject.create(folder, "my-bank", "My Bank");
    watch =
        new ProjectWatch(
            ConnectorProject.open(folder), pom -> changes.add(pom ? "pom" : "sources"));
  }

  @Test
  void a_change_is_reported_once_when_the_files_no_longer_change() throws IOException {
    check(2);
    assertThat(changes).isEmpty();
    sample.connector("my-bank", "My New Bank");
    check(1);
    sample.connector("my-bank", "My Newest Bank");
    check(1);
    assertThat(changes).as("still changing").isEmpty();
    check(3);
    assertThat(changes).containsExactly("sources");
  }

  @Test
  void new_and_deleted_files_are_changes() throws IOException {
    sample.write("src/main/resources/texts.properties", "a=b");
    check(2);
    Files.delete(folder.resolve("src/main/resources/texts.properties"));
    check(2);
    sample.write("src/main/java/org/example/Other.java", "");
    check(2);
    assertThat(changes).containsExactly("sources", "sources", "sources");
  }

  @Test
  void a_changed_pom_is_named_and_a_changed_test_is_ignored() throws IOException {
    sample.write("src/test/java/org/example/MyBankTest.java", "");
    sample.write("target/classes/MyBank.class", "");
    check(2);
    sample.write("pom.xml", "<project/>");
    check(2);
    assertThat(changes).containsExactly("pom");
  }

  @Test
  void a_change_that_is_undone_before_it_is_reported_is_none() throws IOException {
    Path added = folder.resolve("src/main/java/Swap.java");
    Files.writeString(added, "");
    check(1);
    Files.delete(added);
    check(3);
    assertThat(changes).isEmpty();
  }

  @Test
  @Timeout(20)
  void waiting_for_a_change_ends_with_a_save() throws Exception {
    sample.connector("my-bank", "My New Bank");
    watch.awaitChange();
    assertThat(changes).containsExactly("sources");
  }

  private void check(int times) {
    for (int i = 0; i < times; i++) {
      watch.check();
    }
  }
}
