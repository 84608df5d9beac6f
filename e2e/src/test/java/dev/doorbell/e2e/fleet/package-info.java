/** The running system under test, and the clients that use it. */
package dev.doorbell.e2e.fleet;
