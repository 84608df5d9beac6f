package dev.doorbell.simulators.amazon.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextsTest {
  private static final int HOLE = "%s".length();

  @ParameterizedTest
  @ValueSource(strings = {"_fr", "_de"})
  void a_language_has_every_word_with_the_same_holes(String suffix) throws Exception {
    Properties english = file("");
    Properties other = file(suffix);

    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(holes(other, key)).as(key).isEqualTo(holes(english, key));
    }
  }

  @Test
  void british_english_only_differs() throws Exception {
    Set<String> english = file("").stringPropertyNames();
    assertThat(english).containsAll(file("_en_GB").stringPropertyNames());
  }

  @ParameterizedTest
  @EnumSource
  void a_marketplace_speaks_its_language_whatever_this_machine_speaks(Marketplace marketplace) {
    String expected =
        switch (marketplace) {
          case FR -> "Déconnexion";
          case DE -> "Abmelden";
          case COM, UK -> "Sign Out";
        };
    assertThat(PageTexts.of(marketplace).say("nav.signout")).isEqualTo(expected);
    assertThat(PageTexts.of(marketplace).say("nav.hello", "Lou")).endsWith(" Lou");
  }

  private static int holes(Properties words, String key) {
    String text = words.getProperty(key);
    return (text.length() - text.replace("%s", "").length()) / HOLE;
  }

  private static Properties file(String suffix) throws IOException {
    Properties words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            PageTexts.class.getResourceAsStream("words" + suffix + ".properties"),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words;
  }
}
