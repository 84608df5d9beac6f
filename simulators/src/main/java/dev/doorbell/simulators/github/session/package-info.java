/**
 * The state of the GitHub site: people and their second factors, login attempts, sessions, devices,
 * and the settings of the site. For that site only, except {@code GithubSettings} and {@code
 * GithubSwitch}, which tests set.
 */
@NullMarked
package dev.doorbell.simulators.github.session;

import org.jspecify.annotations.NullMarked;
