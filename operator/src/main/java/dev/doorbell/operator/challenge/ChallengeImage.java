package dev.doorbell.operator.challenge;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;

/** The image of a challenge, to save in a file: a terminal can't show it. */
@SuppressWarnings("ArrayRecordComponent") // Saved, never compared.
record ChallengeImage(byte[] content) {

  static ChallengeImage of(Challenge challenge) {
    String image = challenge.image() == null ? "" : challenge.image();
    int comma = image.indexOf(";base64,");
    if (comma < 0) {
      throw new CommandException(ExitCode.REJECTED, "this challenge has no image");
    }
    try {
      return new ChallengeImage(
          Base64.getDecoder().decode(image.substring(comma + ";base64,".length())));
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.REJECTED, "the image of this challenge is invalid", e);
    }
  }

  void save(Path file) {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(ExitCode.REJECTED, file + " already exists", e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.REJECTED, file + " can't be written", e);
    }
  }
}
