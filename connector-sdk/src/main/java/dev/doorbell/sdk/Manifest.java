package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.field.FieldType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a connector declares about itself.
 *
 * <pre>{@code
 * Manifest.of("demo-bank", "Demo Bank", "bank.doorbell.example")
 *     .withFields(text("login", "Customer number"), password("password", "Password"))
 *     .withFrequency(Frequency.MONTHLY);
 * }</pre>
 *
 * @param slug its name in jobs, settings and addresses: lower case letters, digits and hyphens
 * @param name what users call the site
 * @param fields what the user enters
 * @param hosts the only hosts that it may request, by https; relative addresses belong to the first
 * @param frequency how often accounts are fetched if the user does not choose
 * @param manualOnly true if the site's sessions do not last until the next run, so that every
 *     automatic run would have to ask the user: automatic runs are then skipped before the first
 *     request
 * @param pace the least time between two requests to the site, over all runs of a worker, 10
 *     seconds at most; zero for no limit
 * @param deviceCookies names of the cookies by which the site recognizes this device; when the user
 *     changes the password, only these cookies of the session are kept
 */
public record Manifest(
    String slug,
    String name,
    List<AccountField> fields,
    List<String> hosts,
    Frequency frequency,
    boolean manualOnly,
    Duration pace,
    List<String> deviceCookies) {
  /** Twenty requests per second: faster than a user clicks, and no noticeable load for a site. */
  public static final Duration DEFAULT_PACE = Duration.ofMillis(50);

  private static final Duration MAX_PACE = Duration.ofSeconds(10);
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Manifest {
    if (!SLUG.matcher(slug).matches() || slug.length() > 63) {
      throw new IllegalArgumentException(
          "A slug is lower case letters, digits and single hyphens, not '%s'".formatted(slug));
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("Connector '%s' has no name".formatted(slug));
    }
    fields = List.copyOf(fields);
    hosts = List.copyOf(hosts);
    deviceCookies = List.copyOf(deviceCookies);
    requireUnique(fields, AccountField::name, "is declared twice");
    requireUnique(
        fields.stream().filter(field -> field.type() == FieldType.TOTP_SEED).toList(),
        AccountField::type,
        "is a second key of an authenticator app");
    requireUnique(
        fields.stream().filter(AccountField::isIdentifying).toList(),
        AccountField::isIdentifying,
        "is the second one that identifies the login");
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("Connector '%s' names no host".formatted(slug));
    }
    requireNonNull(frequency, "frequency");
    if (pace.isNegative() || pace.compareTo(MAX_PACE) > 0) {
      throw new IllegalArgumentException(
          "Connector '%s' has a pace of %s, expected at most %s".formatted(slug, pace, MAX_PACE));
    }
  }

  private static void requireUnique(
      List<AccountField> fields, Function<AccountField, Object> property, String mistake) {
    Set<Object> known = new HashSet<>();
    for (AccountField field : fields) {
      if (!known.add(property.apply(field))) {
        throw FieldDeclarationRules.mistake(field.name(), mistake);
      }
    }
  }

  /**
   * The manifest that a connector declares. Workers and test kits read it by this method.
   *
   * @throws IllegalArgumentException if the manifest is not valid; the message is one line that
   *     names the connector and the mistake
   */
  public static Manifest declaredBy(Connector connector) {
    try {
      return connector.manifest();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Connector %s: %s".formatted(connector.getClass().getName(), e.getMessage()), e);
    }
  }

  /** A connector for the site at {@code host}: weekly, without fields. */
  public static Manifest of(String slug, String name, String host) {
    return new Manifest(
        slug, name, List.of(), List.of(host), Frequency.WEEKLY, false, DEFAULT_PACE, List.of());
  }

  /** Adds fields, in the order in which a form shows them. */
  public Manifest withFields(AccountField... more) {
    List<AccountField> all = Stream.concat(fields.stream(), Stream.of(more)).toList();
    return new Manifest(slug, name, all, hosts, frequency, manualOnly, pace, deviceCookies);
  }

  /** Adds hosts that the site's pages lead to, for instance for its login or its downloads. */
  public Manifest withHosts(String... more) {
    List<String> all = Stream.concat(hosts.stream(), Stream.of(more)).toList();
    return new Manifest(slug, name, fields, all, frequency, manualOnly, pace, deviceCookies);
  }

  /** How often accounts are fetched if the user does not choose. */
  public Manifest withFrequency(Frequency frequency) {
    return new Manifest(slug, name, fields, hosts, frequency, manualOnly, pace, deviceCookies);
  }

  /** For a site whose sessions do not last until the next run: only users start runs. */
  public Manifest onlyManual() {
    return new Manifest(slug, name, fields, hosts, frequency, true, pace, deviceCookies);
  }

  /** Sets the least time between two requests to the site; zero for no limit. */
  public Manifest withPace(Duration pace) {
    return new Manifest(slug, name, fields, hosts, frequency, manualOnly, pace, deviceCookies);
  }

  /**
   * Names the cookies by which the site recognizes this device. On an unknown device, a site may
   * reject a right password or send another message.
   */
  public Manifest withDeviceCookies(String... names) {
    return new Manifest(slug, name, fields, hosts, frequency, manualOnly, pace, List.of(names));
  }
}
