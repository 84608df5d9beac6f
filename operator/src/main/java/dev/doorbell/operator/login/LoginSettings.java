package dev.doorbell.operator.login;

import java.nio.file.Path;

/**
 * Where a person signs in.
 *
 * @param issuer its URL; empty if the setting is not set
 * @param client the name of this command at the issuer
 * @param file where the token is kept
 */
public record LoginSettings(String issuer, String client, Path file) {}
