/**
 * Salesforce behind the CRM port: login, SOQL and Bulk reading, sObject Collections and Bulk writing, and what Salesforce
 * says of itself.
 *
 * <p>Data comes from one org's REST API and goes to {@code sync} as raw records; writes come from {@code writeback}. Only
 * the factory and its configuration are public.
 */
@NullMarked
package org.sequenceconnector.salesforce;

import org.jspecify.annotations.NullMarked;
