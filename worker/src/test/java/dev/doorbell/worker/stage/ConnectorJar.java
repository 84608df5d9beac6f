package dev.doorbell.worker.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars with a connector in them, as an author would. */
public final class ConnectorJar {
  private ConnectorJar() {}

  /**
   * Compiles a connector and packs it.
   *
   * @param run the body of its run method; {@code context} is there
   */
  public static void write(Path jar, String slug, String run) throws IOException {
    String source =
        """
        package made;

        import dev.doorbell.sdk.*;

        public final class Made implements Connector {
          public Manifest manifest() {
            return Manifest.of("%s", "Made", "made.doorbell.example")
                .withFields(AccountField.text("login", "Login"), AccountField.password("password", "Password"));
          }

          public void run(ConnectorContext context) {
            %s
          }
        }
        """
            .formatted(slug, run);
    Path folder = Files.createTempDirectory("made");
    Path file = Files.createDirectories(folder.resolve("made")).resolve("Made.java");
    Files.writeString(file, source);
    compile(folder, file);
    pack(jar, folder, "made.Made");
  }

  /** Packs a jar that names a connector which is not in it. */
  public static void writeWithoutItsClass(Path jar) throws IOException {
    pack(jar, Files.createTempDirectory("made"), "made.Nowhere");
  }

  private static void compile(Path folder, Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(file))
            .call();
    if (!compiled) {
      throw new IllegalArgumentException("The connector does not compile");
    }
  }

  private static void pack(Path jar, Path folder, String provider) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> classes = Files.walk(folder)) {
      out.putNextEntry(new ZipEntry("META-INF/services/dev.doorbell.sdk.Connector"));
      out.write(provider.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
      for (Path path : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }
}
