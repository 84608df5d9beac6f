package dev.doorbell.konnector.bundle;

import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.challenge.Question.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A konnector that can run.
 *
 * @param folder with its {@code index.js}
 * @param manifest as connectors declare it
 * @param fieldNames the konnector's name of each field, by the name in the manifest
 * @param parameters the value of {@code COZY_PARAMETERS}, a JSON object
 * @param channel where the user finds the codes that the site sends; null for what the konnector
 *     says
 * @param reachable the hosts of the manifest, and those with a wildcard
 */
public record KonnectorBundle(
    Path folder,
    Manifest manifest,
    Map<String, String> fieldNames,
    String parameters,
    @Nullable Channel channel,
    List<String> reachable) {
  public KonnectorBundle {
    fieldNames = Map.copyOf(fieldNames);
    reachable = List.copyOf(reachable);
  }

  /** Its name in jobs, settings and addresses. */
  public String slug() {
    return manifest.slug();
  }
}
