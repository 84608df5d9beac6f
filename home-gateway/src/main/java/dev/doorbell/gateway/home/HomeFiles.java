package dev.doorbell.gateway.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Home's files, read from the class path once each. Thread-safe. */
final class HomeFiles {
  // One dot and no empty segment: no path outside of the folder matches.
  private static final Pattern PATH = Pattern.compile("(?:/[a-z][a-z-]*)+\\.(?<kind>[a-z]+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");

  private final Map<String, HomeFile> read = new ConcurrentHashMap<>();

  /** The file at a path of the folder; null when there is none. */
  @Nullable HomeFile find(String path) {
    Matcher parts = PATH.matcher(path);
    String type = parts.matches() ? TYPES.get(parts.group("kind")) : null;
    return type == null ? null : read.computeIfAbsent(path, known -> load(known, type));
  }

  // computeIfAbsent does not store null, so callers can't fill the memory with unknown paths.
  private static @Nullable HomeFile load(String path, String type) {
    try (InputStream file = HomeFiles.class.getResourceAsStream("/home" + path)) {
      return file == null ? null : HomeFile.of(type, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the class path can't be read", e);
    }
  }
}
