package dev.doorbell.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The main code of all modules: sources and compiled classes. */
final class MainCode {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.doorbell");

  private MainCode() {}

  /** All classes of Doorbell on the class path, which contains every module. */
  static JavaClasses classes() {
    return CLASSES;
  }

  /** All Java files in {@code src/main/java} of any module. */
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path main : sourceFolders()) {
      try (Stream<Path> sources = Files.walk(main)) {
        sources.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** The qualified name of the class in a file, such as {@code dev.doorbell.worker.Worker}. */
  static String className(Path file) {
    Path folder = sourceFolders().stream().filter(file::startsWith).findFirst().orElseThrow();
    String path = folder.relativize(file).toString();
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  private static List<Path> sourceFolders() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
