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
  private static final int PLACEHOLDER_LENGTH = "%s".length();

  @ParameterizedTest
  @ValueSource(strings = {"_fr", "_de"})
  void each_language_has_every_text_with_the_same_placeholders(String suffix) throws Exception {
    Properties english = loadTexts("");
    Properties other = loadTexts(suffix);

    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(countPlaceholders(other, key)).as(key).isEqualTo(countPlaceholders(english, key));
    }
  }

  @Test
  void british_english_has_only_texts_that_english_has() throws Exception {
    Set<String> english = loadTexts("").stringPropertyNames();
    assertThat(english).containsAll(loadTexts("_en_GB").stringPropertyNames());
  }

  @ParameterizedTest
  @EnumSource
  void a_marketplace_uses_its_own_language_and_not_the_default_locale(Marketplace marketplace) {
    String expected =
        switch (marketplace) {
          case FR -> "Déconnexion";
          case DE -> "Abmelden";
          case COM, UK -> "Sign Out";
        };
    assertThat(PageTexts.of(marketplace).get("nav.signout")).isEqualTo(expected);
    assertThat(PageTexts.of(marketplace).get("nav.hello", "Lou")).endsWith(" Lou");
  }

  private static int countPlaceholders(Properties texts, String key) {
    String text = texts.getProperty(key);
    return (text.length() - text.replace("%s", "").length()) / PLACEHOLDER_LENGTH;
  }

  private static Properties loadTexts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            PageTexts.class.getResourceAsStream("texts" + suffix + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
