package dev.doorbell.worker.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MainTest {
  private static final SealContext CONTEXT = SealContext.session("local", new UUID(0, 1));

  @TempDir private Path folder;
  private Path privateFile;
  private Path publicFile;

  @BeforeEach
  void files() {
    privateFile = folder.resolve("private.json");
    publicFile = folder.resolve("public.json");
  }

  @Test
  void a_worker_opens_what_a_gateway_seals() throws IOException {
    assertThat(run("create")).isZero();

    assertThat(opened(sealed())).isEqualTo("clear");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)))
        .isEqualTo("rw-------");
  }

  @Test
  void creating_again_keeps_the_keyset_and_restores_its_public_half() throws IOException {
    run("create");
    byte[] sealed = sealed();
    String kept = Files.readString(privateFile);
    Files.delete(publicFile);

    assertThat(run("create")).isZero();

    assertThat(Files.readString(privateFile)).isEqualTo(kept);
    assertThat(opened(sealed)).isEqualTo("clear");
    assertThat(publicFile).exists();
  }

  @Test
  void data_that_was_sealed_before_a_rotation_can_still_be_opened() throws IOException {
    run("create");
    byte[] before = sealed();
    String publicBefore = Files.readString(publicFile);

    assertThat(run("rotate")).isZero();

    assertThat(Files.readString(publicFile)).isNotEqualTo(publicBefore);
    assertThat(opened(before)).isEqualTo("clear");
    assertThat(opened(sealed())).isEqualTo("clear");
  }

  @Test
  void a_new_keyset_has_a_symmetric_key() {
    run("create");

    assertThat(Keysets.readPrivate(privateFile).hasSymmetricKey()).isTrue();
  }

  @Test
  void rotating_adds_a_symmetric_key_to_a_keyset_from_before_such_keys() throws IOException {
    run("create");
    byte[] before = sealed();
    JsonMapper json = new JsonMapper();
    ObjectNode old = (ObjectNode) json.readTree(Files.readString(privateFile));
    old.remove("symmetric");
    Files.writeString(privateFile, old.toString());
    assertThat(Keysets.readPrivate(privateFile).hasSymmetricKey()).isFalse();

    assertThat(run("create")).isZero();
    assertThat(Keysets.readPrivate(privateFile).hasSymmetricKey()).isFalse();

    assertThat(run("rotate")).isZero();
    assertThat(Keysets.readPrivate(privateFile).hasSymmetricKey()).isTrue();
    assertThat(opened(before)).isEqualTo("clear");
  }

  @Test
  void rotating_a_missing_keyset_creates_nothing() {
    assertThat(run("rotate")).isEqualTo(1);

    assertThat(privateFile).doesNotExist();
    assertThat(publicFile).doesNotExist();
  }

  @Test
  void a_file_that_is_not_a_keyset_is_not_changed() throws IOException {
    Files.writeString(privateFile, "something else");

    assertThat(run("create")).isEqualTo(1);
    assertThat(run("rotate")).isEqualTo(1);

    assertThat(privateFile).hasContent("something else");
  }

  @Test
  void invalid_arguments_exit_with_2() {
    assertThat(Main.run(List.of())).isEqualTo(2);
    assertThat(Main.run(List.of("delete", "a", "b"))).isEqualTo(2);
  }

  private int run(String what) {
    return Main.run(List.of(what, privateFile.toString(), publicFile.toString()));
  }

  private byte[] sealed() {
    return Keysets.readPublic(publicFile).sealer().seal("clear".getBytes(UTF_8), CONTEXT);
  }

  private String opened(byte[] sealed) {
    return new String(Keysets.readPrivate(privateFile).opener().open(sealed, CONTEXT), UTF_8);
  }
}
