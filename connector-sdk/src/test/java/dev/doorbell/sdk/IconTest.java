package dev.doorbell.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IconTest {
  private static final byte[] PNG = Icon.png(IconTest.class, "icon.png").bytes();

  @Test
  void an_icon_is_a_resource_beside_the_connector() throws IOException {
    try (InputStream file = IconTest.class.getResourceAsStream("icon.png")) {
      assertThat(PNG).isEqualTo(file.readAllBytes());
    }
    assertThat(Icon.png(IconTest.class, "icon.png"))
        .isEqualTo(Icon.png(IconTest.class, "icon.png"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Icon.png(IconTest.class, "nowhere.png"))
        .withMessage(
            "The icon 'nowhere.png' is not valid: there is none beside the class dev.doorbell.sdk.IconTest");
  }

  private static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "an SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("nothing", new byte[0]),
        Arguments.of("a PNG without its end", Arrays.copyOf(PNG, PNG.length - 12)),
        Arguments.of("a part that is cut off", Arrays.copyOf(PNG, PNG.length - 1)),
        Arguments.of("a PNG with something behind it", Arrays.copyOf(PNG, PNG.length + 20)),
        Arguments.of(
            "a part of a negative length", ByteBuffer.wrap(PNG.clone()).putInt(33, -1).array()),
        Arguments.of("a small picture", ByteBuffer.wrap(PNG.clone()).putInt(16, 15).array()),
        Arguments.of("a large picture", ByteBuffer.wrap(PNG.clone()).putInt(20, 513).array()),
        Arguments.of("a large file", Arrays.copyOf(PNG, Icon.MAX_BYTES + 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void anything_but_a_small_png_is_rejected(String what, byte[] bytes) {
    assertThatIllegalArgumentException()
        .as(what)
        .isThrownBy(() -> new Icon(bytes))
        .withMessageStartingWith("it ");
  }
}
