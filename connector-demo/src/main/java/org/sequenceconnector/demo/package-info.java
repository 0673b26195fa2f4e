/**
 * The commands that need the simulators, which lie with them in a folder of their own; the program loads it for these two
 * only. {@code connector sandbox} runs the simulators. {@code connector demo} shows the whole connector at work against a
 * simulated HubSpot account and a simulated Salesforce org, ending in a readable report.
 *
 * <p>Only the accounts are simulated. Configuration, store, adapters and engine are the ones that run in earnest, and
 * everything that happens in the CRMs happens through the simulators' HTTP interfaces. Leaves a folder with database and
 * configuration that the other commands can look into. Start reading at
 * {@link org.sequenceconnector.demo.DemoCommands}, then {@code DemoCommand} and {@code DemoRun}.
 */
@NullMarked
package org.sequenceconnector.demo;

import org.jspecify.annotations.NullMarked;
