/**
 * {@code connector demo}: the whole connector at work against a simulated HubSpot account, ending in a readable report.
 *
 * <p>Only the account is simulated. Configuration, store, HubSpot adapter and pipeline are the ones that run in earnest, and
 * everything that happens in the CRM happens through the simulator's HTTP interface. Leaves a folder with database and
 * configuration that the other commands can look into. Start reading at
 * {@link org.sequenceconnector.app.demo.DemoCommand}, then {@link org.sequenceconnector.app.demo.DemoRun}.
 */
@NullMarked
package org.sequenceconnector.app.demo;

import org.jspecify.annotations.NullMarked;
