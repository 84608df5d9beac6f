package dev.doorbell.manifests.render;

import dev.doorbell.manifests.model.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of {@code k8s/} with secrets of its own, to render from. */
public final class Tree {
  private static final Path SOURCE = Path.of("..", "k8s");

  private final Path root;

  private Tree(Path root) {
    this.root = root;
  }

  /** Into a folder that is empty. */
  public static Tree copyTo(Path root) {
    try {
      for (Path file : files()) {
        Path target = root.resolve(SOURCE.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      for (String secret : List.of("keyset.json", "keyset-public.json", "password")) {
        Files.writeString(root.resolve("overlays/dev/secrets").resolve(secret), "made up");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Tree(root);
  }

  /** What is in the repository; no secrets that somebody has made to try it. */
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

  /** The same overlay, with something else in its kustomization. */
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

  /**
   * Renders a folder.
   *
   * @throws IllegalStateException with what kustomize says, warnings too
   */
  public Manifests render(String folder) {
    List<String> command = new ArrayList<>(kustomize());
    command.add(root.resolve(folder).toString());
    try {
      Path errors = Files.createTempFile(root, "kustomize", ".err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || Files.size(errors) > 0) {
        throw new IllegalStateException(folder + ": " + Files.readString(errors));
      }
      return Manifests.parse(rendered);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "kustomize is needed, kubectl's will do: bin/test finds or brings it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> kustomize() {
    String named = System.getenv("DOORBELL_KUSTOMIZE");
    return List.of((named == null ? "kubectl kustomize" : named).split(" "));
  }
}
