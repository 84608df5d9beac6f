package dev.doorbell.worker;

import dev.doorbell.runtime.process.ServiceProcess;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.worker.fixture.ScriptedConnector;
import java.util.List;

/** The process of a worker with a connector that saves one large document. */
public final class LargeDocumentsWorker {
  static final String SLUG = "large-documents";

  private LargeDocumentsWorker() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "worker",
        Worker::closesWithin,
        _ ->
            Worker.start(
                WorkerSettings.read(Environment.ofProcess()),
                List.of(
                    ScriptedConnector.of(
                        SLUG,
                        context ->
                            context.saveFiles(
                                List.of(SiteFile.pdf("/document").withKey("1").named("large")))))));
  }
}
