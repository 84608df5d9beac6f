package dev.doorbell.simulators.amazon.page;

import java.util.Arrays;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of a marketplace, from a resource bundle in this package. Immutable. */
public final class PageTexts {
  private static final String BUNDLE = "dev.doorbell.simulators.amazon.page.texts";
  private static final Map<Marketplace, PageTexts> ALL =
      Arrays.stream(Marketplace.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), PageTexts::new));
  private final Marketplace marketplace;
  private final ResourceBundle bundle;

  private PageTexts(Marketplace marketplace) {
    this.marketplace = marketplace;
    // If a language has no translation, its pages show the English text. Without this control, the
    // default locale of the machine would be tried first.
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE, marketplace.locale(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  public static PageTexts of(Marketplace marketplace) {
    PageTexts texts = ALL.get(marketplace);
    if (texts == null) {
      throw new IllegalArgumentException("no texts for " + marketplace);
    }
    return texts;
  }

  /**
   * Returns a text and fills its placeholders.
   *
   * @throws java.util.MissingResourceException if there is no text for this key
   */
  public String get(String key, Object... values) {
    return bundle.getString(key).formatted(values);
  }

  public Marketplace marketplace() {
    return marketplace;
  }

  /** The language tag for HTML. */
  public String language() {
    return marketplace.locale().toLanguageTag();
  }
}
