package dev.doorbell.testkit.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a folder of recordings; see {@link RecordedSite#withFolder}. */
final class RecordedFolder {
  /**
   * A path, an optional number for responses in turn, and an extension that is not part of the
   * path.
   */
  private static final Pattern NAME =
      Pattern.compile("(.+?)(?:~(\\d{1,4}))?(\\.html|\\.json|\\.http)?");

  private final Path folder;
  private final Map<String, Map<Integer, Recorded>> found = new TreeMap<>();

  private RecordedFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads the responses for each request pattern, in turn. */
  static Map<String, List<Recorded>> read(Path folder) {
    RecordedFolder reading = new RecordedFolder(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(reading::add);
    } catch (IOException e) {
      throw new UncheckedIOException("The recordings in %s can't be read".formatted(folder), e);
    }
    Map<String, List<Recorded>> responses = new TreeMap<>();
    reading.found.forEach(
        (pattern, inTurn) -> responses.put(pattern, List.copyOf(inTurn.values())));
    return responses;
  }

  private void add(Path file) {
    List<String> names = new ArrayList<>();
    folder.relativize(file).forEach(name -> names.add(name.toString()));
    if (names.size() < 2 || !names.getFirst().matches("[A-Z]+")) {
      throw new IllegalArgumentException(
          "Expected a recording in a folder with the name of its method, for instance GET/login.html, not "
              + String.join("/", names));
    }
    Matcher name = NAME.matcher(names.removeLast());
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "Expected the name of a recording, not " + file.getFileName());
    }
    String method = names.removeFirst();
    names.add(name.group(1).equals("index") ? "" : name.group(1));
    int turn = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
    found
        .computeIfAbsent(method + " /" + String.join("/", names), first -> new TreeMap<>())
        .put(turn, recorded(file));
  }

  private static Recorded recorded(Path file) {
    try {
      return Recorded.named(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Recording %s can't be read".formatted(file), e);
    }
  }
}
