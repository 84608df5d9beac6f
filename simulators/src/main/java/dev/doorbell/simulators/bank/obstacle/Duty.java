package dev.doorbell.simulators.bank.obstacle;

import dev.doorbell.simulators.bank.reception.Paths;
import dev.doorbell.simulators.bank.step.Step;

/** What a customer has to do once before the bank lets them in again. */
enum Duty implements Step {
  ACCEPT_TERMS(Paths.TERMS),
  CHANGE_PASSWORD(Paths.CHANGE_PASSWORD);

  private final String address;

  Duty(String address) {
    this.address = address;
  }

  @Override
  public String address() {
    return address;
  }
}
