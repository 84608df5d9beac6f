package dev.doorbell.manifests.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of {@code k8s/} with generated secrets, which kustomize renders. */
public final class KustomizeDirectory {
  private static final Path SOURCE = Path.of("..", "k8s");

  private final Path root;

  private KustomizeDirectory(Path root) {
    this.root = root;
  }

  /** Copies into an empty directory. */
  public static KustomizeDirectory copyTo(Path root) {
    try {
      for (Path file : files()) {
        Path target = root.resolve(SOURCE.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      for (String secret : List.of("keyset.json", "keyset-public.json", "password")) {
        Files.writeString(root.resolve("overlays/dev/secrets").resolve(secret), "generated");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KustomizeDirectory(root);
  }

  /** The files of the repository, without secrets of a developer. */
  public static List<Path> files() {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getParent().endsWith("secrets") || file.endsWith(".gitignore"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text in the kustomization of an overlay. */
  public void replace(String overlay, String old, String replacement) {
    Path file = root.resolve(overlay).resolve("kustomization.yaml");
    try {
      String text = Files.readString(file);
      if (!text.contains(old)) {
        throw new IllegalArgumentException(file + " has no " + old);
      }
      Files.writeString(file, text.replace(old, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds components after those of an overlay. */
  public void addComponents(String overlay, List<String> components) {
    StringBuilder lines = new StringBuilder();
    for (String component : components) {
      lines.append("  - ../../components/").append(component).append('\n');
    }
    replace(overlay, "configMapGenerator:", lines + "configMapGenerator:");
  }

  /**
   * Renders a directory as {@code kubectl apply -k} would.
   *
   * @throws IllegalStateException with the output of kustomize if it fails or warns
   */
  public Manifests render(String directory) {
    List<String> command = new ArrayList<>(kustomize());
    command.add(root.resolve(directory).toString());
    try {
      Path errors = Files.createTempFile(root, "kustomize", ".err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || Files.size(errors) > 0) {
        throw new IllegalStateException(directory + ": " + Files.readString(errors));
      }
      return Manifests.parse(rendered);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "kustomize is missing; kubectl has it, and bin/test finds or installs it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> kustomize() {
    String configured = System.getenv("DOORBELL_KUSTOMIZE");
    return List.of((configured == null ? "kubectl kustomize" : configured).split(" "));
  }
}
