package dev.doorbell.worker;

import dev.doorbell.konnector.Konnectors;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.worker.WorkerSettings.ConnectorFolders;
import dev.doorbell.worker.connector.ConnectorJars;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The connectors in the folders of a worker's settings. */
record FoundConnectors(ConnectorJars jars, Konnectors konnectors) {

  /** Reads the folders; what is opened is closed with the other parts of the worker. */
  static FoundConnectors open(ConnectorFolders folders, CloseStack opened) {
    Path konnectors = folders.konnectors();
    return new FoundConnectors(
        opened.add(ConnectorJars.in(folders.jars())),
        opened.add(
            konnectors == null
                ? Konnectors.none()
                : Konnectors.unavailable("this worker has no sandbox for them")));
  }

  /** One line for each connector that is not used. */
  Stream<String> problems() {
    return Stream.concat(jars.problems().stream(), konnectors.problems().stream());
  }
}
