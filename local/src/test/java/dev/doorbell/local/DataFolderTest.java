package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temporary;

  @Test
  void a_start_keeps_the_content_of_the_folder_unless_it_is_fresh() throws Exception {
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
  void a_folder_with_other_data_is_never_deleted() throws Exception {
    Files.writeString(temporary.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> DataFolder.open(temporary, true))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("contains other data");
    assertThat(temporary.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void other_users_of_the_machine_have_no_access() throws Exception {
    Path root = temporary.resolve("data");
    try (DataFolder folder = DataFolder.open(root, false)) {
      Files.writeString(folder.resolve("x"), "kept");
      assertThat(permissions(root)).isEqualTo("rwx------");
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (DataFolder folder = DataFolder.open(root, false)) {
      assertThat(folder.resolve("x")).hasContent("kept");
      assertThat(permissions(root)).as("of a folder that was open before").isEqualTo("rwx------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_second_start_with_the_same_folder_is_rejected() throws Exception {
    try (DataFolder first = DataFolder.open(temporary.resolve("data"), false)) {
      assertThat(first.resolve("x")).doesNotExist();
      // Within one JVM the second lock throws an exception; in another JVM it would be null.
      assertThatThrownBy(() -> DataFolder.open(temporary.resolve("data"), false))
          .isInstanceOfAny(CannotRunException.class, OverlappingFileLockException.class);
    }
  }
}
