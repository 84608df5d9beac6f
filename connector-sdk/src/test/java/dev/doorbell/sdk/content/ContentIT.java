package dev.doorbell.sdk.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIT {
  private static final int LARGE = 3 * Content.MAX_IN_MEMORY + 17;

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static Content read(byte[] bytes) throws IOException {
    return Content.read(new ByteArrayInputStream(bytes));
  }

  /** The temporary files that have a name. */
  private static List<Path> namedFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("doorbell-")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        Content.MAX_IN_MEMORY - 1,
        Content.MAX_IN_MEMORY,
        Content.MAX_IN_MEMORY + 1,
        LARGE
      })
  void the_bytes_are_those_of_the_source(int size) throws IOException {
    byte[] bytes = random(size);
    try (Content content = read(bytes);
        InputStream stream = content.open()) {
      assertThat(content.size()).isEqualTo(size);
      assertThat(content.bytes()).isEqualTo(bytes);
      assertThat(stream.readAllBytes()).isEqualTo(bytes);
      assertThat(content.start(10)).isEqualTo(Arrays.copyOf(bytes, Math.min(10, size)));
    }
  }

  @Test
  void each_stream_has_its_own_position() throws IOException {
    byte[] bytes = random(LARGE);
    try (Content content = read(bytes);
        InputStream one = content.open();
        InputStream other = content.open()) {
      assertThat(one.readNBytes(LARGE - 5)).hasSize(LARGE - 5);
      assertThat(other.read()).isEqualTo(bytes[0] & 0xff);
      assertThat(one.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, LARGE - 5, LARGE));
    }
  }

  @Test
  void a_large_content_is_in_a_file_without_a_name_until_it_is_closed() throws IOException {
    List<Path> before = namedFiles();
    Content content = read(random(LARGE));
    assertThat(content.toString()).contains("in a file");
    assertThat(namedFiles()).isEqualTo(before);

    InputStream stream = content.open();
    content.close();
    content.close();
    assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
  }

  @Test
  void a_source_that_breaks_off_is_reported_and_leaves_no_file() throws IOException {
    List<Path> before = namedFiles();
    InputStream broken =
        new SequenceInputStream(new ByteArrayInputStream(random(LARGE)), new BrokenStream());

    assertThatThrownBy(() -> Content.read(broken)).hasMessage("broken off");
    assertThat(namedFiles()).isEqualTo(before);
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken off");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read();
    }
  }
}
