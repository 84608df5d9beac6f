package dev.doorbell.sdk.encoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encodings by their labels, which a resource lists. Only {@link Encoding} may use it: its
 * constants must be initialized first.
 */
final class EncodingRegistry {
  private static final Map<String, Encoding> BY_LABEL = read();

  private EncodingRegistry() {}

  static Optional<Encoding> labelled(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  static Encoding named(String name) {
    return requireNonNull(BY_LABEL.get(name.toLowerCase(Locale.ROOT)), name);
  }

  private static Map<String, Encoding> read() {
    Map<String, Encoding> labels = new HashMap<>();
    for (String line : resource().lines().toList()) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(": ", 2);
        Encoding encoding = new Encoding(parts[0], EncodingTable.of(parts[0]));
        for (String label : parts[1].split(" ", -1)) {
          labels.put(label, encoding);
        }
      }
    }
    return Map.copyOf(labels);
  }

  private static String resource() {
    try (InputStream file = EncodingRegistry.class.getResourceAsStream("labels.txt")) {
      return new String(requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("The labels of encodings can't be read", e);
    }
  }
}
