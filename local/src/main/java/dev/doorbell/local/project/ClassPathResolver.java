package dev.doorbell.local.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the libraries of a project. A project that needs only the SDK has none, so Maven is not
 * called for it, and the SDK need not be in Maven's repository. Otherwise Maven resolves them.
 */
final class ClassPathResolver {
  private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:list";

  private static final String PUBLISH =
      "\nPublish the SDK first, in the checkout of Doorbell: bin/publish";

  /** A line of {@code dependency:list}: coordinates, scope, the file, and a note about modules. */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(\\S+):(compile|provided|runtime|system)(?: \\(optional\\))?\\s*:(.+?)(?: -- module .*)?");

  private final Maven maven;

  /** Runs Maven. */
  @FunctionalInterface
  interface Maven {
    /**
     * Runs Maven in a folder, and returns when it has ended.
     *
     * @throws ProjectException if it fails; the message has its first errors
     */
    void run(Path folder, List<String> arguments);
  }

  ClassPathResolver(Maven maven) {
    this.maven = maven;
  }

  /**
   * Resolves the libraries of a project. Takes seconds if Maven is called.
   *
   * @throws ProjectException if the pom is invalid or Maven fails
   */
  ClassPath resolve(ConnectorProject project) {
    if (Pom.read(project.pom()).needsOnlySdk()) {
      return ClassPath.OF_SDK;
    }
    try {
      return askMaven(project);
    } catch (ProjectException e) {
      throw String.valueOf(e.getMessage()).contains(ClassPath.DOORBELL + ":")
          ? new ProjectException(e.getMessage() + PUBLISH, e)
          : e;
    }
  }

  private ClassPath askMaven(ConnectorProject project) {
    try {
      Path list = Files.createTempFile("doorbell-libraries", ".txt");
      try {
        maven.run(
            project.folder(),
            List.of(
                "-B", "-q", GOAL, "-DoutputAbsoluteArtifactFilename=true", "-DoutputFile=" + list));
        return parse(Files.readAllLines(list));
      } finally {
        Files.delete(list);
      }
    } catch (IOException e) {
      throw new ProjectException("the libraries of the project can't be listed", e);
    }
  }

  /**
   * @param coordinates group, artifact and more, separated by colons
   */
  private static boolean isPresent(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    return parts.length > 1 && ClassPath.hasArtifact(parts[0], parts[1]);
  }

  static ClassPath parse(List<String> lines) {
    List<Path> compiling = new ArrayList<>();
    List<Path> running = new ArrayList<>();
    for (String line : lines) {
      Matcher library = LINE.matcher(line);
      if (!library.matches() || isPresent(library.group(1))) {
        continue;
      }
      Path file = Path.of(library.group(3).strip());
      switch (library.group(2)) {
        case "compile" -> {
          compiling.add(file);
          running.add(file);
        }
        case "runtime" -> running.add(file);
        default -> compiling.add(file);
      }
    }
    return new ClassPath(compiling, running);
  }
}
