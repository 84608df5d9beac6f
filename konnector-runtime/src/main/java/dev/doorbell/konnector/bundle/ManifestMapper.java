package dev.doorbell.konnector.bundle;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.Manifest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Maps a konnector's manifest, with the operator's overlay, to that of a connector. */
final class ManifestMapper {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_DESCRIPTION = 500;

  private final JsonNode manifest;
  private final Overlay overlay;

  ManifestMapper(JsonNode manifest, Overlay overlay) {
    this.manifest = manifest;
    this.overlay = overlay;
  }

  /**
   * The konnector in this folder.
   *
   * @throws LeftOutException if Doorbell can't run it
   */
  KonnectorBundle bundle(String slug, Path folder) throws LeftOutException {
    requireServerSide();
    List<String> reachable = reachable();
    Map<String, String> fieldNames = new LinkedHashMap<>();
    try {
      Manifest mapped = manifest(slug, reachable);
      for (FieldMapper.Mapped field : new FieldMapper(manifest).fields()) {
        mapped = mapped.withFields(field.field());
        fieldNames.put(field.field().name(), field.cozyName());
      }
      return new KonnectorBundle(
          folder, mapped, fieldNames, parameters(), overlay.channel(), reachable);
    } catch (IllegalArgumentException e) {
      throw new LeftOutException("its manifest can't be mapped: " + e.getMessage());
    }
  }

  private void requireServerSide() throws LeftOutException {
    if (manifest.path("clientSide").asBoolean(false)) {
      throw new LeftOutException("it runs in the user's browser (clientSide)");
    }
    if (manifest.has("oauth")) {
      throw new LeftOutException("it needs OAuth, which Cozy's stack does for it");
    }
    if (manifest.has("aggregator")) {
      throw new LeftOutException("it needs an aggregator of Cozy");
    }
  }

  private Manifest manifest(String slug, List<String> reachable) throws LeftOutException {
    List<String> hosts = reachable.stream().filter(host -> !host.startsWith("*.")).toList();
    if (hosts.isEmpty()) {
      throw new LeftOutException(
          "no host is known: its manifest has no vendor_link, and its overlay names none");
    }
    String name = manifest.path("name").asString(slug);
    Manifest mapped = Manifest.of(slug, name.isBlank() ? slug : name, hosts.getFirst());
    mapped = mapped.withHosts(hosts.subList(1, hosts.size()).toArray(String[]::new));
    mapped = mapped.withDeviceCookies(overlay.deviceCookies().toArray(String[]::new));
    LocalizedText description = description();
    if (description != null) {
      mapped = mapped.withDescription(description);
    }
    String vendor = vendorHost();
    if (vendor != null) {
      mapped = mapped.withHomePage("https://" + vendor + "/");
    }
    return overlay.manualOnly() ? mapped.onlyManual() : mapped.withFrequency(frequency());
  }

  private Frequency frequency() {
    return switch (manifest.path("frequency").asString("")) {
      case "hourly", "daily" -> Frequency.DAILY;
      case "monthly" -> Frequency.MONTHLY;
      default -> Frequency.WEEKLY;
    };
  }

  private List<String> reachable() throws LeftOutException {
    List<String> hosts = new ArrayList<>();
    String vendor = vendorHost();
    if (vendor != null) {
      hosts.add(vendor);
    }
    overlay.hosts().stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
    return hosts;
  }

  /** The host of the vendor's page; null if the manifest names none. */
  private @Nullable String vendorHost() throws LeftOutException {
    String link = manifest.path("vendor_link").asString("").strip();
    if (link.isEmpty()) {
      return null;
    }
    try {
      String host = new URI(link.contains("://") ? link : "https://" + link).getHost();
      if (host != null) {
        return host.toLowerCase(Locale.ROOT);
      }
    } catch (URISyntaxException _) {
      // Reported below.
    }
    throw new LeftOutException("its vendor_link is not an address");
  }

  private @Nullable LocalizedText description() {
    JsonNode locales = manifest.path("locales");
    String english = cut(locales.path("en").path("short_description").asString(""));
    String french = cut(locales.path("fr").path("short_description").asString(""));
    if (english.isBlank()) {
      return french.isBlank() ? null : LocalizedText.of(french);
    }
    LocalizedText text = LocalizedText.of(english);
    return french.isBlank() ? text : text.with("fr", french);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), MAX_DESCRIPTION));
  }

  private String parameters() {
    ObjectNode merged = JSON.createObjectNode();
    JsonNode own = manifest.path("parameters");
    own.properties().forEach(each -> merged.set(each.getKey(), each.getValue()));
    JsonNode more = overlay.parameters();
    if (more != null) {
      more.properties().forEach(each -> merged.set(each.getKey(), each.getValue()));
    }
    return merged.toString();
  }
}
