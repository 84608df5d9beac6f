package dev.doorbell.gateway.api;

import dev.doorbell.events.field.ManifestField;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestDetails;
import dev.doorbell.store.connector.RunWindow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connector as the API shows it; null components are left out. Parameters are for the operator
 * only.
 *
 * @param names translations of the name, by language; null for none
 * @param descriptions translations of the description, by language; null for none
 * @param iconTag changes with the icon; null if there is none
 * @param window when automatic runs start; null for any time
 */
record ConnectorView(
    String slug,
    String name,
    @Nullable Map<String, String> names,
    @Nullable String description,
    @Nullable Map<String, String> descriptions,
    @Nullable String homePage,
    List<String> categories,
    @Nullable String version,
    @Nullable String iconTag,
    List<ManifestField> fields,
    List<String> hosts,
    String frequency,
    boolean manualOnly,
    @Nullable Window window) {

  /**
   * The time of the day in which automatic runs start.
   *
   * @param from for instance {@code 22:30}
   * @param to in the same form; on the next day if it is not after {@code from}
   * @param zone for instance {@code Europe/Paris}
   */
  record Window(String from, String to, String zone) {}

  static ConnectorView of(ConnectorManifest manifest) {
    ManifestDetails details = manifest.details();
    RunWindow window = manifest.window();
    return new ConnectorView(
        manifest.slug(),
        manifest.name(),
        present(details.names()),
        details.description(),
        present(details.descriptions()),
        details.homePage(),
        details.categories(),
        details.version(),
        details.iconTag(),
        manifest.fields(),
        manifest.hosts(),
        manifest.frequency(),
        manifest.manualOnly(),
        window == null
            ? null
            : new Window(window.from().toString(), window.to().toString(), window.zone().getId()));
  }

  private static @Nullable Map<String, String> present(Map<String, String> translations) {
    return translations.isEmpty() ? null : translations;
  }
}
