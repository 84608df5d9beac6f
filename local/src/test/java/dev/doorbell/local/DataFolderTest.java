package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temporary;

  @Test
  void what_it_holds_is_kept_until_it_is_to_be_forgotten() throws Exception {
    Path root = temporary.resolve("data");
    try (DataFolder folder = DataFolder.open(root, false)) {
      Files.createDirectories(folder.resolve("a/b"));
      Files.writeString(folder.resolve("a/b/c"), "kept");
    }
    try (DataFolder folder = DataFolder.open(root, false)) {
      assertThat(folder.resolve("a/b/c")).hasContent("kept");
    }
    try (DataFolder folder = DataFolder.open(root, true)) {
      assertThat(folder.resolve("a")).doesNotExist();
    }
  }

  @Test
  void a_folder_of_something_else_is_never_forgotten() throws Exception {
    Files.writeString(temporary.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> DataFolder.open(temporary, true))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("holds something else");
    assertThat(temporary.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void two_starts_do_not_share_a_folder() throws Exception {
    try (DataFolder first = DataFolder.open(temporary.resolve("data"), false)) {
      assertThat(first.resolve("x")).doesNotExist();
      // Within one JVM the file system says it by an exception; between two, by no lock.
      assertThatThrownBy(() -> DataFolder.open(temporary.resolve("data"), false))
          .isInstanceOfAny(CannotStartException.class, OverlappingFileLockException.class);
    }
  }
}
