package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who a connector is and what it needs.
 *
 * <pre>{@code
 * Manifest.of("demo-bank", "Demo Bank", "bank.doorbell.example")
 *     .withFields(text("login", "Customer number"), password("password", "Password"))
 *     .withFrequency(Frequency.MONTHLY);
 * }</pre>
 *
 * @param slug its name in jobs, settings and addresses: lower case letters, digits and hyphens
 * @param name what the person calls the site
 * @param fields what the person enters
 * @param hosts the only hosts that it may talk to, by https; relative paths mean the first
 * @param frequency how often accounts are fetched if the person does not choose
 * @param manualOnly whether the site's sessions never last, so that automatic runs would always
 *     have to ask: they are skipped before the first request
 * @param pace the least time between two requests to the site, of all runs of a worker together;
 *     zero for none
 * @param deviceCookies names of the cookies by which the site knows this device again; they outlive
 *     a changed password, which the rest of a session does not
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
  /** Twenty requests in a second: more than a person clicks, less than a site minds. */
  public static final Duration DEFAULT_PACE = Duration.ofMillis(50);

  private static final Duration SLOWEST_PACE = Duration.ofSeconds(10);
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
    if (fields.stream().map(AccountField::name).distinct().count() < fields.size()) {
      throw new IllegalArgumentException(
          "Connector '%s' has two fields of one name".formatted(slug));
    }
    if (fields.stream().filter(field -> field.type() == FieldType.TOTP_SEED).count() > 1) {
      throw new IllegalArgumentException(
          "Connector '%s' asks for the keys of two authenticators".formatted(slug));
    }
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("Connector '%s' names no host".formatted(slug));
    }
    requireNonNull(frequency, "frequency");
    if (pace.isNegative() || pace.compareTo(SLOWEST_PACE) > 0) {
      throw new IllegalArgumentException(
          "Connector '%s' has a pace of %s, expected at most %s"
              .formatted(slug, pace, SLOWEST_PACE));
    }
  }

  /** A connector of the site at {@code host}: weekly, no fields yet. */
  public static Manifest of(String slug, String name, String host) {
    return new Manifest(
        slug, name, List.of(), List.of(host), Frequency.WEEKLY, false, DEFAULT_PACE, List.of());
  }

  /** Adds what the person enters, in the order in which a form shows it. */
  public Manifest withFields(AccountField... more) {
    List<AccountField> all = Stream.concat(fields.stream(), Stream.of(more)).toList();
    return new Manifest(slug, name, all, hosts, frequency, manualOnly, pace, deviceCookies);
  }

  /** Adds hosts that the site's pages lead to, its login or its downloads for instance. */
  public Manifest withHosts(String... more) {
    List<String> all = Stream.concat(hosts.stream(), Stream.of(more)).toList();
    return new Manifest(slug, name, fields, all, frequency, manualOnly, pace, deviceCookies);
  }

  /** How often accounts are fetched if the person does not choose. */
  public Manifest withFrequency(Frequency frequency) {
    return new Manifest(slug, name, fields, hosts, frequency, manualOnly, pace, deviceCookies);
  }

  /** For a site whose sessions never last: only runs that a person has asked for. */
  public Manifest onlyManual() {
    return new Manifest(slug, name, fields, hosts, frequency, true, pace, deviceCookies);
  }

  /** Leaves at least that long between two requests to the site; zero for no pace. */
  public Manifest withPace(Duration pace) {
    return new Manifest(slug, name, fields, hosts, frequency, manualOnly, pace, deviceCookies);
  }

  /**
   * Names the cookies by which the site knows this device again. A site that sees a stranger's
   * device may take a right password for a wrong one, or ring the person once more.
   */
  public Manifest withDeviceCookies(String... names) {
    return new Manifest(slug, name, fields, hosts, frequency, manualOnly, pace, List.of(names));
  }
}
