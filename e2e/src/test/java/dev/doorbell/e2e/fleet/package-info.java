/** The running whole, and the people and strangers who use it. */
package dev.doorbell.e2e.fleet;
