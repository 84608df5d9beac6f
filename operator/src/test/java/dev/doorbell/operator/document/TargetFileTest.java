package dev.doorbell.operator.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFileTest {
  private static final UUID ID = UUID.fromString("019c1395-1f00-7000-8000-000000000005");

  @ParameterizedTest
  @CsvSource({
    "Statement June.pdf, Statement June.pdf",
    "東京.pdf, 東京.pdf",
    "../../etc/passwd, _.._etc_passwd",
    "/etc/passwd, _etc_passwd",
    "..\\windows, _windows",
    ".bashrc, bashrc",
    "-rf, rf"
  })
  void a_name_that_a_site_chose_stays_in_the_current_directory(String siteName, String name) {
    assertThat(TargetFile.name(siteName, ID)).isEqualTo(name);
  }

  @Test
  void control_characters_are_replaced() {
    assertThat(TargetFile.name("a\u0000b\nc", ID)).isEqualTo("a_b_c");
    assertThat(TargetFile.name("x\u202efdp.exe", ID)).isEqualTo("x_fdp.exe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "...", " - "})
  void the_id_replaces_an_empty_name(String siteName) {
    assertThat(TargetFile.name(siteName, ID)).isEqualTo(ID.toString());
  }

  @Test
  void a_long_name_is_shortened() {
    assertThat(TargetFile.name("a".repeat(300), ID)).hasSize(150);
  }
}
