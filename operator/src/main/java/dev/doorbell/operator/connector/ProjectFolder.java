package dev.doorbell.operator.connector;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of a new project: missing or empty, so that no file is ever replaced. */
record ProjectFolder(Path path) {

  /**
   * Checks that the folder is missing or empty.
   *
   * @throws CommandException otherwise
   */
  void requireEmpty() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new CommandException(ExitCode.REJECTED, path + " exists and is not a folder");
    }
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new CommandException(
            ExitCode.REJECTED,
            path + " is not empty: --directory names another folder for the project");
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.REJECTED, path + " can't be read", e);
    }
  }

  /**
   * Writes the files.
   *
   * @param files their contents by their paths, which use slashes
   * @throws CommandException if one can't be written
   */
  void write(Map<String, String> files) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path target = path.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue());
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.REJECTED, path + " can't be written", e);
    }
  }
}
