package dev.doorbell.worker.connector;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.Category;
import dev.doorbell.sdk.ConnectorInfo;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.TimeWindow;
import dev.doorbell.store.connector.ManifestDetails;
import dev.doorbell.store.connector.ManifestParameter;
import dev.doorbell.store.connector.RunWindow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts what a manifest declares about its connector to the form that gateways read. */
final class DetailsRow {
  private DetailsRow() {}

  static ManifestDetails of(Manifest manifest) {
    ConnectorInfo info = manifest.info();
    LocalizedText description = info.description();
    return new ManifestDetails(
        info.name().translations(),
        description == null ? null : description.text(),
        description == null ? Map.of() : description.translations(),
        info.homePage() == null ? null : info.homePage().toString(),
        info.categories().stream().map(Category::wireName).toList(),
        info.version(),
        null,
        manifest.parameters().stream()
            .map(each ->
                new ManifestParameter(
                    each.name(), each.description(), each.secret(), each.required()))
            .toList());
  }

  static @Nullable RunWindow windowOf(Manifest manifest) {
    TimeWindow window = manifest.schedule().window();
    return window == null ? null : new RunWindow(window.from(), window.to(), window.zone());
  }
}
