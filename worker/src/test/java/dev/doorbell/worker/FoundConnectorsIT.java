package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.sdk.Connector;
import dev.doorbell.worker.WorkerSettings.ConnectorFolders;
import dev.doorbell.worker.connector.MovedSites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the installed Node and bubblewrap. */
class FoundConnectorsIT {
  @TempDir Path folder;

  @Test
  void konnectors_of_the_folder_are_offered_and_others_are_named_with_the_reason()
      throws IOException {
    konnector("energy", "{\"name\": \"Energy\", \"vendor_link\": \"https://energy.example\"}");
    konnector("phone", "{\"name\": \"Phone\", \"clientSide\": true}");
    CloseStack opened = new CloseStack();
    try {
      FoundConnectors found =
          FoundConnectors.open(
              new ConnectorFolders(null, folder, 2), MovedSites.NONE, 1 << 20, opened);

      assertThat(found.konnectors().connectors())
          .extracting(Connector::manifest)
          .extracting(manifest -> manifest.slug())
          .containsExactly("energy");
      assertThat(found.problems()).singleElement().asString().contains("phone");
    } finally {
      opened.close();
    }
  }

  private void konnector(String slug, String manifest) throws IOException {
    Path own = Files.createDirectory(folder.resolve(slug));
    Files.writeString(own.resolve("index.js"), "process.exit(0)");
    Files.writeString(own.resolve("manifest.konnector"), manifest);
  }
}
