package dev.doorbell.store.connector;

/**
 * A parameter that a connector declares.
 *
 * @param description for the operator
 * @param secret whether its value is sealed
 * @param required whether the connector's runs fail without a value
 */
public record ManifestParameter(
    String name, String description, boolean secret, boolean required) {}
