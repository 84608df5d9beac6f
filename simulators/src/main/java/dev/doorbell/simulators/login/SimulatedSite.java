package dev.doorbell.simulators.login;

import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Notes;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A simulated site, as the server and the phones use it. Thread-safe.
 *
 * @param name the name of the site, as messages and the front page show it
 * @param startPath the path of the page on which a visit starts
 * @param magicLogins every login name that selects a behavior
 * @param authenticator the authenticator apps of the people of this site
 * @param notes the notes of the people of this site
 * @param codesReceived all codes that the site received for a login, in order of arrival
 * @param endSessions ends all sessions and unfinished logins of a person
 * @param routes each adds a part of the routes of the site
 */
public record SimulatedSite(
    String name,
    String startPath,
    List<MagicLogin.Entry> magicLogins,
    Authenticator authenticator,
    Notes notes,
    Function<String, List<String>> codesReceived,
    Consumer<String> endSessions,
    List<Consumer<RoutesConfig>> routes) {
  public SimulatedSite {
    magicLogins = List.copyOf(magicLogins);
    routes = List.copyOf(routes);
  }

  public void addRoutes(RoutesConfig config) {
    routes.forEach(part -> part.accept(config));
  }
}
