/**
 * Failures that tests cause in a running fleet: each class causes one kind of failure and ends it.
 */
package dev.doorbell.e2e.fault;
