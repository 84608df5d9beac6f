package dev.doorbell.local.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A connector's project in a folder, which tests change as an author would. */
public final class SampleProject {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId><artifactId>my-bank-connector</artifactId><version>1</version>
        <dependencies>
          <dependency><groupId>dev.doorbell</groupId><artifactId>connector-sdk</artifactId><version>0.1.0</version><scope>provided</scope></dependency>
          <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version><scope>test</scope></dependency>
        </dependencies>
      </project>
      """;

  private final Path folder;

  private SampleProject(Path folder) {
    this.folder = folder;
  }

  /** A project whose connector has that slug and name. */
  public static SampleProject create(Path folder, String slug, String name) throws IOException {
    SampleProject project = new SampleProject(folder);
    project.write("pom.xml", POM);
    project.write("src/main/resources/" + ConnectorProject.SERVICE, "org.example.MyBank\n");
    project.connector(slug, name);
    return project;
  }

  public Path folder() {
    return folder;
  }

  Path source() {
    return folder.resolve("src/main/java/org/example/MyBank.java");
  }

  /** Saves the connector's class with that slug and name. */
  public void connector(String slug, String name) throws IOException {
    connectorFor(slug, name, "bank.doorbell.example");
  }

  /** The same for another host. */
  public void connectorFor(String slug, String name, String host) throws IOException {
    source(
        """
        package org.example;

        import dev.doorbell.sdk.Connector;
        import dev.doorbell.sdk.ConnectorContext;
        import dev.doorbell.sdk.Manifest;

        public class MyBank implements Connector {
          @Override
          public Manifest manifest() {
            return Manifest.of("%s", "%s", "%s");
          }

          @Override
          public void run(ConnectorContext context) {}
        }
        """
            .formatted(slug, name, host));
  }

  /** Saves the file of the connector's class. */
  public void source(String text) throws IOException {
    write("src/main/java/org/example/MyBank.java", text);
  }

  /** Saves a file. */
  public void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
