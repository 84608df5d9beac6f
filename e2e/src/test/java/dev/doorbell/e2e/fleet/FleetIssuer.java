package dev.doorbell.e2e.fleet;

import dev.doorbell.issuer.DevelopmentIssuer;
import dev.doorbell.issuer.IssuerSettings;
import dev.doorbell.issuer.Person;
import java.net.URI;
import java.util.Set;

/** The issuer whose tokens the gateways of all fleets of this JVM accept. Thread-safe. */
public final class FleetIssuer {
  /** The owner of what tests create. Jobs that name no owner belong to the owner of the account. */
  public static final String PERSON = "local";

  private FleetIssuer() {}

  private static final class Running {
    static final DevelopmentIssuer ISSUER = start();
    static final String AUTHORIZATION = "Bearer " + ISSUER.token(PERSON, "own", "operator");

    private static DevelopmentIssuer start() {
      DevelopmentIssuer issuer = DevelopmentIssuer.start(IssuerSettings.onLoopback(0));
      issuer.add(new Person(PERSON, "Local Person", "a password of a test", Set.of("own")));
      Runtime.getRuntime().addShutdownHook(new Thread(issuer::close));
      return issuer;
    }
  }

  /** The value of {@code DOORBELL_OIDC_ISSUER}. */
  public static String url() {
    return Running.ISSUER.url();
  }

  /** The header of a user, who also operates Doorbell. */
  public static String authorization() {
    return Running.AUTHORIZATION;
  }

  /** Who can sign in at Home: {@link #PERSON}, {@code alice} and {@code bob}. */
  public static Person person(String id) {
    return Running.ISSUER.people().stream()
        .filter(person -> person.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The issuer sends logout tokens to this address. */
  public static void addLogoutUrl(URI address) {
    Running.ISSUER.addLogoutUrl(address);
  }

  /** Ends all sign-ins of a person by a logout token. */
  public static void endSignIns(String person) {
    Running.ISSUER.endSignIns(person);
  }

  /** A token; without scopes it is for the person's own things. */
  public static String token(String person, String... scopes) {
    return Running.ISSUER.token(person, scopes);
  }
}
