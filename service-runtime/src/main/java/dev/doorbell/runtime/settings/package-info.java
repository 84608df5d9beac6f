/**
 * Settings of a service, read from environment variables: each one a {@link Setting} constant with
 * its name, default and meaning, so that the documentation can be checked against the code. For the
 * {@code Main} and the settings record of each service; nothing else reads the environment.
 */
@NullMarked
package dev.doorbell.runtime.settings;

import org.jspecify.annotations.NullMarked;
