package dev.doorbell.gateway.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files of Home as one version. The page refers to them below an address that contains the hash
 * of all, so a browser never asks again for a file that it has, and never mixes two versions. The
 * files themselves refer to each other by relative addresses and are served as they are. Immutable.
 */
final class HomeAssets {
  private static final String PAGE = "/index.html";
  private static final String FIRST_SCRIPT = "/js/main.js";
  private static final List<String> NAMED_BY_NO_SCRIPT =
      List.of(
          "/icon.svg",
          "/icon-asked.svg",
          "/texts/en.json",
          "/texts/fr.json",
          "/home.webmanifest",
          "/offline.html",
          "/service-worker.js");
  private static final Pattern IN_PAGE = Pattern.compile("(?:href|src)=\"\\{assets}(/[^\"]+)\"");
  private static final Pattern IMPORTED =
      Pattern.compile("(?:^|\\s)(?:from|import) '(\\.{1,2}/[^']+)'", Pattern.MULTILINE);
  private static final Pattern IN_WORKER =
      Pattern.compile("new URL\\('([^']+\\.js)', import\\.meta\\.url\\)");

  private final Set<String> paths;
  private final String version;
  private final HomeFile page;

  private HomeAssets(Set<String> paths, String version, HomeFile page) {
    this.paths = paths;
    this.version = version;
    this.page = page;
  }

  /**
   * Follows the references of the page and its scripts.
   *
   * @param files finds a file by its path; null when there is none
   * @throws IllegalStateException when a file refers to one that does not exist
   */
  static HomeAssets of(Function<String, @Nullable HomeFile> files) {
    Reader reader =
        path -> {
          HomeFile file = files.apply(path);
          if (file == null) {
            throw new IllegalStateException("Home has no file " + path);
          }
          return file;
        };
    HomeFile page = reader.file(PAGE);
    List<String> ofPage = references(IN_PAGE, PAGE, page).toList();
    Set<String> modules = reachable(reader, List.of(FIRST_SCRIPT), IMPORTED);
    Set<String> all = new TreeSet<>(reachable(reader, ofPage, IMPORTED));
    all.addAll(reachable(reader, all, IN_WORKER));
    all.addAll(reachable(reader, all, IMPORTED));
    all.addAll(NAMED_BY_NO_SCRIPT);
    StringBuilder hashes = new StringBuilder();
    all.forEach(path -> hashes.append(path).append(reader.file(path).etag()));
    String version = HomeFile.hashOf((hashes + page.etag()).getBytes(UTF_8));
    return new HomeAssets(Set.copyOf(all), version, filled(page, version, modules));
  }

  private static HomeFile filled(HomeFile page, String version, Set<String> modules) {
    String assets = "assets/" + version;
    StringBuilder links = new StringBuilder();
    modules.forEach(module ->
        links.append("<link rel=\"modulepreload\" href=\"%s%s\">\n".formatted(assets, module)));
    String text = new String(page.plain(), UTF_8);
    return HomeFile.of(
        page.contentType(),
        text.replace("{modules}\n", links).replace("{assets}", assets).getBytes(UTF_8));
  }

  private static Set<String> reachable(Reader files, Iterable<String> from, Pattern reference) {
    Set<String> found = new LinkedHashSet<>();
    Queue<String> next = new ArrayDeque<>();
    from.forEach(next::add);
    while (!next.isEmpty()) {
      String path = next.remove();
      if (found.add(path) && path.endsWith(".js")) {
        references(reference, path, files.file(path)).forEach(next::add);
      }
    }
    return found;
  }

  private static Stream<String> references(Pattern pattern, String path, HomeFile file) {
    return pattern
        .matcher(new String(file.plain(), UTF_8))
        .results()
        .map(found -> URI.create(path).resolve(found.group(1)).getPath());
  }

  /** Reads a file that must exist. */
  private interface Reader {
    HomeFile file(String path);
  }

  /** The paths of all files but the page. */
  Set<String> paths() {
    return paths;
  }

  /** Changes with each change of any file. */
  String version() {
    return version;
  }

  /** The page, with the addresses of this version. */
  HomeFile page() {
    return page;
  }
}
