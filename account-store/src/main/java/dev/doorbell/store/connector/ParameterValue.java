package dev.doorbell.store.connector;

/** The operator's value for a parameter of a connector. */
public sealed interface ParameterValue {
  /** A value that is not secret. */
  record Plain(String text) implements ParameterValue {}

  /** The ciphertext of a secret, under {@code SealContext.parameter}. */
  @SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
  record Sealed(byte[] ciphertext) implements ParameterValue {
    @Override
    public String toString() {
      return "Sealed[...]";
    }
  }
}
