package dev.doorbell.operator.input;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;

/**
 * A keyboard without a screen: somebody sits there, but the output goes elsewhere, and what is
 * typed can't be kept from showing.
 */
public final class UnseenInput implements Input {

  @Override
  public boolean asksPerson() {
    return false;
  }

  @Override
  public boolean hasMore() {
    return true;
  }

  @Override
  public void say(String line) {
    // There is nowhere to say it.
  }

  @Override
  public String line(String question) {
    throw new StoppedException(
        ExitCode.USAGE,
        "the output is no terminal, so nothing can be asked: pipe the answer in, or do not redirect");
  }

  @Override
  public String secret(String question) {
    return line(question);
  }
}
