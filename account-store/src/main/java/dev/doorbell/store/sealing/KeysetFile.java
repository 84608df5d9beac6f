package dev.doorbell.store.sealing;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes keyset files. A file is the JSON in which Tink writes the hybrid keys. In a
 * private file it has one more member, {@code symmetric}: the JSON in which Tink writes the
 * symmetric keys. Both files have a member {@code context} with the numbers {@code seals} and
 * {@code opens} ({@link ContextRule}). Older versions ignore members that they don't know.
 *
 * <p>A new file has mode 0600 before it gets its content, and is then renamed to its final name, so
 * that no process reads a partial keyset.
 */
final class KeysetFile {
  private static final String SYMMETRIC = "symmetric";
  private static final String CONTEXT = "context";
  private static final String SEALS = "seals";
  private static final String OPENS = "opens";
  private static final JsonMapper JSON = new JsonMapper();

  private KeysetFile() {}

  /**
   * Reads the keyset of a worker.
   *
   * @throws UnreadableKeysetException when the file is missing or damaged, or contains only a
   *     public half
   */
  static Keysets readPrivate(Path file) {
    String text = text(file);
    try {
      ObjectNode json = json(text);
      JsonNode symmetric = json.remove(SYMMETRIC);
      ContextRule contexts = contexts(json.remove(CONTEXT));
      var keysets =
          new Keysets(
              parse(json, Keysets.HYBRID),
              symmetric == null ? null : parse(symmetric, Keysets.SYMMETRIC),
              contexts);
      // Fails for a public half.
      keysets.opener();
      return keysets;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnreadableKeysetException("not a private keyset: " + file);
    }
  }

  /**
   * Reads the public half of the hybrid keys.
   *
   * @throws UnreadableKeysetException when the file is missing or damaged, or contains a private
   *     half or symmetric keys
   */
  static PublicKeyset readPublic(Path file) {
    String text = text(file);
    try {
      ObjectNode json = json(text);
      if (json.has(SYMMETRIC)) {
        throw new GeneralSecurityException("contains symmetric keys");
      }
      ContextRule contexts = contexts(json.remove(CONTEXT));
      return new PublicKeyset(
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json.toString(), Keysets.HYBRID),
          contexts);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnreadableKeysetException("not a public keyset: " + file);
    }
  }

  private static ContextRule contexts(@Nullable JsonNode member) {
    return member == null
        ? ContextRule.OLD
        : new ContextRule(member.path(SEALS).asInt(), member.path(OPENS).asInt());
  }

  private static void setContexts(ObjectNode json, ContextRule contexts) {
    // A file with the old context stays as older versions have written it.
    if (!contexts.equals(ContextRule.OLD)) {
      json.putObject(CONTEXT).put(SEALS, contexts.seals()).put(OPENS, contexts.opens());
    }
  }

  static void writePrivate(
      Path file, KeysetHandle hybrid, @Nullable KeysetHandle symmetric, ContextRule contexts)
      throws IOException {
    ObjectNode json = secret(hybrid, Keysets.HYBRID);
    setContexts(json, contexts);
    if (symmetric != null) {
      json.set(SYMMETRIC, secret(symmetric, Keysets.SYMMETRIC));
    }
    write(file, json.toString());
  }

  static void writePublic(Path file, KeysetHandle publicHalf, ContextRule contexts)
      throws IOException {
    try {
      ObjectNode json =
          json(TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(publicHalf, Keysets.HYBRID));
      setContexts(json, contexts);
      write(file, json.toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot serialize the public keyset", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UnreadableKeysetException(
          "cannot read the keyset " + file + ": " + e.getClass().getSimpleName());
    }
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  private static KeysetHandle parse(JsonNode keys, Configuration configuration)
      throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keys.toString(), configuration, InsecureSecretKeyAccess.get());
  }

  private static ObjectNode secret(KeysetHandle keys, Configuration configuration) {
    try {
      return json(
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keys, configuration, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot serialize the private keyset", e);
    }
  }

  private static void write(Path file, String keyset) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("not a file: " + file);
    }
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(directory, "keyset", ".new", ownerOnly);
    try {
      Files.writeString(fresh, keyset);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
