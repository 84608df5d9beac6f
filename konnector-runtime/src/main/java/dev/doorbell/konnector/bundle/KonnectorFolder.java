package dev.doorbell.konnector.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The konnectors of a folder: {@code <slug>/} or {@code <slug>.tgz} with {@code index.js} and
 * {@code manifest.konnector}, and optionally {@code <slug>.doorbell.json}. Read once. Archives are
 * unpacked into a temporary folder that {@link #close()} deletes.
 */
public final class KonnectorFolder implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ARCHIVE = ".tgz";
  private static final String MANIFEST = "manifest.konnector";
  private static final int MAX_JSON = 1 << 20;

  private final List<KonnectorBundle> bundles = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<Path> unpacked = new ArrayList<>();

  private KonnectorFolder() {}

  /**
   * Reads the folder, in the order of the names. A konnector that can't run is left out.
   *
   * @throws UncheckedIOException if the folder can't be read
   */
  public static KonnectorFolder read(Path folder) {
    KonnectorFolder found = new KonnectorFolder();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        found.add(folder, entry);
      }
    } catch (IOException e) {
      found.close();
      throw new UncheckedIOException("The folder of konnectors can't be read", e);
    }
    return found;
  }

  /** The konnectors that can run. */
  public List<KonnectorBundle> bundles() {
    return List.copyOf(bundles);
  }

  /** One line for each konnector that is left out, with the reason. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private void add(Path folder, Path entry) {
    String name = entry.getFileName().toString();
    boolean archive = name.endsWith(ARCHIVE);
    if (!archive && !Files.isDirectory(entry)) {
      return;
    }
    String slug = archive ? name.substring(0, name.length() - ARCHIVE.length()) : name;
    try {
      Path content = archive ? unpack(entry) : entry;
      bundles.add(read(folder, slug, content));
    } catch (LeftOutException e) {
      leave(slug, e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      leave(slug, "it can't be read: " + e.getClass().getSimpleName());
    }
  }

  private void leave(String slug, @Nullable String reason) {
    leftOut.add("The konnector %s is not offered: %s".formatted(slug, reason));
  }

  private static KonnectorBundle read(Path folder, String slug, Path content)
      throws IOException, LeftOutException {
    if (!Files.isRegularFile(content.resolve("index.js"))
        || !Files.isRegularFile(content.resolve(MANIFEST))) {
      throw new LeftOutException("it has no index.js or no " + MANIFEST);
    }
    Path overlayFile = folder.resolve(slug + ".doorbell.json");
    Overlay overlay =
        Files.isRegularFile(overlayFile) ? Overlay.read(json(overlayFile)) : Overlay.NONE;
    return new ManifestMapper(json(content.resolve(MANIFEST)), overlay).bundle(slug, content);
  }

  private static JsonNode json(Path file) throws IOException, LeftOutException {
    if (Files.size(file) > MAX_JSON) {
      throw new LeftOutException(file.getFileName() + " has more than 1 MiB");
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException _) {
      // Reported below; the message of the parser quotes the file.
    }
    throw new LeftOutException(file.getFileName() + " is not a JSON object");
  }

  /**
   * The folder in the archive that contains the manifest: archives of npm have one of their own.
   */
  private Path unpack(Path archive) throws IOException, LeftOutException {
    Path target = Files.createTempDirectory("doorbell-konnector-").toRealPath();
    unpacked.add(target);
    Archive.unpack(archive, target);
    try (Stream<Path> files = Files.find(target, 3, (file, _) -> file.endsWith(MANIFEST))) {
      return files
          .map(Path::getParent)
          .min(Comparator.comparingInt(Path::getNameCount))
          .orElse(target);
    }
  }

  @Override
  public void close() {
    for (Path folder : unpacked) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException _) {
        // The operating system deletes its temporary folders later.
      }
    }
    unpacked.clear();
  }
}
