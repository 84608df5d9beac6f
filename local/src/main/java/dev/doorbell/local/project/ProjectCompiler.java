package dev.doorbell.local.project;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles a project with the compiler of this JDK, in this process, which takes less than a second
 * once the compiler is warm. Uses no option of the pom: it compiles for this JDK, and runs no
 * annotation processors, as Maven's compiler plugin by default.
 */
final class ProjectCompiler {
  private static final int MAX_ERRORS = 20;

  private final List<Path> sdk;

  /**
   * @param sdk the libraries that the worker provides
   */
  ProjectCompiler(List<Path> sdk) {
    this.sdk = List.copyOf(sdk);
  }

  /**
   * Compiles all sources into a folder, and copies the resources there.
   *
   * @param target an empty folder
   * @throws ProjectException if the sources have errors; the message has a line for each, with file
   *     and line number relative to the project
   */
  void compile(ConnectorProject project, ClassPath libraries, Path target) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new MissingToolException("this Java has no compiler: use a JDK, not a JRE");
    }
    if (project.javaFiles().isEmpty()) {
      throw new ProjectException("%s contains no Java source".formatted(project.sources()));
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  found,
                  options(libraries, target),
                  null,
                  files.getJavaFileObjectsFromPaths(project.javaFiles()))
              .call();
      if (!compiled) {
        throw new ProjectException(errors(project, found.getDiagnostics()));
      }
      copyResources(project, target);
    } catch (IOException e) {
      throw new ProjectException("%s can't be written".formatted(target), e);
    }
  }

  private List<String> options(ClassPath libraries, Path target) {
    String classPath =
        Stream.concat(sdk.stream(), libraries.compiling().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "-d",
        target.toString(),
        "-cp",
        classPath,
        "-g",
        "-parameters",
        "-proc:none",
        "-Xlint:none");
  }

  private static String errors(
      ConnectorProject project, List<Diagnostic<? extends JavaFileObject>> found) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : found) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        lines.add(line(project, each));
      }
    }
    int more = lines.size() - MAX_ERRORS;
    String shown = lines.stream().limit(MAX_ERRORS).collect(Collectors.joining("\n"));
    return more > 0 ? "%s\nand %d more errors".formatted(shown, more) : shown;
  }

  private static String line(ConnectorProject project, Diagnostic<? extends JavaFileObject> error) {
    String message = error.getMessage(Locale.ENGLISH).replace("\n", "\n    ");
    JavaFileObject source = error.getSource();
    return source == null
        ? message
        : "%s:%d: %s"
            .formatted(
                project.folder().relativize(Path.of(source.toUri())),
                error.getLineNumber(),
                message);
  }

  private static void copyResources(ConnectorProject project, Path target) throws IOException {
    for (Path file : ConnectorProject.filesIn(project.resources())) {
      Path copy = target.resolve(project.resources().relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
