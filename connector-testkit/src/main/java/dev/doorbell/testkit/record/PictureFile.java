package dev.doorbell.testkit.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Stores a picture that the person at the terminal has to look at. */
final class PictureFile {
  private PictureFile() {}

  /**
   * Writes a picture, given as a {@code data:} address, to a temporary file and returns its path.
   */
  static String write(String dataUri) {
    String type = dataUri.substring("data:image/".length(), dataUri.indexOf(';'));
    byte[] picture = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
    try {
      Path file = Files.createTempFile("doorbell-picture-", "." + type);
      file.toFile().deleteOnExit();
      return Files.write(file, picture).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("The picture can't be stored", e);
    }
  }
}
