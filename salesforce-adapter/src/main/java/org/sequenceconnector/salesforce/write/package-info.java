/**
 * Writing the connector's own fields and opt-outs: few rows by sObject Collections, many by Bulk API jobs. Every row is settled
 * by itself; {@code RowVerdict} says what a complaint about a row asks for. {@code SalesforceWriting} puts the room together; start
 * reading at {@code SalesforceWriter}. Knows nothing of the room that reads.
 */
@NullMarked
package org.sequenceconnector.salesforce.write;

import org.jspecify.annotations.NullMarked;
