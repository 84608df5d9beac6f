/** Konnectors run as jobs, tested over the public interfaces of the running system. */
package dev.doorbell.e2e.konnector;
