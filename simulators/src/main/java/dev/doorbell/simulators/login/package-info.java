/**
 * The login-flow kit, which all simulated sites share: the browser that sends a request, sessions
 * by cookie, form tokens that work once, known devices, the gate before each login step, lock-out
 * and limits, one-time codes, approvals on the phone, and the login names that select what a site
 * does. Contains no HTML and nothing about a single site. For the sites and the server of this
 * module.
 */
@NullMarked
package dev.doorbell.simulators.login;

import org.jspecify.annotations.NullMarked;
