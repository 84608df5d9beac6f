package dev.doorbell.local.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a Maven project with one connector, in Maven's standard layout. Immutable.
 *
 * @param folder absolute
 */
public record ConnectorProject(Path folder) {
  static final String SERVICE = "META-INF/services/dev.doorbell.sdk.Connector";
  private static final String LAYOUT = "see \"A jar of its own\" in docs/writing-a-connector.md";

  /**
   * Opens the folder.
   *
   * @throws ProjectException if it is not a Maven project with sources and a service file
   */
  public static ConnectorProject open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ProjectException("%s is not a folder".formatted(folder));
    }
    ConnectorProject project = new ConnectorProject(folder.toAbsolutePath().normalize());
    if (!Files.isRegularFile(project.pom())) {
      throw new ProjectException(
          "%s has no pom.xml: expected the folder of a Maven project, %s"
              .formatted(project.folder(), LAYOUT));
    }
    if (project.javaFiles().isEmpty()) {
      throw new ProjectException(
          "%s contains no Java source, %s".formatted(project.sources(), LAYOUT));
    }
    if (!Files.isRegularFile(project.resources().resolve(SERVICE))) {
      throw new ProjectException(
          "%s is missing: it contains the name of the connector's class, %s"
              .formatted(project.resources().resolve(SERVICE), LAYOUT));
    }
    return project;
  }

  Path pom() {
    return folder.resolve("pom.xml");
  }

  Path sources() {
    return folder.resolve("src/main/java");
  }

  Path resources() {
    return folder.resolve("src/main/resources");
  }

  /** The Java files, in the order of their paths; empty if there is no folder of sources. */
  List<Path> javaFiles() {
    return filesIn(sources()).stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  /** All files of sources and resources, and the pom. */
  List<Path> watchedFiles() {
    return Stream.of(List.of(pom()), filesIn(sources()), filesIn(resources()))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * All files below a folder, in the order of their paths; empty if there is no such folder.
   *
   * @throws ProjectException if a folder can't be read
   */
  static List<Path> filesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new ProjectException("%s can't be read".formatted(folder), e);
    }
  }
}
