package dev.doorbell.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the settings of the issuer's own process, from environment variables. */
final class ProcessSettings {
  private static final String DEFAULT_PORT = "8070";

  private ProcessSettings() {}

  /**
   * Reads the variables, with a default for each.
   *
   * @throws IllegalArgumentException with one line about the first invalid variable
   */
  static IssuerSettings read(Map<String, String> variables) {
    return new IssuerSettings(
        variables.getOrDefault("DOORBELL_ISSUER_HOST", "127.0.0.1"),
        port(variables.getOrDefault("DOORBELL_ISSUER_PORT", DEFAULT_PORT)),
        url(variables),
        folder(variables),
        urls(variables, "DOORBELL_ISSUER_HOME_URLS"),
        urls(variables, "DOORBELL_ISSUER_LOGOUT_URLS"),
        list(variables, "DOORBELL_ISSUER_NAMES").stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList(),
        "true".equals(variables.get("DOORBELL_ISSUER_ALLOW_NETWORK")));
  }

  private static @Nullable Path folder(Map<String, String> variables) {
    String folder = variables.getOrDefault("DOORBELL_ISSUER_DIR", "");
    return folder.isBlank() ? null : Path.of(folder);
  }

  private static @Nullable URI url(Map<String, String> variables) {
    List<URI> urls = urls(variables, "DOORBELL_ISSUER_URL");
    return urls.isEmpty() ? null : urls.getFirst();
  }

  private static List<URI> urls(Map<String, String> variables, String name) {
    return list(variables, name).stream().map(text -> webUrl(name, text)).toList();
  }

  private static URI webUrl(String name, String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException("%s must be a URL, but is '%s'".formatted(name, text));
    }
    return uri;
  }

  private static List<String> list(Map<String, String> variables, String name) {
    return Stream.of(variables.getOrDefault(name, "").split(","))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(
          "DOORBELL_ISSUER_PORT must be a port, but is '%s'".formatted(text));
    }
    return Integer.parseInt(text);
  }
}
