package dev.doorbell.simulators.bank.reception;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.step.Step;

/** One request of a customer who has one step to do. */
public record Visit<S extends Step>(Browser browser, Customer customer, S step) {

  /** A form field, without the blanks around it; empty if it was not sent. */
  public String field(String name) {
    return browser.field(name).strip();
  }
}
