package dev.doorbell.gateway.identity;

import com.nimbusds.jose.JWSAlgorithm;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose tokens a gateway accepts.
 *
 * @param issuer the issuer, exactly as its tokens name it
 * @param metadataUrl the URL of the issuer for gateways; its metadata is below it
 * @param audience the audience that a token must have
 * @param ownerClaim the claim that names the owner
 * @param algorithms the names of the accepted signature algorithms, all of them asymmetric
 * @param clockSkew by how much the clocks of gateway and issuer may differ; zero for not at all
 * @param outage for how long known keys are used while the issuer does not answer
 */
public record IdentitySettings(
    String issuer,
    URL metadataUrl,
    String audience,
    String ownerClaim,
    Set<String> algorithms,
    Duration clockSkew,
    Duration outage) {
  private static final String METADATA_PATH = "/[.]well-known/openid-configuration";
  private static final Duration MOST_SKEW = Duration.ofMinutes(5);

  public static final Setting<String> ISSUER =
      new Setting<>(
          "DOORBELL_OIDC_ISSUER",
          null,
          "The issuer of sign-ins and tokens (OpenID Connect), such as https://login.example",
          false,
          "a URL such as https://login.example/realms/doorbell",
          IdentitySettings::issuerUrl);
  public static final Setting<String> METADATA_URL =
      Setting.text(
          "DOORBELL_OIDC_METADATA_URL",
          "",
          "Where a gateway reads the issuer's metadata, if it reaches the issuer by another name"
              + " than browsers do");
  public static final Setting<String> AUDIENCE =
      Setting.text("DOORBELL_TOKEN_AUDIENCE", "doorbell", "The audience (aud) of accepted tokens");
  public static final Setting<String> OWNER_CLAIM =
      Setting.text("DOORBELL_OWNER_CLAIM", "sub", "The claim of a token that names the owner");
  public static final Setting<List<String>> ALGORITHMS =
      Setting.list(
          "DOORBELL_TOKEN_ALGORITHMS",
          "RS256,PS256,ES256",
          "The accepted signature algorithms of tokens; only RS, PS and ES");
  public static final Setting<Duration> CLOCK_SKEW =
      Setting.durationOrNone(
          "DOORBELL_TOKEN_CLOCK_SKEW",
          "30s",
          "By how much the clocks of gateway and issuer may differ, at most 5m");
  public static final Setting<Duration> OUTAGE =
      Setting.duration(
          "DOORBELL_ISSUER_OUTAGE",
          "1h",
          "For how long known keys are used while the issuer does not answer, at least 10m");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(ISSUER, METADATA_URL, AUDIENCE, OWNER_CLAIM, ALGORITHMS, CLOCK_SKEW, OUTAGE);

  public IdentitySettings {
    algorithms = Set.copyOf(algorithms);
  }

  /**
   * Reads the settings.
   *
   * @throws BadSettingException when the issuer is missing or a setting is invalid; its message is
   *     one line
   */
  public static IdentitySettings read(Environment environment) {
    Duration skew = environment.get(CLOCK_SKEW);
    if (skew.compareTo(MOST_SKEW) > 0) {
      throw new BadSettingException(CLOCK_SKEW.name() + " must be at most 5m");
    }
    Duration outage = environment.get(OUTAGE);
    if (outage.compareTo(IssuerKeys.SHORTEST_OUTAGE) < 0) {
      throw new BadSettingException(
          OUTAGE.name() + " must be at least " + IssuerKeys.SHORTEST_OUTAGE.toMinutes() + "m");
    }
    String issuer = environment.get(ISSUER);
    return new IdentitySettings(
        issuer,
        metadataUrl(issuer, environment.get(METADATA_URL)),
        environment.get(AUDIENCE),
        environment.get(OWNER_CLAIM),
        algorithms(environment.get(ALGORITHMS)),
        skew,
        outage);
  }

  private static Set<String> algorithms(List<String> names) {
    Set<String> algorithms = new LinkedHashSet<>();
    for (String name : names) {
      JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
      if (!JWSAlgorithm.Family.RSA.contains(algorithm)
          && !JWSAlgorithm.Family.EC.contains(algorithm)) {
        throw new BadSettingException(
            "%s must be algorithms such as RS256, PS256 and ES256, but one is '%s'"
                .formatted(ALGORITHMS.name(), name));
      }
      algorithms.add(algorithm.getName());
    }
    if (algorithms.isEmpty()) {
      throw new BadSettingException(ALGORITHMS.name() + " must name at least one algorithm");
    }
    return algorithms;
  }

  /** The library adds the path of the metadata (OpenID Connect Discovery, section 4). */
  private static URL metadataUrl(String issuer, String text) {
    try {
      String url = text.isEmpty() ? issuer : text.replaceFirst(METADATA_PATH + "$", "");
      return URI.create(url).toURL();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new BadSettingException(
          "%s must be a URL, but is '%s'".formatted(METADATA_URL.name(), text), e);
    }
  }

  private static String issuerUrl(String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    boolean hasNothingElse =
        uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
    if (!web || uri.getHost() == null || !hasNothingElse) {
      throw new IllegalArgumentException("not the URL of an issuer");
    }
    return text;
  }
}
