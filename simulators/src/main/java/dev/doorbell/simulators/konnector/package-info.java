/**
 * The site of the konnector of our tests, which contains Cozy's own library. Apart from the other
 * sites, because it has no pages: the konnector reads JSON, and no person looks at it.
 */
@NullMarked
package dev.doorbell.simulators.konnector;

import org.jspecify.annotations.NullMarked;
