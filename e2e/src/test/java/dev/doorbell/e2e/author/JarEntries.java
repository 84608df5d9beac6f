package dev.doorbell.e2e.author;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Lists the files of a jar. Stateless. */
final class JarEntries {
  private JarEntries() {}

  /** The names of the entries; empty if this is not a jar. */
  static List<String> of(byte[] jar) {
    List<String> names = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        names.add(entry.getName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A jar can't be read", e);
    }
    return names;
  }
}
