package dev.doorbell.worker;

import dev.doorbell.konnector.Konnectors;
import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.bundle.KonnectorFolder;
import dev.doorbell.konnector.sandbox.Bubblewrap;
import dev.doorbell.konnector.sandbox.PublicSites;
import dev.doorbell.konnector.sandbox.SandboxCheck;
import dev.doorbell.konnector.sandbox.SandboxPrograms;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.worker.WorkerSettings.ConnectorFolders;
import dev.doorbell.worker.connector.ConnectorJars;
import dev.doorbell.worker.connector.MovedSites;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The connectors in the folders of a worker's settings. */
record FoundConnectors(ConnectorJars jars, Konnectors konnectors) {

  /**
   * Reads the folders; what is opened is closed with the other parts of the worker.
   *
   * @param uploadBytes the largest file that a konnector may save
   */
  static FoundConnectors open(
      ConnectorFolders folders, MovedSites sites, long uploadBytes, CloseStack opened) {
    ConnectorJars jars = opened.add(ConnectorJars.in(folders.jars()));
    return new FoundConnectors(jars, konnectors(folders, sites, uploadBytes, opened));
  }

  private static Konnectors konnectors(
      ConnectorFolders folders, MovedSites sites, long uploadBytes, CloseStack opened) {
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
      KonnectorFolder found = opened.add(KonnectorFolder.read(folder));
      Bubblewrap sandbox =
          opened.add(
              Bubblewrap.open(
                  programs, new PublicSites(moved(found.bundles(), sites), sites.certificates())));
      return Konnectors.of(found, sandbox, folders.konnectorProcesses(), uploadBytes);
    } catch (IOException e) {
      return Konnectors.unavailable("a sandbox can't be prepared: " + e.getMessage());
    }
  }

  /** Where the hosts of konnectors are that a setting has moved. */
  static Map<String, InetSocketAddress> moved(List<KonnectorBundle> bundles, MovedSites sites) {
    Map<String, InetSocketAddress> moved = new HashMap<>();
    for (KonnectorBundle bundle : bundles) {
      sites
          .tlsAddress(bundle.slug())
          .ifPresent(address -> bundle.reachable().forEach(host -> moved.put(host, address)));
    }
    return moved;
  }

  /** One line for each connector that is not used. */
  Stream<String> problems() {
    return Stream.concat(jars.problems().stream(), konnectors.problems().stream());
  }
}
