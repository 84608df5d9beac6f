package dev.doorbell.worker.connector;

import dev.doorbell.konnector.Konnectors;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Icon;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SitePace;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.worker.connector.ConnectorJars.JarConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors of this worker by slug. Only {@link #replace} changes it, and only while an author
 * develops a connector. Thread-safe.
 */
public final class ConnectorRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRegistry.class);

  private final MovedSites moved;
  private final Konnectors konnectors;
  private volatile Map<String, Entry> bySlug;

  /**
   * A connector with the site that it talks to.
   *
   * @param pace shared by all runs of the connector in this worker
   */
  public record Entry(Connector connector, Manifest manifest, Site site, SitePace pace) {}

  /**
   * Registers installed connectors and those in jars. A jar's connector that has no valid manifest,
   * or whose slug is taken, is reported to the jars and left out.
   *
   * @throws IllegalArgumentException if two installed connectors have the same slug, or the address
   *     of a moved site is invalid
   */
  public ConnectorRegistry(List<Connector> installed, ConnectorJars jars, MovedSites moved) {
    this(installed, jars, Konnectors.none(), moved);
  }

  /** As above, with konnectors. One whose slug is taken is reported and left out. */
  public ConnectorRegistry(
      List<Connector> installed, ConnectorJars jars, Konnectors konnectors, MovedSites moved) {
    this(installed, jars.connectors(), jars::report, konnectors, moved);
  }

  ConnectorRegistry(
      List<Connector> installed,
      List<JarConnector> fromJars,
      BiConsumer<String, String> report,
      MovedSites moved) {
    this(installed, fromJars, report, Konnectors.none(), moved);
  }

  private ConnectorRegistry(
      List<Connector> installed,
      List<JarConnector> fromJars,
      BiConsumer<String, String> report,
      Konnectors konnectors,
      MovedSites moved) {
    Map<String, Entry> entries = new HashMap<>();
    installed.forEach(connector -> add(entries, connector, moved));
    for (JarConnector fromJar : fromJars) {
      try {
        add(entries, fromJar.connector(), moved);
      } catch (IllegalArgumentException e) {
        report.accept(fromJar.jar(), String.valueOf(e.getMessage()));
      }
    }
    for (Connector konnector : konnectors.connectors()) {
      try {
        add(entries, konnector, moved);
      } catch (IllegalArgumentException e) {
        konnectors.report(String.valueOf(e.getMessage()));
      }
    }
    this.moved = moved;
    this.konnectors = konnectors;
    this.bySlug = Map.copyOf(entries);
  }

  private static void add(Map<String, Entry> entries, Connector connector, MovedSites moved) {
    Manifest manifest = Manifest.declaredBy(connector);
    Entry entry =
        new Entry(connector, manifest, moved.site(manifest), new SitePace(manifest.pace()));
    if (entries.putIfAbsent(manifest.slug(), entry) != null) {
      throw new IllegalArgumentException(
          "Connector %s: another connector has the slug '%s'"
              .formatted(connector.getClass().getName(), manifest.slug()));
    }
  }

  /**
   * Replaces a connector for runs that start later, and publishes its manifest. Runs in progress
   * keep the one that they have.
   *
   * @throws IllegalArgumentException if there is no connector of that slug, or the manifest is
   *     invalid
   */
  public void replace(Connector connector, Publication publication) {
    Manifest manifest = Manifest.declaredBy(connector);
    Entry old = bySlug.get(manifest.slug());
    if (old == null) {
      throw new IllegalArgumentException("No connector has the slug " + manifest.slug());
    }
    boolean samePace = old.manifest().pace().equals(manifest.pace());
    SitePace pace = samePace ? old.pace() : new SitePace(manifest.pace());
    Map<String, Entry> entries = new HashMap<>(bySlug);
    entries.put(manifest.slug(), new Entry(connector, manifest, moved.site(manifest), pace));
    bySlug = Map.copyOf(entries);
    publish(manifest, publication);
  }

  /** All connectors on the class path. */
  public static List<Connector> installed() {
    return ServiceLoader.load(Connector.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  public Set<String> slugs() {
    return bySlug.keySet();
  }

  /**
   * The slugs of the connectors that this worker can run now: without the konnectors while as many
   * of them run as may. Their jobs wait in their rows then, and delay no other job.
   */
  public Set<String> runnable() {
    if (konnectors.hasFreeProcess()) {
      return slugs();
    }
    return slugs().stream().filter(slug -> !isKonnector(slug)).collect(Collectors.toSet());
  }

  /** Whether the connector is a konnector: its process can't be moved to another worker. */
  public boolean isKonnector(String slug) {
    Entry entry = bySlug.get(slug);
    return entry != null && konnectors.contains(entry.connector());
  }

  /** The slugs of connectors whose runs may move to another worker while they wait. */
  public Set<String> resumingAtChallenge() {
    return bySlug.entrySet().stream()
        .filter(entry -> entry.getValue().connector().resumesAtChallenge())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  public @Nullable Entry find(String slug) {
    return bySlug.get(slug);
  }

  /** The manifests of all connectors. */
  public List<Manifest> manifests() {
    return bySlug.values().stream().map(Entry::manifest).toList();
  }

  /** Where manifests are published for gateways. */
  @FunctionalInterface
  public interface Publication {
    /**
     * Publishes a manifest.
     *
     * @param icon a PNG; null if the connector has none
     */
    void publish(ConnectorManifest manifest, byte @Nullable [] icon);
  }

  /** Publishes each manifest in the form that gateways read, and logs the connectors' versions. */
  public void publish(Publication publication) {
    manifests().forEach(manifest -> publish(manifest, publication));
    LOG.info(
        "Connectors: {}",
        manifests().stream()
            .map(ConnectorRegistry::nameAndVersion)
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private static void publish(Manifest manifest, Publication publication) {
    Icon icon = manifest.info().icon();
    publication.publish(row(manifest), icon == null ? null : icon.bytes());
  }

  private static String nameAndVersion(Manifest manifest) {
    String version = manifest.info().version();
    return version == null ? manifest.slug() : manifest.slug() + " " + version;
  }

  private static ConnectorManifest row(Manifest manifest) {
    return new ConnectorManifest(
        manifest.slug(),
        manifest.name(),
        manifest.fields().stream().map(AccountField::declaration).toList(),
        manifest.hosts(),
        manifest.frequency().wireName(),
        manifest.manualOnly(),
        DetailsRow.of(manifest),
        DetailsRow.windowOf(manifest));
  }
}
