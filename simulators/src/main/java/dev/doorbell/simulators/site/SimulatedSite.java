package dev.doorbell.simulators.site;

import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Notes;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** A site at the root of its own host. Thread-safe. */
public interface SimulatedSite {
  /** As messages and the front page show it. */
  String name();

  /** The path of the page on which a visit starts. */
  String entrance();

  void addRoutes(RoutesConfig routes);

  /** The authenticator app that people of this site may have. */
  Authenticator authenticator();

  /** What people of this site have written down. */
  Notes notes();

  /** Every login name that selects a behavior. */
  List<MagicLogin> magicLogins();

  /** Ends all sessions of this person, and logins that are not complete. */
  void forgetSessions(String login);

  /** The codes that the site received for this login, right or wrong, in order of arrival. */
  List<String> codesReceived(String login);
}
