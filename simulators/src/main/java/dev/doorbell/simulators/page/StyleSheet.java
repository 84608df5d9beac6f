package dev.doorbell.simulators.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads style sheets from the class path. */
public final class StyleSheet {
  private StyleSheet() {}

  /** Returns the text of a resource in the package of the class. */
  public static String load(Class<?> owner, String name) {
    try (InputStream css = owner.getResourceAsStream(name)) {
      if (css == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
