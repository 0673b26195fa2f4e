/**
 * {@code connector demo}: the whole connector at work against a simulated HubSpot account and a simulated Salesforce org,
 * ending in a readable report.
 *
 * <p>Only the accounts are simulated. Configuration, store, adapters and pipeline are the ones that run in earnest, and
 * everything that happens in the CRMs happens through the simulators' HTTP interfaces. Leaves a folder with database and
 * configuration that the other commands can look into. Start reading at
 * {@link org.sequenceconnector.app.demo.DemoCommand}, then {@link org.sequenceconnector.app.demo.DemoRun}.
 */
@NullMarked
package org.sequenceconnector.app.demo;

import org.jspecify.annotations.NullMarked;
