package dev.doorbell.benchmarks.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Writes the jar with the connectors of the benchmarks, from the classes of this process. */
final class ConnectorJar {
  private static final String FOLDER = "dev/doorbell/benchmarks/connector/";
  private static final List<String> CONNECTORS = List.of("AskAtOnce", "AskAfterLogin");
  private static final List<String> OTHERS = List.of("AnswerReporter");

  private ConnectorJar() {}

  /** Writes the jar into a folder, which becomes {@code DOORBELL_CONNECTORS_DIR}. */
  static void writeInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream file = Files.newOutputStream(folder.resolve("benchmarks.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (String name : CONNECTORS) {
        copy(name, jar);
      }
      for (String name : OTHERS) {
        copy(name, jar);
      }
      jar.putNextEntry(new JarEntry("META-INF/services/dev.doorbell.sdk.Connector"));
      for (String name : CONNECTORS) {
        String line = FOLDER.replace('/', '.') + name + "\n";
        jar.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void copy(String name, JarOutputStream jar) throws IOException {
    String entry = FOLDER + name + ".class";
    try (InputStream bytes = ConnectorJar.class.getClassLoader().getResourceAsStream(entry)) {
      if (bytes == null) {
        throw new IOException("not on the class path: " + entry);
      }
      jar.putNextEntry(new JarEntry(entry));
      bytes.transferTo(jar);
    }
  }
}
