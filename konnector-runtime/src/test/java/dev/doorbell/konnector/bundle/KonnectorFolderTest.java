package dev.doorbell.konnector.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KonnectorFolderTest {
  private static final String MANIFEST = "{\"name\": \"Shop\", \"vendor_link\": \"shop.example\"}";

  @TempDir Path folder;

  private void bundle(String slug, String manifest) throws IOException {
    Path own = Files.createDirectory(folder.resolve(slug));
    Files.writeString(own.resolve("index.js"), "");
    Files.writeString(own.resolve("manifest.konnector"), manifest);
  }

  private void archive(String slug, String... names) throws IOException {
    try (var file = Files.newOutputStream(folder.resolve(slug + ".tgz"));
        var tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      for (String name : names) {
        byte[] content = MANIFEST.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
  }

  @Test
  void finds_folders_and_archives_and_names_the_ones_that_it_leaves_out() throws IOException {
    bundle("shop", MANIFEST);
    bundle("browser", "{\"clientSide\": true}");
    bundle("broken", "{");
    Files.createDirectory(folder.resolve("empty"));
    archive("packed", "package/index.js", "package/manifest.konnector");
    Files.writeString(folder.resolve("shop.doorbell.json"), "{\"hosts\": [\"cdn.example\"]}");

    try (KonnectorFolder found = KonnectorFolder.read(folder)) {
      assertThat(found.bundles())
          .extracting(KonnectorBundle::slug)
          .containsExactly("packed", "shop");
      assertThat(found.bundles().getLast().manifest().hosts())
          .containsExactly("shop.example", "cdn.example");
      assertThat(found.leftOut())
          .containsExactly(
              "The konnector broken is not offered: manifest.konnector is not a JSON object",
              "The konnector browser is not offered: it runs in the user's browser (clientSide)",
              "The konnector empty is not offered: it has no index.js or no manifest.konnector");
    }
  }

  @Test
  void an_archive_whose_entry_leads_out_of_its_folder_is_left_out() throws IOException {
    archive("evil", "../index.js", "../manifest.konnector");

    try (KonnectorFolder found = KonnectorFolder.read(folder)) {
      assertThat(found.bundles()).isEmpty();
      assertThat(found.leftOut())
          .containsExactly(
              "The konnector evil is not offered: an entry of its archive leads out of its folder");
    }
    assertThat(folder.resolveSibling("index.js")).doesNotExist();
  }
}
