package dev.doorbell.sdk.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bytes of a file: in memory if they are at most {@link #MAX_IN_MEMORY}, otherwise in a
 * temporary file, so that a worker needs little memory for many large documents. The temporary file
 * has no name, so the operating system deletes it when it is closed, when it is not used any more,
 * and when the process ends in any way. Immutable and thread-safe.
 */
public sealed interface Content extends AutoCloseable permits MemoryContent, FileContent {
  /** How many bytes are kept in memory: 64 KiB. */
  int MAX_IN_MEMORY = 64 << 10;

  /** These bytes, not a copy. */
  static Content of(byte[] bytes) {
    return new MemoryContent(bytes);
  }

  /**
   * Reads all bytes of the source, and does not close it.
   *
   * @throws TemporaryFileException if the temporary file can't be written
   * @throws IOException if the source can't be read
   */
  static Content read(InputStream source) throws IOException {
    byte[] start = source.readNBytes(MAX_IN_MEMORY);
    return start.length < MAX_IN_MEMORY
        ? new MemoryContent(start)
        : FileContent.write(start, source);
  }

  /** The number of bytes. */
  long size();

  /** Opens the bytes from the first one. Several streams may be open at the same time. */
  InputStream open();

  /** The first bytes: as many as requested, or all if they are fewer. */
  default byte[] start(int most) {
    try (InputStream bytes = open()) {
      return bytes.readNBytes(most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All bytes in memory; not a copy if they are there already. */
  byte[] bytes();

  /** Deletes the temporary file, if there is one; its streams then fail. Idempotent. */
  @Override
  void close();
}
