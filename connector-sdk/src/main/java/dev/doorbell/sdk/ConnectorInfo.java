package dev.doorbell.sdk;

import dev.doorbell.events.text.LocalizedText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What users see of a connector before they enter anything. See the methods of {@link Manifest}
 * that set these values.
 *
 * @param name what users call the site; 1 to 100 characters
 * @param description one or two sentences, at most 500 characters; null for none
 * @param homePage the site's address for users, with https; null for none
 * @param icon null for none
 * @param categories the most fitting first; may be empty
 * @param version of the connector, a semantic version such as {@code 1.4.0}; null for none
 */
public record ConnectorInfo(
    LocalizedText name,
    @Nullable LocalizedText description,
    @Nullable URI homePage,
    @Nullable Icon icon,
    List<Category> categories,
    @Nullable String version) {
  private static final int MAX_NAME = 100;
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_ADDRESS = 500;
  private static final int MAX_VERSION = 64;

  private static final String NOT_A_HOME_PAGE =
      "the home page is an https address such as https://www.bank.example/";

  /** The grammar of semver.org. */
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
              + "(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

  public ConnectorInfo {
    requireLength("name", name, MAX_NAME);
    if (name.text().isBlank()) {
      throw new IllegalArgumentException("the name is empty");
    }
    if (description != null) {
      requireLength("description", description, MAX_DESCRIPTION);
      if (description.text().isBlank()) {
        throw new IllegalArgumentException("the description is empty");
      }
    }
    if (homePage != null) {
      requireHttps(homePage);
    }
    categories = List.copyOf(categories);
    if (categories.stream().distinct().count() < categories.size()) {
      throw new IllegalArgumentException("a category is named twice");
    }
    if (version != null
        && (version.length() > MAX_VERSION || !VERSION.matcher(version).matches())) {
      throw new IllegalArgumentException(
          "a version is a semantic version such as 1.4.0, not '%s'".formatted(version));
    }
  }

  static ConnectorInfo of(String name) {
    return new ConnectorInfo(LocalizedText.of(name), null, null, null, List.of(), null);
  }

  ConnectorInfo withName(LocalizedText other) {
    return new ConnectorInfo(other, description, homePage, icon, categories, version);
  }

  ConnectorInfo withDescription(LocalizedText other) {
    return new ConnectorInfo(name, other, homePage, icon, categories, version);
  }

  ConnectorInfo withHomePage(String address) {
    URI other;
    try {
      other = new URI(address);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(NOT_A_HOME_PAGE, e);
    }
    return new ConnectorInfo(name, description, other, icon, categories, version);
  }

  ConnectorInfo withIcon(Icon other) {
    return new ConnectorInfo(name, description, homePage, other, categories, version);
  }

  ConnectorInfo withCategories(List<Category> other) {
    return new ConnectorInfo(name, description, homePage, icon, other, version);
  }

  ConnectorInfo withVersion(String other) {
    return new ConnectorInfo(name, description, homePage, icon, categories, other);
  }

  private static void requireLength(String what, LocalizedText text, int max) {
    boolean tooLong =
        text.text().length() > max
            || text.translations().values().stream().anyMatch(each -> each.length() > max);
    if (tooLong) {
      throw new IllegalArgumentException("the %s has at most %d characters".formatted(what, max));
    }
  }

  private static void requireHttps(URI address) {
    if (!"https".equals(address.getScheme())
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.toString().length() > MAX_ADDRESS) {
      throw new IllegalArgumentException(NOT_A_HOME_PAGE);
    }
  }

  /** The host of the home page without {@code www.}; null if there is no home page. */
  @Nullable String homeDomain() {
    if (homePage == null) {
      return null;
    }
    String host = homePage.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }
}
