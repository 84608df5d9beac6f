package dev.doorbell.sdk.content;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Bytes in a temporary file. The file is not a channel: an interrupt of a run would close it while
 * another thread still saves the document.
 */
final class FileContent implements Content {
  private static final int BUFFER = 64 << 10;

  @GuardedBy("this")
  private final RandomAccessFile file;

  private final long size;

  private FileContent(RandomAccessFile file, long size) {
    this.file = file;
    this.size = size;
  }

  static FileContent write(byte[] start, InputStream rest) throws IOException {
    RandomAccessFile file = create();
    try {
      append(file, start, start.length);
      byte[] buffer = new byte[BUFFER];
      long size = start.length;
      for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
        append(file, buffer, read);
        size += read;
      }
      return new FileContent(file, size);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static RandomAccessFile create() throws TemporaryFileException {
    try {
      Path path = Files.createTempFile("doorbell-", ".tmp");
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      removeName(path);
      return file;
    } catch (IOException e) {
      throw new TemporaryFileException(e);
    }
  }

  private static void removeName(Path path) {
    try {
      Files.delete(path);
    } catch (IOException _) {
      // Windows deletes no open file.
      path.toFile().deleteOnExit();
    }
  }

  private static void append(RandomAccessFile file, byte[] bytes, int length)
      throws TemporaryFileException {
    try {
      file.write(bytes, 0, length);
    } catch (IOException e) {
      throw new TemporaryFileException(e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() {
    return new Reader();
  }

  @Override
  public byte[] bytes() {
    try (InputStream all = open()) {
      return all.readNBytes(Math.toIntExact(size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized int read(long position, byte[] target, int offset, int length)
      throws IOException {
    file.seek(position);
    return file.read(target, offset, length);
  }

  @Override
  public String toString() {
    return size + " bytes in a file";
  }

  /** Has a position of its own. */
  private final class Reader extends InputStream {
    private long position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      int read = FileContent.this.read(position, target, offset, length);
      position += Math.max(0, read);
      return read;
    }
  }
}
