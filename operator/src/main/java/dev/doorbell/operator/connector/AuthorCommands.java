package dev.doorbell.operator.connector;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands {@code doorbell connector ...}, for authors of connectors. Not thread-safe. */
@Command(
    name = "connector",
    description = "For authors: one connector and its project.",
    footerHeading = "%nExamples:%n",
    footer = "  doorbell connector new my-bank")
public final class AuthorCommands {
  private final SdkSource sdk;
  private final String version;
  private final Output output;

  /**
   * @param version of this command and of the SDK
   */
  public AuthorCommands(SdkSource sdk, String version, Output output) {
    this.sdk = sdk;
    this.version = version;
    this.output = output;
  }

  @Command(
      name = "new",
      description = {
        "Create a Maven project with a connector, a small simulated site and tests.",
        "The connector signs in with a password and a code by SMS, and fetches documents."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell connector new my-bank",
        "  doorbell connector new my-bank --package com.acme.bank --directory src/my-bank"
      })
  void create(
      @Parameters(
              paramLabel = "NAME",
              description = "Lower-case letters, digits and hyphens, such as my-bank.")
          String name,
      @Option(
              names = "--package",
              paramLabel = "PACKAGE",
              description = "Java package (default: such as org.example.mybank).")
          @Nullable String packageName,
      @Option(
              names = "--directory",
              paramLabel = "DIRECTORY",
              description = "Folder to create or to fill if it is empty (default: NAME).")
          @Nullable Path directory,
      @Option(
              names = "--repository",
              paramLabel = "URL",
              description = "Maven repository with the SDK (default: the one of bin/publish).")
          @Nullable URI repository) {
    ConnectorName connector = connectorName(name);
    String javaPackage = packageName(connector, packageName);
    ProjectFolder folder = new ProjectFolder(directory != null ? directory : Path.of(name));
    folder.requireEmpty();
    URI source = repository != null ? repository : sdk.publish();
    write(new ProjectSpec(connector, javaPackage, version, source, sdk.programs()), folder);
  }

  private void write(ProjectSpec spec, ProjectFolder folder) {
    folder.write(ProjectTemplate.files(spec));
    output.line("created %s: a connector, a simulated site and tests".formatted(folder.path()));
    output.line("  run the tests:      cd %s && mvn test".formatted(folder.path()));
    output.line(
        "  run it in Doorbell: %s dev %s".formatted(spec.programs().command(), folder.path()));
    output.line("  more:               %s".formatted(folder.path().resolve("README.md")));
  }

  private static ConnectorName connectorName(String name) {
    if (!ConnectorName.isValid(name)) {
      throw new CommandException(
          ExitCode.USAGE,
          "the name of a connector is lower-case letters, digits and single hyphens, begins with a"
              + " letter and has at most 63 characters, such as my-bank");
    }
    ConnectorName connector = new ConnectorName(name);
    if (ProjectTemplate.hidesAnotherClass(connector)) {
      throw new CommandException(
          ExitCode.USAGE,
          "the class %s of this connector would hide a class that it uses: choose a name of two words, such as %s-site"
              .formatted(connector.className(), name));
    }
    return connector;
  }

  private static String packageName(ConnectorName connector, @Nullable String packageName) {
    String chosen = Objects.requireNonNullElse(packageName, connector.packageName());
    if (!SourceVersion.isName(chosen, SourceVersion.RELEASE_25)) {
      throw new CommandException(
          ExitCode.USAGE,
          "%s is not a Java package: --package names one, such as com.acme.bank".formatted(chosen));
    }
    return chosen;
  }
}
