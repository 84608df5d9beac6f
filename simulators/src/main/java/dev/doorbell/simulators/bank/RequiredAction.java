package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;

/** An action that a customer has to do once before the bank signs them in. */
enum RequiredAction implements LoginStep {
  ACCEPT_TERMS(Paths.TERMS),
  CHANGE_PASSWORD(Paths.CHANGE_PASSWORD);

  private final String address;

  RequiredAction(String address) {
    this.address = address;
  }

  @Override
  public String address() {
    return address;
  }
}
