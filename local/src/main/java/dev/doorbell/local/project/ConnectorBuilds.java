package dev.doorbell.local.project;

import dev.doorbell.sdk.Connector;
import dev.doorbell.worker.connector.SdkClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * Builds a project again and again. Each build has a folder of its own below the output folder, so
 * that a run in progress can still load classes of its version. Not thread-safe.
 */
public final class ConnectorBuilds {
  private final ConnectorProject project;
  private final Path output;
  private final ClassPathResolver resolver;
  private final ProjectCompiler compiler;
  private final InstantSource clock;
  private ClassPath libraries = ClassPath.OF_SDK;
  private int folders;

  /**
   * A build.
   *
   * @param texts the string constants of the project's classes: what the author wrote
   * @param files how many Java files were compiled
   * @param took how long it took
   */
  public record Build(Connector connector, Set<String> texts, int files, Duration took) {
    public Build {
      texts = Set.copyOf(texts);
    }
  }

  /**
   * Builds of a project.
   *
   * @param output a folder that only this object uses
   */
  public ConnectorBuilds(ConnectorProject project, Path output, InstantSource clock) {
    this(project, output, new MavenProcess(), clock);
  }

  ConnectorBuilds(
      ConnectorProject project, Path output, ClassPathResolver.Maven maven, InstantSource clock) {
    this.project = project;
    this.output = output;
    this.resolver = new ClassPathResolver(maven);
    this.compiler = new ProjectCompiler(SdkClassLoader.classPath());
    this.clock = clock;
  }

  /**
   * Finds the libraries. Call it before the first build, and when the pom has changed. If it fails,
   * the builds continue with the libraries that they had.
   *
   * @throws ProjectException if the pom is invalid or Maven fails
   */
  public void resolveLibraries() {
    libraries = resolver.resolve(project);
  }

  /**
   * Compiles and loads the current sources.
   *
   * @throws ProjectException if that fails; earlier builds stay usable
   */
  public Build build() {
    Instant begun = clock.instant();
    Path target = output.resolve(Integer.toString(folders + 1));
    try {
      deleteIfExists(target);
      Files.createDirectories(target);
    } catch (IOException e) {
      throw new ProjectException("%s can't be written".formatted(target), e);
    }
    compiler.compile(project, libraries, target);
    Connector connector = ConnectorLoader.load(target, libraries);
    folders++;
    return new Build(
        connector,
        StringConstants.in(target),
        project.javaFiles().size(),
        Duration.between(begun, clock.instant()));
  }

  private static void deleteIfExists(Path folder) throws IOException {
    for (Path file : ConnectorProject.filesIn(folder)) {
      Files.delete(file);
    }
  }
}
