package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFilesIT {
  @TempDir private Path directory;
  private Path privateFile;
  private Path publicFile;

  @BeforeEach
  void write() throws IOException {
    privateFile = directory.resolve("private.json");
    publicFile = directory.resolve("public.json");
    Keysets keysets = Keysets.generate();
    keysets.writePrivate(privateFile);
    keysets.writePublic(publicFile);
  }

  @Test
  void the_private_file_opens_what_the_public_file_seals() {
    SealContext context = SealContext.session(new UUID(1, 1));
    byte[] sealed = Keysets.readPublic(publicFile).seal(new byte[] {7}, context);
    assertThat(Keysets.readPrivate(privateFile).opener().open(sealed, context)).containsExactly(7);
  }

  @Test
  void only_the_owner_can_read_the_private_file_and_no_temporary_file_is_left() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(privateFile, publicFile);
    }
  }

  @Test
  void a_gateway_rejects_a_private_file_and_a_worker_a_public_one() {
    assertThatThrownBy(() -> Keysets.readPublic(privateFile))
        .isInstanceOf(UnreadableKeysetException.class);
    assertThatThrownBy(() -> Keysets.readPrivate(publicFile))
        .isInstanceOf(UnreadableKeysetException.class);
  }

  @Test
  void a_missing_or_broken_file_is_reported_in_one_line_without_its_content() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\"key\": \"c2VjcmV0\"");
    for (Path file : new Path[] {broken, directory.resolve("missing.json")}) {
      assertThatThrownBy(() -> Keysets.readPrivate(file))
          .isInstanceOf(UnreadableKeysetException.class)
          .hasMessageContaining(file.toString())
          .hasMessageNotContainingAny("c2VjcmV0", "\n");
    }
  }
}
