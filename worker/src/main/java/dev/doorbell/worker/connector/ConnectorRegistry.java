package dev.doorbell.worker.connector;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SitePace;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connectors of this worker by slug. Immutable. */
public final class ConnectorRegistry {
  private final Map<String, Entry> bySlug;

  /**
   * A connector with the site that it talks to.
   *
   * @param pace of all runs of this worker together
   */
  public record Entry(Connector connector, Manifest manifest, Site site, SitePace pace) {}

  /**
   * Offers these connectors.
   *
   * @throws IllegalArgumentException when two connectors share a slug, or an address is none
   */
  public ConnectorRegistry(List<Connector> connectors, MovedSites moved) {
    this(connectors, ConnectorJars.none(), moved);
  }

  /**
   * Offers these connectors and those in jars. One of a jar that can't be offered, or whose slug is
   * taken, is reported to the jars and left out.
   *
   * @throws IllegalArgumentException as above, for those that are no jars'
   */
  public ConnectorRegistry(List<Connector> connectors, ConnectorJars jars, MovedSites moved) {
    Map<String, Entry> offers = new HashMap<>();
    connectors.forEach(connector -> add(offers, connector, moved));
    for (ConnectorJars.Jarred jarred : jars.connectors()) {
      try {
        add(offers, jarred.connector(), moved);
      } catch (RuntimeException | LinkageError e) {
        jars.report(jarred.jar(), e.toString());
      }
    }
    this.bySlug = Map.copyOf(offers);
  }

  private static void add(Map<String, Entry> offers, Connector connector, MovedSites moved) {
    Manifest manifest = connector.manifest();
    Entry offer =
        new Entry(connector, manifest, moved.site(manifest), new SitePace(manifest.pace()));
    if (offers.putIfAbsent(manifest.slug(), offer) != null) {
      throw new IllegalArgumentException("Two connectors are called " + manifest.slug());
    }
  }

  /** All that are on the class path. */
  public static List<Connector> installed() {
    return ServiceLoader.load(Connector.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  public Set<String> slugs() {
    return bySlug.keySet();
  }

  public @Nullable Entry find(String slug) {
    return bySlug.get(slug);
  }

  /** Hands each manifest over as gateways read it. */
  public void publish(Consumer<ConnectorManifest> manifests) {
    bySlug.values().forEach(offer -> manifests.accept(row(offer.manifest())));
  }

  private static ConnectorManifest row(Manifest manifest) {
    return new ConnectorManifest(
        manifest.slug(),
        manifest.name(),
        manifest.fields().stream().map(ConnectorRegistry::row).toList(),
        manifest.hosts(),
        manifest.frequency().wireName(),
        manifest.manualOnly());
  }

  private static ManifestField row(AccountField field) {
    return new ManifestField(
        field.name(),
        field.label(),
        field.type().wireName(),
        field.secret(),
        field.required(),
        field.options().isEmpty() ? null : field.options());
  }
}
