/**
 * Settings of a service, read from environment variables. Each setting is a {@link Setting}
 * constant with name, default and meaning, so that a test can compare the documentation with the
 * code. For the {@code Main} and the settings records of each service; no other code reads the
 * environment.
 */
@NullMarked
package dev.doorbell.runtime.settings;

import org.jspecify.annotations.NullMarked;
