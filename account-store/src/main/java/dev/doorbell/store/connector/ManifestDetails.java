package dev.doorbell.store.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest declares about its connector. Every property is optional: a row that an older
 * worker wrote has none. Readers ignore properties that they do not know.
 *
 * @param names translations of the name, by language
 * @param description null for none
 * @param descriptions translations of the description, by language
 * @param homePage the site's https address for users; null for none
 * @param categories names of categories, the most fitting first
 * @param version of the connector; null for none
 * @param iconTag changes with the icon; null if there is none
 * @param parameters what the operator may set
 */
public record ManifestDetails(
    Map<String, String> names,
    @Nullable String description,
    Map<String, String> descriptions,
    @Nullable String homePage,
    List<String> categories,
    @Nullable String version,
    @Nullable String iconTag,
    List<ManifestParameter> parameters) {
  /** The details of a connector that declares none. */
  public static final ManifestDetails NONE =
      new ManifestDetails(Map.of(), null, Map.of(), null, List.of(), null, null, List.of());

  /** Properties that are missing in JSON are null here. */
  public ManifestDetails {
    names = names == null ? Map.of() : Map.copyOf(names);
    descriptions = descriptions == null ? Map.of() : Map.copyOf(descriptions);
    categories = categories == null ? List.of() : List.copyOf(categories);
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
  }

  ManifestDetails withIconTag(@Nullable String tag) {
    return new ManifestDetails(
        names, description, descriptions, homePage, categories, version, tag, parameters);
  }
}
