package dev.doorbell.operator.challenge;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;

/** The picture of a challenge. A terminal can't show it; another program can. */
@SuppressWarnings("ArrayRecordComponent") // Only saved, never compared.
record Picture(byte[] content) {

  static Picture of(Challenge challenge) {
    String image = challenge.image() == null ? "" : challenge.image();
    int comma = image.indexOf(";base64,");
    if (comma < 0) {
      throw new StoppedException(ExitCode.REFUSED, "this challenge has no picture");
    }
    try {
      return new Picture(Base64.getDecoder().decode(image.substring(comma + ";base64,".length())));
    } catch (IllegalArgumentException e) {
      throw new StoppedException(ExitCode.REFUSED, "this challenge's picture can't be read", e);
    }
  }

  void save(Path file) {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new StoppedException(ExitCode.REFUSED, file + " is there already", e);
    } catch (IOException e) {
      throw new StoppedException(ExitCode.REFUSED, file + " can't be written", e);
    }
  }
}
