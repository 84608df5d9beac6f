/**
 * Who uses the GitHub site and how far they have come: people, their second factors, the settings
 * of the site, login attempts, sessions, devices, and the browser that sends a request. For that
 * site only, but for {@code GithubSettings} and {@code GithubSwitch}, which tests set.
 */
@NullMarked
package dev.doorbell.simulators.github.session;

import org.jspecify.annotations.NullMarked;
