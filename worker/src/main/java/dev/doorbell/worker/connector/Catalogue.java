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
public final class Catalogue {
  private final Map<String, Offer> bySlug;

  /**
   * A connector with the site that it talks to.
   *
   * @param pace of all runs of this worker together
   */
  public record Offer(Connector connector, Manifest manifest, Site site, SitePace pace) {}

  /**
   * Offers these connectors.
   *
   * @throws IllegalArgumentException when two connectors share a slug, or an address is none
   */
  public Catalogue(List<Connector> connectors, MovedSites moved) {
    this(connectors, ConnectorJars.none(), moved);
  }

  /**
   * Offers these connectors and those in jars. One of a jar that can't be offered, or whose slug is
   * taken, is reported to the jars and left out.
   *
   * @throws IllegalArgumentException as above, for those that are no jars'
   */
  public Catalogue(List<Connector> connectors, ConnectorJars jars, MovedSites moved) {
    Map<String, Offer> offers = new HashMap<>();
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

  private static void add(Map<String, Offer> offers, Connector connector, MovedSites moved) {
    Manifest manifest = connector.manifest();
    Offer offer =
        new Offer(connector, manifest, moved.site(manifest), new SitePace(manifest.pace()));
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

  public @Nullable Offer find(String slug) {
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
        manifest.fields().stream().map(Catalogue::row).toList(),
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
