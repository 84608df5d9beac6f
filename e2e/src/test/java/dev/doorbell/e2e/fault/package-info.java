/** What can break around a fleet, from outside: each kind a class that breaks it and heals it. */
package dev.doorbell.e2e.fault;
