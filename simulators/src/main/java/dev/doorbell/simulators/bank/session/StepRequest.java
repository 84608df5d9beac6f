package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.login.Browser;

/** One request of a customer whose login is at this step. */
public record StepRequest<S extends LoginStep>(
    Browser<Session> browser, Customer customer, S step) {
  /** A form field without leading and trailing blanks; empty if it was not sent. */
  public String field(String name) {
    return browser.field(name).strip();
  }

  /** Issues a token for one form of the next page. */
  public String token() {
    return LoginFlow.token(browser);
  }
}
