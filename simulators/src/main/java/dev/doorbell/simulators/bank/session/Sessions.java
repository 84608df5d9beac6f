package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.CookieSessions;
import java.util.Optional;

/** The bank's sessions. Thread-safe: each method is atomic. */
public final class Sessions {
  private final CookieSessions<Session> byCookie = new CookieSessions<>();

  Optional<Session> find(String id) {
    return byCookie.find(id);
  }

  /** Starts a session and returns its new id. */
  String start(Session session) {
    return byCookie.start(session);
  }

  /** Replaces a session under its id; no effect if there is none. */
  void replace(String id, Session session) {
    byCookie.replace(id, session);
  }

  /** Ends a session; no effect if there is none. */
  void end(String id) {
    byCookie.end(id);
  }

  /** Ends all sessions and unfinished logins of this customer. */
  public void forget(String login) {
    byCookie.endIf(session -> belongsTo(session, new Customer(login)));
  }

  /** The signed-in customer to whom the bank gave this token. */
  public Optional<Customer> findByApiToken(String apiToken) {
    return byCookie
        .first(session ->
            session instanceof Session.SignedIn signedIn && signedIn.apiToken().equals(apiToken))
        .map(Session.SignedIn.class::cast)
        .map(Session.SignedIn::customer);
  }

  private static boolean belongsTo(Session session, Customer customer) {
    return switch (session) {
      case Session.Anonymous() -> false;
      case Session.BeingChecked(Customer of, long _) -> of.equals(customer);
      case Session.Pending(Customer of, _, _) -> of.equals(customer);
      case Session.SignedIn(Customer of, _) -> of.equals(customer);
    };
  }
}
