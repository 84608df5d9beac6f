package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.testkit.time.TrialTime;
import java.time.Duration;
import java.util.List;

/**
 * The configuration of all runs of a trial.
 *
 * @param site moved to the simulator or the recording
 */
public record TrialConfig(
    Connector connector, Manifest manifest, Site site, SiteSettings settings, TrialTime time) {
  /**
   * How long the user has if the connector sets no timeout: the default of the worker's setting
   * {@code DOORBELL_CHALLENGE_DEADLINE}.
   */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

  public TrialConfig {
    requireNonNull(connector, "connector");
    requireNonNull(site, "site");
  }

  /** The field of that name; throws IllegalArgumentException if the manifest has none. */
  public static AccountField field(Manifest manifest, String name) {
    List<String> known = manifest.fields().stream().map(AccountField::name).toList();
    return manifest.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Connector %s has no field '%s', but %s".formatted(manifest.slug(), name, known)));
  }
}
