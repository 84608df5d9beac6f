/**
 * What accounts and organizations of the GitHub site paid, the same at every run. A package of its
 * own: the pages, the routes and the tests of connectors use it. For that site, and for tests that
 * compare documents.
 */
@NullMarked
package dev.doorbell.simulators.github.billing;

import org.jspecify.annotations.NullMarked;
