package dev.doorbell.sdk;

import dev.doorbell.events.field.FieldType;
import dev.doorbell.events.text.LocalizedText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
 * <p>Each method throws {@link IllegalArgumentException} if the result would not be valid. The
 * message is one line.
 *
 * @param slug its name in jobs, settings and addresses: lower case letters, digits and hyphens
 * @param info what users see of it
 * @param fields what the user enters
 * @param access how it uses the site
 * @param schedule when its automatic runs start
 * @param parameters what the operator has to set
 */
public record Manifest(
    String slug,
    ConnectorInfo info,
    List<AccountField> fields,
    SiteAccess access,
    SchedulePolicy schedule,
    List<ConnectorParameter> parameters) {
  /** Twenty requests per second: faster than a user clicks, and no noticeable load for a site. */
  public static final Duration DEFAULT_PACE = Duration.ofMillis(50);

  private static final int MAX_FIELDS = 50;
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Manifest {
    if (!SLUG.matcher(slug).matches() || slug.length() > 63) {
      throw new IllegalArgumentException(
          "a slug is lower case letters, digits and single hyphens, not '%s'".formatted(slug));
    }
    fields = List.copyOf(fields);
    if (fields.size() > MAX_FIELDS) {
      throw new IllegalArgumentException(
          "a connector has at most %d fields, not %d".formatted(MAX_FIELDS, fields.size()));
    }
    parameters = List.copyOf(parameters);
    requireUnique(fields, AccountField::name, "is declared twice");
    requireUnique(
        fields.stream().filter(field -> field.type() == FieldType.TOTP_SEED).toList(),
        AccountField::type,
        "is a second key of an authenticator app");
    requireUnique(
        fields.stream().filter(AccountField::isIdentifying).toList(),
        AccountField::isIdentifying,
        "is the second one that identifies the login");
    if (parameters.stream().map(ConnectorParameter::name).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException("two parameters have the same name");
    }
    String home = info.homeDomain();
    if (home != null && !access.hasDomain(home)) {
      throw new IllegalArgumentException(
          "the host of its home page is none of its hosts %s".formatted(access.hosts()));
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
   *     begins with the class of the connector and names the mistake
   */
  public static Manifest declaredBy(Connector connector) {
    return DeclaredManifest.of(connector);
  }

  /** A connector for the site at {@code host}: weekly, without fields. */
  public static Manifest of(String slug, String name, String host) {
    return new Manifest(
        slug,
        ConnectorInfo.of(name),
        List.of(),
        new SiteAccess(List.of(host), DEFAULT_PACE, List.of()),
        new SchedulePolicy(SchedulePolicy.DEFAULT_FREQUENCY, false, null),
        List.of());
  }

  private Manifest withInfo(ConnectorInfo other) {
    return new Manifest(slug, other, fields, access, schedule, parameters);
  }

  private Manifest withAccess(SiteAccess other) {
    return new Manifest(slug, info, fields, other, schedule, parameters);
  }

  private Manifest withSchedule(SchedulePolicy other) {
    return new Manifest(slug, info, fields, access, other, parameters);
  }

  /** What users call the site, where Doorbell has no translation of it. */
  public String name() {
    return info.name().text();
  }

  /** What users call the site, in several languages. */
  public Manifest withName(LocalizedText name) {
    return withInfo(info.withName(name));
  }

  /** What the connector fetches, in one or two sentences of at most 500 characters. */
  public Manifest withDescription(String description) {
    return withDescription(LocalizedText.of(description));
  }

  /** What the connector fetches, in several languages. */
  public Manifest withDescription(LocalizedText description) {
    return withInfo(info.withDescription(description));
  }

  /**
   * The site's address for users, with https. Its host is one of the hosts, or a domain above or
   * below one of them.
   */
  public Manifest withHomePage(String address) {
    return withInfo(info.withHomePage(address));
  }

  /** The site's icon, from a resource of the connector: see {@link Icon#png}. */
  public Manifest withIcon(Icon icon) {
    return withInfo(info.withIcon(icon));
  }

  /** What kind of site it is, the most fitting category first. */
  public Manifest withCategories(Category... categories) {
    return withInfo(info.withCategories(List.of(categories)));
  }

  /** The version of the connector, a semantic version: {@code 1.4.0}. */
  public Manifest withVersion(String version) {
    return withInfo(info.withVersion(version));
  }

  /** Adds fields, in the order in which a form shows them; a connector has at most 50. */
  public Manifest withFields(AccountField... more) {
    if (Stream.of(more).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("withFields was called with null");
    }
    List<AccountField> all = Stream.concat(fields.stream(), Stream.of(more)).toList();
    return new Manifest(slug, info, all, access, schedule, parameters);
  }

  /** The only hosts that it may request, by https; relative addresses belong to the first. */
  public List<String> hosts() {
    return access.hosts();
  }

  /** Adds hosts that the site's pages lead to, for instance for its login or its downloads. */
  public Manifest withHosts(String... more) {
    List<String> all = Stream.concat(hosts().stream(), Stream.of(more)).toList();
    return withAccess(new SiteAccess(all, pace(), deviceCookies()));
  }

  /** The least time between two requests to the site, over all runs of a worker. */
  public Duration pace() {
    return access.pace();
  }

  /** Sets the least time between two requests to the site; zero for no limit. */
  public Manifest withPace(Duration pace) {
    return withAccess(new SiteAccess(hosts(), pace, deviceCookies()));
  }

  /** Names of the cookies by which the site recognizes this device. */
  public List<String> deviceCookies() {
    return access.deviceCookies();
  }

  /**
   * Names the cookies by which the site recognizes this device. On an unknown device, a site may
   * reject a right password or send another message.
   */
  public Manifest withDeviceCookies(String... names) {
    return withAccess(new SiteAccess(hosts(), pace(), List.of(names)));
  }

  /** How often accounts are fetched if the user does not choose. */
  public Frequency frequency() {
    return schedule.frequency();
  }

  /** How often accounts are fetched if the user does not choose. */
  public Manifest withFrequency(Frequency frequency) {
    return withSchedule(new SchedulePolicy(frequency, schedule.manualOnly(), schedule.window()));
  }

  /** Whether only users start runs. */
  public boolean manualOnly() {
    return schedule.manualOnly();
  }

  /**
   * For a site whose sessions do not last until the next run: only users start runs. Such a
   * connector has no frequency and no time window.
   */
  public Manifest onlyManual() {
    return withSchedule(new SchedulePolicy(frequency(), true, schedule.window()));
  }

  /** Automatic runs start in this window only; runs that a user starts ignore it. */
  public Manifest withTimeWindow(TimeWindow window) {
    return withSchedule(new SchedulePolicy(frequency(), schedule.manualOnly(), window));
  }

  /** Adds values that the operator sets: see {@link ConnectorContext#parameter}. */
  public Manifest withParameters(ConnectorParameter... more) {
    List<ConnectorParameter> all = Stream.concat(parameters.stream(), Stream.of(more)).toList();
    return new Manifest(slug, info, fields, access, schedule, all);
  }
}
