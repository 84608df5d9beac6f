package dev.doorbell.worker;

import dev.doorbell.konnector.Konnectors;
import dev.doorbell.konnector.sandbox.Bubblewrap;
import dev.doorbell.konnector.sandbox.PublicSites;
import dev.doorbell.konnector.sandbox.SandboxCheck;
import dev.doorbell.konnector.sandbox.SandboxPrograms;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.worker.WorkerSettings.ConnectorFolders;
import dev.doorbell.worker.connector.ConnectorJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The connectors in the folders of a worker's settings. */
record FoundConnectors(ConnectorJars jars, Konnectors konnectors) {

  /** Reads the folders; what is opened is closed with the other parts of the worker. */
  static FoundConnectors open(ConnectorFolders folders, CloseStack opened) {
    ConnectorJars jars = opened.add(ConnectorJars.in(folders.jars()));
    return new FoundConnectors(jars, opened.add(konnectors(folders, opened)));
  }

  private static Konnectors konnectors(ConnectorFolders folders, CloseStack opened) {
    Path folder = folders.konnectors();
    if (folder == null) {
      return Konnectors.none();
    }
    SandboxCheck check = SandboxCheck.run(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    if (check.programs().isEmpty()) {
      return Konnectors.unavailable(check.problem());
    }
    SandboxPrograms programs = check.programs().get();
    try {
      Bubblewrap sandbox = opened.add(Bubblewrap.open(programs, new PublicSites(Map.of())));
      return Konnectors.in(folder, sandbox, folders.konnectorProcesses());
    } catch (IOException e) {
      return Konnectors.unavailable("a sandbox can't be prepared: " + e.getMessage());
    }
  }

  /** One line for each connector that is not used. */
  Stream<String> problems() {
    return Stream.concat(jars.problems().stream(), konnectors.problems().stream());
  }
}
