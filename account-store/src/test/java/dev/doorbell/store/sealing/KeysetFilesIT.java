package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
    SealContext context = SealContext.session("local", new UUID(1, 1));
    byte[] sealed = Keysets.readPublic(publicFile).sealer().seal(new byte[] {7}, context);
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
  void the_private_file_keeps_the_symmetric_key() {
    SealContext context = SealContext.session("local", new UUID(1, 1));
    byte[] sealed = Keysets.readPrivate(privateFile).sealer().seal(new byte[] {7}, context);
    assertThat(KeyId.of(sealed).symmetric()).isTrue();
    assertThat(Keysets.readPrivate(privateFile).opener().open(sealed, context)).containsExactly(7);
  }

  @Test
  void the_public_file_has_no_symmetric_key_and_a_gateway_rejects_a_file_that_has_one()
      throws IOException {
    assertThat(Files.readString(privateFile)).contains("symmetric");
    assertThat(Files.readString(publicFile)).doesNotContain("symmetric");

    ObjectNode mixed = json(publicFile);
    mixed.set("symmetric", json(privateFile).get("symmetric"));
    Path file = Files.writeString(directory.resolve("mixed.json"), mixed.toString());
    assertThatThrownBy(() -> Keysets.readPublic(file))
        .isInstanceOf(UnreadableKeysetException.class)
        .hasMessage("not a public keyset: " + file);
  }

  @Test
  void a_keyset_from_before_symmetric_keys_can_be_read_and_rotated() throws IOException {
    ObjectNode old = json(privateFile);
    old.remove("symmetric");
    Files.writeString(privateFile, old.toString());
    SealContext context = SealContext.session("local", new UUID(1, 1));
    Keysets keysets = Keysets.readPrivate(privateFile);
    byte[] sealed = keysets.sealer().seal(new byte[] {7}, context);
    assertThat(keysets.hasSymmetricKey()).isFalse();

    keysets.rotated().writePrivate(privateFile);

    Keysets rotated = Keysets.readPrivate(privateFile);
    assertThat(rotated.hasSymmetricKey()).isTrue();
    assertThat(rotated.opener().open(sealed, context)).containsExactly(7);
  }

  /** The version before symmetric keys gave the whole text to Tink, which ignores the member. */
  @Test
  void a_worker_from_before_symmetric_keys_reads_the_private_file() throws Exception {
    Keysets keysets = Keysets.generate().withContexts(ContextRule.OLD);
    keysets.writePrivate(privateFile);
    keysets.writePublic(publicFile);
    KeysetHandle old =
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(privateFile), Keysets.HYBRID, InsecureSecretKeyAccess.get());
    SealContext context = SealContext.session("local", new UUID(1, 1));
    byte[] sealed = Keysets.readPublic(publicFile).sealer().seal(new byte[] {7}, context);
    assertThat(
            old.getPrimitive(Keysets.HYBRID, HybridDecrypt.class).decrypt(sealed, context.bytes()))
        .containsExactly(7);
  }

  @Test
  void the_files_keep_which_contexts_are_used() throws IOException {
    Keysets old = Keysets.generate().withContexts(ContextRule.OLD);
    old.writePrivate(privateFile);
    old.writePublic(publicFile);
    assertThat(Files.readString(privateFile)).doesNotContain("context");
    assertThat(Keysets.readPrivate(privateFile).context()).isEqualTo(1);
    assertThat(Keysets.readPublic(publicFile).context()).isEqualTo(1);

    Keysets rotated = old.rotated();
    rotated.writePrivate(privateFile);
    rotated.writePublic(publicFile);
    assertThat(Keysets.readPrivate(privateFile).fingerprint()).isEqualTo(rotated.fingerprint());
    assertThat(Keysets.readPrivate(privateFile).opensOldContext()).isTrue();
    assertThat(Keysets.readPublic(publicFile).context()).isEqualTo(2);

    rotated.withoutOldKeys().writePrivate(privateFile);
    assertThat(Keysets.readPrivate(privateFile).opensOldContext()).isFalse();
  }

  /** The previous version gives the whole public file to Tink, too. */
  @Test
  void a_gateway_of_the_previous_version_reads_the_public_file() throws Exception {
    Keysets.generate().writePublic(publicFile);
    assertThat(
            TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
                    Files.readString(publicFile), Keysets.HYBRID)
                .size())
        .isEqualTo(1);
  }

  private static ObjectNode json(Path file) throws IOException {
    return (ObjectNode) new JsonMapper().readTree(Files.readString(file));
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
